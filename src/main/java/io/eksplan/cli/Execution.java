package io.eksplan.cli;

import io.eksplan.aws.Patience;
import io.eksplan.engine.Event;
import io.eksplan.engine.Forecast;
import io.eksplan.engine.Limits;
import io.eksplan.engine.Walk;
import io.eksplan.journal.Journal;
import java.time.Duration;

/** Makes the changes of a plan, showing progress on the way. */
final class Execution {

  /** Time to find the browser window, the phone and the password. */
  private static final Duration FOR_SOMEBODY = Duration.ofMinutes(10);

  /** Without a terminal there is nobody to ask, but there may be something that signs in anew. */
  private static final Duration FOR_A_PROGRAM = Duration.ofMinutes(1);

  private final GlobalOptions options;
  private final Terminal terminal;
  private final Session session;
  private final Interrupts interrupts;
  private final Locking lock;

  Execution(
      GlobalOptions options,
      Terminal terminal,
      Session session,
      Interrupts interrupts,
      Locking lock) {
    this.options = options;
    this.terminal = terminal;
    this.session = session;
    this.interrupts = interrupts;
    this.lock = lock;
  }

  /**
   * Makes the changes, and returns the exit code: 0 when all are made, 130 when the user stopped
   * it, else 1. A lost lock stops it too.
   *
   * @param recorder told of all that happens, beside who watches
   */
  int run(
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
  int run(Planned planned, int parallelism, Event.Listener watching, Journal journal) {
    session.clients().waitForSignIn(patience());
    Walk walk =
        new Walk(
            planned.graph(),
            session.catalog(),
            planned.scope(),
            planned.changes().known(),
            new Limits(parallelism, planned.timeouts(), session.clients().settling()),
            () -> interrupts.getAsBoolean() || lock.isLost(),
            session.clients()::stillSignedIn,
            event -> {
              journal.on(event);
              watching.on(event);
            });
    journal.knowing(walk::id);
    Event.Tally tally = walk.run();
    if (interrupts.getAsBoolean() && !tally.complete()) {
      journal.ended(Journal.Outcome.INTERRUPTED);
      return Interrupts.EXIT_CODE;
    }
    journal.ended(tally.complete() ? Journal.Outcome.COMPLETE : Journal.Outcome.FAILED);
    return tally.complete() ? 0 : 1;
  }

  private Patience patience() {
    Duration length = Showing.isTerminal() ? FOR_SOMEBODY : FOR_A_PROGRAM;
    return new Patience(length, interrupts::say, new Holding(session, lock));
  }
}
