package io.eksplan.aws;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Pause;
import io.eksplan.model.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Waiting for AWS by looking again and again. The looks start close together and spread to the
 * kind's interval, so that what is quick (an emulator, a small change) ends quickly and what is
 * slow is not polled into throttling.
 *
 * @param first pause after the first look
 */
public record Waits(Duration first) {

  /** What one look saw. */
  public sealed interface Look<T> {
    /** What was waited for is there. */
    record Done<T>(T value) implements Look<T> {}

    /** Not yet; the state is AWS's word for it, as in {@code CREATING}. */
    record NotYet<T>(String state) implements Look<T> {}
  }

  public static <T> Look<T> done(T value) {
    return new Look.Done<>(value);
  }

  public static <T> Look<T> notYet(String state) {
    return new Look.NotYet<>(state);
  }

  /**
   * Looks until done. A look that finds the object failed throws its own {@link Failure}.
   *
   * @param interval longest pause between two looks
   * @throws Failure {@code TIMED_OUT} after the work's limit, {@code STOPPED} when the user asked
   *     to stop
   */
  public <T> T until(Work work, Duration interval, Supplier<Look<T>> look) {
    Instant end = Instant.now().plus(work.limit());
    Duration pause = first;
    String told = "";
    while (true) {
      switch (look.get()) {
        case Look.Done<T>(T value) -> {
          return value;
        }
        case Look.NotYet<T>(String state) -> {
          if (!state.equals(told)) {
            work.waiting().accept(state);
            told = state;
          }
          endIfDue(work, end, state);
        }
      }
      Pause.of(pause, work.stopping());
      pause = shorter(pause.multipliedBy(3).dividedBy(2), interval);
    }
  }

  private static void endIfDue(Work work, Instant end, String state) {
    if (work.stopping().getAsBoolean()) {
      throw new Failure(
          Reason.STOPPED, "stopped while " + state + "; the next run waits for it and goes on");
    }
    if (Instant.now().isAfter(end)) {
      throw new Failure(
          Reason.TIMED_OUT,
          "still "
              + state
              + " after "
              + work.limit().toMinutes()
              + " minutes; look at it in AWS, and run again to go on waiting (timeouts: "
              + work.address().kind()
              + " in the plan file gives it longer)");
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
