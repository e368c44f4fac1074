package io.eksplan.resources.kms;

import io.eksplan.model.Live;
import io.eksplan.model.Status;
import java.util.Optional;

/**
 * Counts how often the same was seen without a break. KMS answers from several places, and for some
 * seconds not all of them know what has just been written.
 */
final class Steady {

  private final int enough;
  private Optional<Live<KmsKey>> last = Optional.empty();
  private int times;

  Steady(int enough) {
    this.enough = enough;
  }

  /** Whether this has now been seen often enough. */
  boolean sees(Live<KmsKey> live) {
    boolean same = last.isPresent() && last.get().equals(live);
    last = Optional.of(live);
    times = same ? times + 1 : 1;
    return times >= enough && live.status() instanceof Status.Ready;
  }
}
