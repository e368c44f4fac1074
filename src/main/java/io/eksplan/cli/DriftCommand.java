package io.eksplan.cli;

import io.eksplan.journal.History;
import io.eksplan.journal.LogStreams;
import io.eksplan.journal.RunFolder;
import io.eksplan.plan.PlanFile;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.report.DriftReport;
import io.eksplan.run.Journaling;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planned;
import io.eksplan.run.Planner;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan drift}: what in AWS is not as the plan file says, and who made it so. */
@Command(description = "Tell what in AWS is not as the plan file says, by whom and since when.")
final class DriftCommand implements Callable<Integer> {

  private static final int DRIFT_PRESENT = 2;

  private static final Selection TOLD_ALONE =
      new Selection(Set.of(), Set.of(), Set.of(), Set.of(), true, true, Selection.ALL.volumes());

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  DriftCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ResolvedPlan resolved = PlanSource.read(options, terminal, plan);
    PlanFile file = resolved.file();
    try (Session session =
        Connecting.session(options, terminal, file.metadata().region(), () -> false)) {
      Planned planned =
          new Planner(session, TOLD_ALONE, Lookups.fresh()).plan(resolved, plan.toString());
      History history =
          Runs.of(
                  file,
                  RunFolder.of(terminal.environment()),
                  Optional.of(session.clients()),
                  LogStreams.MOST,
                  session::warn)
              .history();
      DriftReport report =
          new Drift(session, planned, history).report(Journaling.of(resolved).planHash());
      terminal.out().print(json ? report.json() + "\n" : report.text(plan.toString()));
      terminal.out().flush();
      return report.isEmpty() ? 0 : DRIFT_PRESENT;
    }
  }
}
