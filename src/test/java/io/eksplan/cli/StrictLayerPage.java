package io.eksplan.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.eksplan.strict.Behind;
import io.eksplan.strict.Model;
import io.eksplan.strict.Rule;
import io.eksplan.strict.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code docs/strict-layer.md}: which rules a call of ours meets before it meets the emulator. */
final class StrictLayerPage {

  private static final Path SOURCES = Path.of("src/test/java/io/eksplan/strict");
  private static final Pattern DOC =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s+(?:public )?(?:final )?(?:class|record)", Pattern.DOTALL);
  private static final String FORM = "AsModelled";

  private final StringBuilder page = new StringBuilder();
  private final List<Rule> rules = Rules.all(Behind.NOTHING);
  private final Map<String, List<String>> operations =
      Operations.ofTheProgram().all().stream()
          .map(name -> name.split(":", 2))
          .collect(groupingBy(name -> name[0], TreeMap::new, mapping(name -> name[1], toList())));

  private StrictLayerPage() {}

  static String text() throws IOException {
    StrictLayerPage strict = new StrictLayerPage();
    strict.introduce();
    strict.operations.forEach(strict::service);
    strict.rest();
    return strict.page.toString();
  }

  private void introduce() throws IOException {
    page.append(
        """
        # The strict layer

        Emulators accept what AWS refuses. Test classes marked `@WithEmulator(strictly = true)` reach theirs through a proxy
        whose rules do what AWS does. This page is generated: `StrictLayerPageTest` fails when it is not current, and
        `mvn test -Dtest=StrictLayerPageTest -Dgolden.accept` writes it anew.

        The service models that the rules look into are extracts, which `src/test/models/extract.py` makes.

        """);
    for (Rule rule : rules) {
      String name = name(rule);
      page.append("- [%s](../%s/%s.java): %s\n".formatted(name, SOURCES, name, claim(name)));
    }
  }

  private void service(String service, List<String> names) {
    String source =
        Model.of(service)
            .map(model -> " (%s)".formatted(model.tree().path("source").asString()))
            .orElse("");
    page.append("\n## %s%s\n\n| operation | rules |\n| --- | --- |\n".formatted(service, source));
    for (String name : names) {
      String met = met(service, name).collect(joining(", "));
      page.append("| %s | %s |\n".formatted(name, met.isEmpty() ? "none" : met));
    }
  }

  private void rest() {
    page.append(
        """

        ## Tested by the emulator alone

        What these do and refuse, beyond the form of the request, only the emulator says.

        """);
    operations.forEach(
        (service, names) -> {
          String alone =
              names.stream()
                  .filter(name -> met(service, name).allMatch(FORM::equals))
                  .collect(joining(", "));
          if (!alone.isEmpty()) {
            page.append("- %s: %s\n".formatted(service, alone));
          }
        });
  }

  private Stream<String> met(String service, String operation) {
    Optional<Model> model = Model.of(service);
    return rules.stream()
        .filter(rule -> model.filter(it -> rule.concerns(it, operation)).isPresent())
        .map(StrictLayerPage::name);
  }

  private static String name(Rule rule) {
    return rule.getClass().getSimpleName();
  }

  /** What the class says of itself. */
  private static String claim(String name) throws IOException {
    Matcher doc = DOC.matcher(Files.readString(SOURCES.resolve(name + ".java")));
    if (!doc.find()) {
      throw new AssertionError(name + " has no Javadoc");
    }
    return doc.group(1)
        .replaceAll("\\n\\s*\\*", "")
        .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
