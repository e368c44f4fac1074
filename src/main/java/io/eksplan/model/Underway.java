package io.eksplan.model;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The change that the running thread works on, for code that is not handed it: a retry deep inside
 * a call wants to know how long it may go on, whether the user asked to stop, and whom to tell what
 * it waits for.
 */
public final class Underway {

  private static final ScopedValue<Work> WORK = ScopedValue.newInstance();

  private Underway() {}

  /**
   * The action's result; while it runs, its thread knows the work. Threads that it starts do not,
   * unless told.
   */
  public static <T> T during(Work work, Supplier<T> action) {
    return ScopedValue.where(WORK, work).call(action::get);
  }

  /** Empty while nothing is being changed, as in reading. */
  public static Optional<Work> work() {
    return WORK.isBound() ? Optional.of(WORK.get()) : Optional.empty();
  }
}
