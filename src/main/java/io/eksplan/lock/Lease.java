package io.eksplan.lock;

import java.time.Duration;

/**
 * How long a lock outlives its holder, and how often a living holder says that it lives.
 *
 * @param length between a renewal and the moment from which on others may take the lock away
 */
public record Lease(Duration length) {

  public static final Duration DEFAULT = Duration.ofSeconds(60);

  /** Below, one slow answer of AWS would lose the lock. */
  public static final Duration SHORTEST = Duration.ofSeconds(3);

  public Lease {
    if (length.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("shorter than " + SHORTEST);
    }
  }

  /** Two renewals may fail before the lock is lost. */
  Duration renewal() {
    return length.dividedBy(3);
  }
}
