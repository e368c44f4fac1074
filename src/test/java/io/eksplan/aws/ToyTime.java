package io.eksplan.aws;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Time that passes only while somebody waits, and in which something may happen meanwhile. */
public final class ToyTime implements Time {

  private Duration now = Duration.ofHours(5);
  private Runnable each = () -> {};

  @Override
  public Duration now() {
    return now;
  }

  @Override
  public void pause(Duration duration, BooleanSupplier stopping) {
    now = now.plus(duration);
    each.run();
  }

  public void pass(Duration duration) {
    now = now.plus(duration);
  }

  /** Does this after each pause. */
  public void meanwhile(Runnable action) {
    each = action;
  }
}
