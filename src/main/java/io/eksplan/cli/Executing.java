package io.eksplan.cli;

import io.eksplan.engine.Event;
import io.eksplan.engine.Forecast;
import io.eksplan.journal.Journal;
import io.eksplan.run.Execution;
import io.eksplan.run.Locking;
import io.eksplan.run.Planned;
import io.eksplan.run.Session;
import java.time.Duration;

/** Makes the changes of a plan, showing progress on the way. */
record Executing(
    GlobalOptions options,
    Terminal terminal,
    Session session,
    Interrupts interrupts,
    Locking lock) {

  /** Time to find the browser window, the phone and the password. */
  private static final Duration FOR_SOMEBODY = Duration.ofMinutes(10);

  /**
   * Makes the changes, and tells how far it came. A lost lock stops it too.
   *
   * @param recorder told of all that happens, beside who watches
   */
  Journal.Outcome run(
      Planned planned, int parallelism, boolean json, Journal journal, Event.Listener recorder) {
    Forecast forecast = Forecast.of(planned.graph(), session.catalog());
    try (Watching watching = Watching.of(options, terminal, json, forecast)) {
      interrupts.speakThrough(watching::say);
      interrupts.atTheEnd(watching::close);
      return run(
          planned,
          parallelism,
          event -> {
            recorder.on(event);
            watching.on(event);
          },
          journal);
    }
  }

  /** The same, shown otherwise. */
  Journal.Outcome run(Planned planned, int parallelism, Event.Listener watching, Journal journal) {
    Duration patience = Showing.isTerminal() ? FOR_SOMEBODY : Execution.FOR_A_PROGRAM;
    return new Execution(session, interrupts, lock, patience)
        .run(planned, parallelism, watching, journal);
  }

  /** The exit code: 0 when all changes are made, 130 when the user stopped it, else 1. */
  static int exit(Journal.Outcome outcome) {
    return switch (outcome) {
      case COMPLETE -> 0;
      case INTERRUPTED -> Interrupts.EXIT_CODE;
      case FAILED, KILLED, AT_WORK, UNKNOWN -> 1;
    };
  }
}
