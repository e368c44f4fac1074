package io.eksplan.model;

import io.eksplan.model.Failure.Reason;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Doing nothing for a while, yet hearing a wish to stop within a quarter of a second. */
public final class Pause {

  private static final Duration SLICE = Duration.ofMillis(250);

  private Pause() {}

  /** Returns when the time is over, or when the user wishes to stop. */
  public static void of(Duration duration, BooleanSupplier stopping) {
    long end = System.nanoTime() + duration.toNanos();
    long left = duration.toNanos();
    while (left > 0 && !stopping.getAsBoolean()) {
      sleep(Duration.ofNanos(Math.min(left, SLICE.toNanos())));
      left = end - System.nanoTime();
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** What an interruption ends a call or a wait with. */
  public static Failure interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new Failure(Reason.STOPPED, "", "interrupted", interrupted);
  }
}
