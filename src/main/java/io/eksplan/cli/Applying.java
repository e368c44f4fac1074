package io.eksplan.cli;

import io.eksplan.engine.Event;
import io.eksplan.report.OutputsReport;
import io.eksplan.report.PlanReport.Action;
import java.time.Duration;

/**
 * The way from a plan to its changes being made, which apply and destroy share: show, ask, execute,
 * say what is there now.
 */
record Applying(
    GlobalOptions options,
    Terminal terminal,
    Session session,
    Interrupts interrupts,
    int parallelism,
    boolean json) {

  /** Makes the planned changes, and returns the exit code. */
  int run(Planned planned, boolean approved, boolean destroy) {
    if (!json) {
      Showing.plan(options, terminal, planned);
    }
    Showing.calls(options, terminal, session, planned);
    if (planned.report().isEmpty()) {
      if (json) {
        nothing();
      }
      return 0;
    }
    if (!approved && json) {
      throw new UsageError("--json shows nothing to approve: pass --auto-approve too");
    }
    if (!approved && !Approval.given(terminal, question(planned, destroy))) {
      return 1;
    }
    int exit =
        new Execution(options, terminal, session, interrupts).run(planned, parallelism, json);
    if (exit == 0 && !destroy && !json) {
      sayWhatIsThere(planned);
    }
    return exit;
  }

  private void nothing() {
    try (Watching watching = Watching.of(options, terminal, true)) {
      watching.on(new Event.ApplyStarted(0));
      watching.on(new Event.ApplyFinished(new Event.Tally(0, 0, 0), Duration.ZERO));
    }
  }

  private static OutputsReport outputs(Planner.Read read, Planned planned) {
    return planned
        .existing()
        .map(network -> Planner.outputs(read.snapshot(), network))
        .orElseGet(() -> OutputsReport.of(read.snapshot()));
  }

  private String question(Planned planned, boolean destroy) {
    String where =
        "account %s, region %s".formatted(planned.scope().account(), planned.scope().region());
    long deletes = planned.report().count(Action.DELETE) + planned.report().count(Action.REPLACE);
    if (destroy) {
      return "Delete %d resources of %s in %s?".formatted(deletes, planned.scope().plan(), where);
    }
    return "Make these changes in %s?".formatted(where);
  }

  private void sayWhatIsThere(Planned planned) {
    Planner planner = new Planner(session, Selection.ALL, Lookups.fresh());
    Planner.Read read = planner.read(planned.scope().plan(), planned.scope().ignoredTagPrefixes());
    terminal.out().print("\n" + outputs(read, planned).summary());
    String local = options.local() ? " --local" : "";
    terminal
        .out()
        .printf(
            "%nTo go on:%n  eksplan kubeconfig %s%s --merge%n  eksplan inventory %s%s%n  eksplan"
                + " destroy %s%s%n",
            planned.source(), local, planned.source(), local, planned.source(), local);
    terminal.out().flush();
  }
}
