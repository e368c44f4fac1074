package io.eksplan.run;

import io.eksplan.journal.Journal;
import io.eksplan.lock.PlanLock;
import java.util.function.Function;

/**
 * A run from the moment that changes are wished for: takes the plan's lock, looks at AWS again, as
 * it may have changed until then, makes the changes of that moment, and keeps the journal.
 *
 * @param wishes how long to wait for the lock, and how long it outlives a run that was killed
 * @param command what the run is for, as others read it: {@code apply}
 */
public record LockedRun(
    Session session,
    Attendant attendant,
    Journaling journaling,
    PlanLock.Wishes wishes,
    String command) {

  /** What differs between runs. */
  public interface Making {

    /**
     * Looks at the changes of the moment, which may be others than those that were wished for.
     *
     * @throws io.eksplan.model.Failure where they must not be made
     */
    void check(Planned now);

    /** Makes them, while the lock is held. */
    Journal.Outcome make(Planned now, Locking lock, Journal journal);
  }

  /**
   * How it ended.
   *
   * @param planned what was made, or tried; empty where there was nothing to do any more
   */
  public record End(Planned planned, Journal.Outcome outcome) {

    /** Whether there was nothing to do. */
    public boolean idle() {
      return planned.report().isEmpty();
    }

    public boolean complete() {
      return outcome == Journal.Outcome.COMPLETE;
    }
  }

  /**
   * Makes the changes.
   *
   * @param wished what was planned before, whose lookups hold still
   * @param planning plans again, from what the earlier plan was answered
   */
  public End of(Planned wished, Function<Lookups, Planned> planning, Making making) {
    if (wished.report().isEmpty()) {
      Locking.clear(session, wished.scope().plan());
      return nothingToDo(wished);
    }
    try (Locking lock = Locking.of(session, attendant, wished.scope().plan(), command, wishes)) {
      Planned now = planning.apply(Lookups.of(wished.lookups().answers()));
      making.check(now);
      if (now.report().isEmpty()) {
        return nothingToDo(now);
      }
      try (Journal journal = journaling.begin(session, now, command)) {
        return new End(now, making.make(now, lock, journal));
      }
    }
  }

  private End nothingToDo(Planned planned) {
    journaling.nothingToDo(session, planned, command);
    return new End(planned, Journal.Outcome.COMPLETE);
  }
}
