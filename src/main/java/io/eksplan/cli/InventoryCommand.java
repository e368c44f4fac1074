package io.eksplan.cli;

import io.eksplan.plan.PlanFile;
import io.eksplan.report.InventoryReport;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planner;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan inventory}: every live resource that a plan owns. */
@Command(description = "List every live resource that the plan owns.")
final class InventoryCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  InventoryCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PlanFile file = PlanSource.read(options, terminal, plan).file();
    String region = file.metadata().region();
    try (Session session = Connecting.session(options, terminal, region, () -> false)) {
      Planner.Read live = new Planner(session, Selection.ALL, Lookups.fresh()).live(file);
      InventoryReport report = InventoryReport.of(live.scope(), live.snapshot());
      terminal.out().print(json ? report.json() + "\n" : report.text());
      terminal.out().flush();
    }
    return 0;
  }
}
