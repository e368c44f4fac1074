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
    if (planned.report().isEmpty()) {
      Locking.clear(session, planned.scope().plan());
      return nothingToDo(planned, destroy);
    }
    SignInLifetime.warn(session, planned);
    if (consent == Consent.ASKED_FOR) {
      if (json) {
        throw new UsageError("--json shows nothing to approve: pass --auto-approve too");
      }
      if (!destroy && Showing.isTerminal()) {
        preflight(planned);
      }
      if (!Approval.given(terminal, question(planned, destroy))) {
        return 1;
      }
    }
    try (Locking lock = lock(planned, destroy)) {
      Planned now = planning.apply(Lookups.of(planned.lookups().answers()));
      if (!now.report().makesTheSameAs(planned.report())) {
        mayDiffer(consent);
        show(now);
      }
      if (now.report().isEmpty()) {
        return nothingToDo(now, destroy);
      }
      return make(now, lock, destroy);
    }
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

  private Locking lock(Planned planned, boolean destroy) {
    return Locking.of(
        session, interrupts, planned.scope().plan(), command(destroy), execution.lock());
  }

  private static String command(boolean destroy) {
    return destroy ? "destroy" : "apply";
  }

  private Journal journal(Planned planned, boolean destroy) {
    return journaling.begin(session, planned, command(destroy));
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

  private int make(Planned planned, Locking lock, boolean destroy) {
    RunRecorder recorder = new RunRecorder(Clock.systemUTC(), planned.graph().changes());
    int exit;
    try (Journal journal = journal(planned, destroy)) {
      exit =
          new Executing(options, terminal, session, interrupts, lock)
              .run(planned, execution.parallelism(), json, journal, recorder);
    } finally {
      page.write(
          () -> Pages.of(planned.grown(recorder, session.catalog()), recorder.report()),
          session::warn);
    }
    if (exit == 0 && !destroy && !json) {
      sayWhatIsThere(planned);
    }
    return exit;
  }

  private int nothingToDo(Planned planned, boolean destroy) {
    journaling.nothingToDo(session, planned, command(destroy));
    page.write(() -> Pages.of(planned), session::warn);
    if (json) {
      nothing();
    }
    return 0;
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
