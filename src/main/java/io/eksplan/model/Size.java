package io.eksplan.model;

import java.util.Set;

/**
 * How many instances a group has.
 *
 * @param desired how many now; the autoscaler owns it unless it is enforced: then only the bounds
 *     are ours, and it is clamped
 * @param enforced whether {@code desired} is held to the plan's value; false on every live object
 * @param scheduled {@code min} and {@code max} where AWS moves them at times of its own: then they
 *     are what a new group starts with, and not compared
 */
public record Size(int min, int desired, int max, boolean enforced, Set<String> scheduled)
    implements Settling<Size> {

  public Size {
    scheduled = Set.copyOf(scheduled);
  }

  /** A size whose bounds nobody else moves. */
  public Size(int min, int desired, int max, boolean enforced) {
    this(min, desired, max, enforced, Set.of());
  }

  public static Size live(int min, int desired, int max) {
    return new Size(min, desired, max, false);
  }

  @Override
  public Size settle(Size live) {
    int low = scheduled.contains("min") ? live.min : min;
    int high = Math.max(low, scheduled.contains("max") ? live.max : max);
    int settled = enforced ? desired : Math.clamp(live.desired, low, high);
    return live(low, settled, high);
  }
}
