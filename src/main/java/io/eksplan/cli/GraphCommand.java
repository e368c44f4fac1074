package io.eksplan.cli;

import io.eksplan.plan.ResolvedPlan;
import io.eksplan.report.ChangeGraph;
import java.nio.file.Path;
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
      description = "dot (Graphviz) or mermaid. Default: dot.")
  private String format = "dot";

  GraphCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  private enum Format {
    DOT,
    MERMAID
  }

  @Override
  public Integer call() {
    Format chosen = format();
    ResolvedPlan resolved = PlanSource.read(options, plan);
    String region = resolved.file().metadata().region();
    try (Session session = Session.open(options, terminal, region, () -> false)) {
      Planner planner = new Planner(session, Selection.ALL_AT_ANY_PRICE, Lookups.fresh());
      ChangeGraph graph = ChangeGraph.of(planner.plan(resolved, plan.toString()).report());
      String text =
          switch (chosen) {
            case DOT -> graph.dot();
            case MERMAID -> graph.mermaid();
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
      case "svg", "html" ->
          throw new UsageError(
              "--format %s is not supported yet; Graphviz draws dot: eksplan graph %s | dot -Tsvg"
                  .formatted(format, plan));
      default -> throw new UsageError("--format is dot or mermaid, not " + format);
    };
  }
}
