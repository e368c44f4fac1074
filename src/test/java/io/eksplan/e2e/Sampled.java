package io.eksplan.e2e;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** What tests try of what they could: some each day, or all with {@code mvn verify -Pfull}. */
final class Sampled {

  static final boolean NOT = Boolean.getBoolean("eksplan.full");

  private Sampled() {}

  /** Today's, or {@code -Deksplan.seed=N} to repeat another day's sample. */
  static long seed() {
    return Long.getLong("eksplan.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
  }
}
