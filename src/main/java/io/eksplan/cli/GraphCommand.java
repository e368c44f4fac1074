package io.eksplan.cli;

import io.eksplan.plan.ResolvedPlan;
import io.eksplan.report.ChangeGraph;
import io.eksplan.report.PlanReport;
import io.eksplan.report.page.GraphDrawing;
import io.eksplan.report.page.HtmlReport;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planned;
import io.eksplan.run.Planner;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import io.eksplan.run.UsageError;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan graph}: the changes that {@code plan} shows, and what each waits for. */
@Command(description = "Print the graph of what apply would change.")
final class GraphCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "dot (Graphviz), mermaid, svg or html. Default: dot.")
  private String format = "dot";

  GraphCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  private enum Format {
    DOT,
    MERMAID,
    SVG,
    HTML
  }

  @Override
  public Integer call() {
    Format chosen = format();
    ResolvedPlan resolved = PlanSource.read(options, terminal, plan);
    String region = resolved.file().metadata().region();
    try (Session session = Connecting.session(options, terminal, region, () -> false)) {
      Planner planner = new Planner(session, Selection.ALL_AT_ANY_PRICE, Lookups.fresh());
      Planned planned = planner.plan(resolved, plan.toString());
      PlanReport report = planned.report();
      String text =
          switch (chosen) {
            case DOT -> ChangeGraph.of(report).dot();
            case MERMAID -> ChangeGraph.of(report).mermaid();
            case SVG -> GraphDrawing.file(report);
            case HTML ->
                HtmlReport.ofPlan(report, planned.source(), planned.notes(), Instant.now());
          };
      terminal.out().print(text);
      terminal.out().flush();
    }
    return 0;
  }

  private Format format() {
    return switch (format) {
      case "dot" -> Format.DOT;
      case "mermaid" -> Format.MERMAID;
      case "svg" -> Format.SVG;
      case "html" -> Format.HTML;
      default -> throw new UsageError("--format is dot, mermaid, svg or html, not " + format);
    };
  }
}
