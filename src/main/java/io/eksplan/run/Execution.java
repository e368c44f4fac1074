package io.eksplan.run;

import io.eksplan.aws.Patience;
import io.eksplan.engine.Event;
import io.eksplan.engine.Limits;
import io.eksplan.engine.Walk;
import io.eksplan.journal.Journal;
import java.time.Duration;

/**
 * Makes the changes of a plan.
 *
 * @param attendant may stop it
 * @param lock stops it where it is lost
 * @param patience how long to wait for a new sign-in once the old one has ended
 */
public record Execution(Session session, Attendant attendant, Locking lock, Duration patience) {

  /** Without a terminal there is nobody to ask, but there may be something that signs in anew. */
  public static final Duration FOR_A_PROGRAM = Duration.ofMinutes(1);

  /**
   * Makes the changes, and tells how far it came.
   *
   * @param watching told of all that happens
   * @param journal told too, and of the end
   */
  public Journal.Outcome run(
      Planned planned, int parallelism, Event.Listener watching, Journal journal) {
    session
        .clients()
        .waitForSignIn(new Patience(patience, attendant::say, new Holding(session, lock)));
    Walk walk =
        new Walk(
            planned.graph(),
            session.catalog(),
            planned.scope(),
            planned.changes().known(),
            new Limits(parallelism, planned.timeouts(), session.clients().settling()),
            () -> attendant.getAsBoolean() || lock.isLost(),
            session.clients()::stillSignedIn,
            event -> {
              journal.on(event);
              watching.on(event);
            });
    planned.secondLook().ifPresent(walk::lookingAgain);
    journal.knowing(walk::id);
    Journal.Outcome outcome = outcome(walk.run());
    journal.ended(outcome);
    return outcome;
  }

  private Journal.Outcome outcome(Event.Tally tally) {
    if (tally.complete()) {
      return Journal.Outcome.COMPLETE;
    }
    return attendant.getAsBoolean() ? Journal.Outcome.INTERRUPTED : Journal.Outcome.FAILED;
  }
}
