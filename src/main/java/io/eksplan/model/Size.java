package io.eksplan.model;

/**
 * How many instances a group has.
 *
 * @param desired how many now; the autoscaler owns it unless it is enforced: then only the bounds
 *     are ours, and it is clamped
 * @param enforced whether {@code desired} is held to the plan's value; false on every live object
 */
public record Size(int min, int desired, int max, boolean enforced) implements Settling<Size> {

  public static Size live(int min, int desired, int max) {
    return new Size(min, desired, max, false);
  }

  @Override
  public Size settle(Size live) {
    int settled = enforced ? desired : Math.clamp(live.desired(), min, max);
    return live(min, settled, max);
  }
}
