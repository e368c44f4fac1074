package io.eksplan.aws;

import io.eksplan.model.Pause;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** This machine's own time, which no clock of another one has to agree with. */
public interface Time {

  /** Time since any fixed moment. */
  Duration now();

  void pause(Duration duration, BooleanSupplier stopping);

  static Time system() {
    return new Time() {
      @Override
      public Duration now() {
        return Duration.ofNanos(System.nanoTime());
      }

      @Override
      public void pause(Duration duration, BooleanSupplier stopping) {
        Pause.of(duration, stopping);
      }
    };
  }
}
