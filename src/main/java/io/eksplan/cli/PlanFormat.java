package io.eksplan.cli;

import io.eksplan.report.PlanJson;
import io.eksplan.report.PlanReport;
import io.eksplan.report.PlanText;
import io.eksplan.report.page.Markdown;
import io.eksplan.run.Planned;
import io.eksplan.run.UsageError;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a plan is printed. */
final class PlanFormat {

  @Option(names = "--json", description = "Print one JSON object, as --format json does.")
  private boolean json;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json, or markdown for a comment on a pull request. Default: text.")
  private @Nullable String name;

  private enum Format {
    TEXT,
    JSON,
    MARKDOWN
  }

  /**
   * Refuses what makes no sense.
   *
   * @throws UsageError for an unknown format, or two of them
   */
  void check() {
    Format _ = format();
  }

  boolean isText() {
    return format() == Format.TEXT;
  }

  void print(GlobalOptions options, Terminal terminal, Planned planned) {
    if (isText()) {
      Showing.plan(options, terminal, planned);
      return;
    }
    print(options, terminal, planned.report(), planned.source(), planned.notes());
  }

  /** Prints a plan that was saved. */
  void print(
      GlobalOptions options,
      Terminal terminal,
      PlanReport report,
      String source,
      List<String> notes) {
    PrintWriter out = terminal.out();
    switch (format()) {
      case TEXT -> out.print(PlanText.render(report, source, Showing.style(options, terminal)));
      case JSON -> out.println(PlanJson.text(report));
      case MARKDOWN -> out.print(Markdown.of(report, source, notes));
    }
    out.flush();
  }

  private Format format() {
    Format chosen =
        switch (name) {
          case null -> json ? Format.JSON : Format.TEXT;
          case "text" -> Format.TEXT;
          case "json" -> Format.JSON;
          case "markdown" -> Format.MARKDOWN;
          default -> throw new UsageError("--format is text, json or markdown, not " + name);
        };
    if (json && chosen != Format.JSON) {
      throw new UsageError("--json and --format " + name + " are two formats: give one of them");
    }
    return chosen;
  }
}
