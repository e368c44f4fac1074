package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eksplan.plan.tree.Nearest;
import io.eksplan.run.UsageError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plan file to begin with, as the files in {@code templates/plans/} have it. Its first line leads
 * editors to the schema, its third says in a sentence what it is for.
 *
 * @param template the file's name without its ending, and the name of the cluster in it
 */
record StarterPlan(String template, String text) {

  /** From the simplest to the most particular. */
  static final List<String> TEMPLATES =
      List.of("dev", "ci", "production", "private", "fargate", "auto");

  private static final String SCHEMA_LINE = "# yaml-language-server: $schema=";
  private static final Pattern HEAD =
      Pattern.compile("\\A" + Pattern.quote(SCHEMA_LINE) + ".*\n#\n");
  private static final Pattern REGION = Pattern.compile("(?m)^  region: .*$");

  /**
   * Reads a template.
   *
   * @throws UsageError naming all, when there is none of that name
   */
  static StarterPlan of(String template) {
    if (!TEMPLATES.contains(template)) {
      throw new UsageError(
          "there is no template \"%s\"%s; there are %s"
              .formatted(
                  template, Nearest.hint(template, TEMPLATES), String.join(", ", TEMPLATES)));
    }
    try (InputStream file =
        StarterPlan.class.getResourceAsStream("/templates/plans/" + template + ".yaml")) {
      return new StarterPlan(
          template, new String(Objects.requireNonNull(file).readAllBytes(), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What it is for, in a sentence. */
  String about() {
    String below = HEAD.matcher(text).replaceFirst("");
    return below.lines().findFirst().orElseThrow().substring("# ".length());
  }

  /** The same for another cluster; what is named after the cluster follows. */
  StarterPlan named(String name) {
    String other =
        Pattern.compile("(?m)^( *(?:- )?name: )" + template + "(?=/|$)")
            .matcher(text)
            .replaceAll(found -> found.group(1) + Matcher.quoteReplacement(name));
    return new StarterPlan(template, other);
  }

  /**
   * The same for another region.
   *
   * @param because a comment on the region's line; none when empty
   */
  StarterPlan in(String region, String because) {
    String comment = because.isEmpty() ? "" : " # " + because;
    String line = Matcher.quoteReplacement("  region: " + region + comment);
    return new StarterPlan(template, REGION.matcher(text).replaceFirst(line));
  }

  /** The same with a line by which editors find the schema, or without one. */
  StarterPlan withSchema(Optional<String> file) {
    String head = file.map(name -> SCHEMA_LINE + name + "\n#\n").orElse("");
    return new StarterPlan(
        template, HEAD.matcher(text).replaceFirst(Matcher.quoteReplacement(head)));
  }
}
