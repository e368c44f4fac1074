package io.eksplan.strict;

import java.util.Random;

/** What befalls some calls and not others. */
public final class Chance {

  private final Random random;
  private int hits;

  public Chance(long seed) {
    this.random = new Random(seed);
  }

  /** True in so many of a hundred cases. */
  synchronized boolean hits(int percent) {
    boolean hit = random.nextInt(100) < percent;
    hits += hit ? 1 : 0;
    return hit;
  }

  /** From the lower one to the higher one, both included. */
  synchronized int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** How often something befell a call so far. */
  public synchronized int hits() {
    return hits;
  }
}
