package io.eksplan.run;

import io.eksplan.engine.Event;
import io.eksplan.journal.Journal;
import io.eksplan.lock.PlanLock;
import java.util.function.Function;

/**
 * A run that nobody is asked about: plans, takes the lock, looks again, makes the changes and keeps
 * the journal.
 *
 * @param wishes how long to wait for the lock, and how long it outlives a run that was killed
 * @param parallelism changes under way at one time
 */
public record WholeRun(
    Session session,
    Attendant attendant,
    Journaling journaling,
    PlanLock.Wishes wishes,
    int parallelism) {

  /**
   * Makes whatever changes there are to make by the time that the lock is held.
   *
   * @param planning plans, from what an earlier plan was answered
   * @param command what the run is for, as others read it: {@code apply}
   * @param listener told of all that happens; of nothing where there is nothing to do
   */
  public Journal.Outcome make(
      Function<Lookups, Planned> planning, String command, Event.Listener listener) {
    Planned planned = planning.apply(Lookups.fresh());
    if (planned.report().isEmpty()) {
      Locking.clear(session, planned.scope().plan());
      return nothingToDo(planned, command);
    }
    SignInLifetime.warn(session, planned);
    try (Locking lock = Locking.of(session, attendant, planned.scope().plan(), command, wishes)) {
      Planned now = planning.apply(Lookups.of(planned.lookups().answers()));
      if (now.report().isEmpty()) {
        return nothingToDo(now, command);
      }
      try (Journal journal = journaling.begin(session, now, command)) {
        return new Execution(session, attendant, lock, Execution.FOR_A_PROGRAM)
            .run(now, parallelism, listener, journal);
      }
    }
  }

  private Journal.Outcome nothingToDo(Planned planned, String command) {
    journaling.nothingToDo(session, planned, command);
    return Journal.Outcome.COMPLETE;
  }
}
