package io.eksplan.cli;

import io.eksplan.engine.Event;
import io.eksplan.engine.Forecast;
import io.eksplan.journal.Journal;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.report.OutputsReport;
import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.RunRecorder;
import io.eksplan.run.Journaling;
import io.eksplan.run.LockedRun;
import io.eksplan.run.Locking;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planned;
import io.eksplan.run.Planner;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import io.eksplan.run.SignInLifetime;
import io.eksplan.run.UsageError;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The way from a plan to its changes being made, which apply and destroy share: show, ask, lock,
 * look again, execute, say what is there now.
 */
record Applying(
    GlobalOptions options,
    Terminal terminal,
    Session session,
    Interrupts interrupts,
    ExecutionOptions execution,
    PageOption page,
    Journaling journaling,
    boolean json) {

  /** Whose word there is that the changes may be made. */
  enum Consent {
    /** The user's, for these very changes, once they were shown. */
    ASKED_FOR,
    /** The user's, for whatever the plan file wants. */
    GIVEN,
    /** The user's, who reviewed a saved plan. */
    REVIEWED
  }

  /**
   * Makes the planned changes, and returns the exit code.
   *
   * @param planning plans again, once nobody else can change the plan's resources any more
   */
  int run(Planned planned, Function<Lookups, Planned> planning, Consent consent, boolean destroy) {
    show(planned);
    Showing.calls(options, terminal, session, planned);
    if (!planned.report().isEmpty()) {
      SignInLifetime.warn(session, planned);
      if (consent == Consent.ASKED_FOR && !agrees(planned, destroy)) {
        return 1;
      }
    }
    LockedRun.End end =
        new LockedRun(session, interrupts, journaling, execution.lock(), command(destroy))
            .of(planned, planning, making(planned, consent));
    if (end.idle()) {
      nothingToDo(end.planned());
    } else if (end.complete() && !destroy && !json) {
      sayWhatIsThere(end.planned());
    }
    return Executing.exit(end.outcome());
  }

  private boolean agrees(Planned planned, boolean destroy) {
    if (json) {
      throw new UsageError("--json shows nothing to approve: pass --auto-approve too");
    }
    if (!destroy && Showing.isTerminal()) {
      preflight(planned);
    }
    return Approval.given(terminal, question(planned, destroy));
  }

  private LockedRun.Making making(Planned shown, Consent consent) {
    return new LockedRun.Making() {
      @Override
      public void check(Planned now) {
        if (!now.report().makesTheSameAs(shown.report())) {
          mayDiffer(consent);
          show(now);
        }
      }

      @Override
      public Journal.Outcome make(Planned now, Locking lock, Journal journal) {
        return execute(now, lock, journal);
      }
    };
  }

  /** Before the question, where somebody reads it: what is approved already costs no calls more. */
  private void preflight(Planned planned) {
    List<String> lines =
        Preflighting.of(session, planned).shortly(Showing.style(options, terminal));
    if (lines.isEmpty()) {
      return;
    }
    terminal.out().println();
    lines.forEach(terminal.out()::println);
    terminal.out().println("More of this: eksplan preflight " + planned.source());
    terminal.out().flush();
  }

  private void show(Planned planned) {
    if (!json) {
      Showing.plan(options, terminal, planned);
    }
  }

  private static String command(boolean destroy) {
    return destroy ? "destroy" : "apply";
  }

  private void mayDiffer(Consent consent) {
    if (consent == Consent.ASKED_FOR) {
      throw new Failure(
          Reason.FATAL,
          "AWS has changed since you saw the plan, and nothing was done: run again, and look at it"
              + " anew");
    }
    interrupts.say("AWS has changed since the plan was made. The changes are now:");
  }

  private Journal.Outcome execute(Planned planned, Locking lock, Journal journal) {
    RunRecorder recorder = new RunRecorder(Clock.systemUTC(), planned.graph().changes());
    try {
      return new Executing(options, terminal, session, interrupts, lock)
          .run(planned, execution.parallelism(), json, journal, recorder);
    } finally {
      page.write(
          () -> Pages.of(planned.grown(recorder, session.catalog()), recorder.report()),
          session::warn);
    }
  }

  private void nothingToDo(Planned planned) {
    page.write(() -> Pages.of(planned), session::warn);
    if (json) {
      nothing();
    }
  }

  private void nothing() {
    try (Watching watching = Watching.of(options, terminal, true, Forecast.NOTHING)) {
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
