package io.eksplan.cli;

import io.eksplan.plan.ResolvedPlan;
import io.eksplan.report.PreflightReport;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planner;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan preflight}: what could keep the plan from being applied. Only reads. */
@Command(description = "Look for what could keep a plan from being applied.")
final class PreflightCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  PreflightCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ResolvedPlan resolved = PlanSource.read(options, terminal, plan);
    String region = resolved.file().metadata().region();
    try (Session session = Connecting.session(options, terminal, region, () -> false)) {
      Planner planner = new Planner(session, Selection.ALL, Lookups.fresh());
      PreflightReport report = Preflighting.of(session, planner.plan(resolved, plan.toString()));
      terminal
          .out()
          .print(json ? report.json() + "\n" : report.text(Showing.style(options, terminal)));
      terminal.out().flush();
      return report.hasProblems() ? 1 : 0;
    }
  }
}
