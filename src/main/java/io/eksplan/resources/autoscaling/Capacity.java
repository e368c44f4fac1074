package io.eksplan.resources.autoscaling;

import java.util.Objects;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;

/**
 * What a group buys, as its mixed instances policy has it.
 *
 * @param onDemandBase instances that are on-demand at any rate
 * @param onDemandPercent how many percent above the base are on-demand: 100 for no spot at all
 * @param onDemandStrategy prioritized, or lowest-price
 * @param spotStrategy price-capacity-optimized, capacity-optimized, lowest-price …
 * @param spotPools from how many of the cheapest pools lowest-price takes; 0 with other strategies
 * @param spotMaxPrice dollars an hour; empty for up to the on-demand price
 */
public record Capacity(
    int onDemandBase,
    int onDemandPercent,
    String onDemandStrategy,
    String spotStrategy,
    int spotPools,
    String spotMaxPrice) {

  /** The strategy that takes the cheapest. */
  public static final String LOWEST_PRICE = "lowest-price";

  /** The on-demand strategy that goes by the order of the types. */
  public static final String PRIORITIZED = "prioritized";

  /** What AWS takes for groups that were given no policy. */
  static final Capacity ON_DEMAND = new Capacity(0, 100, PRIORITIZED, "", 0, "");

  public Capacity {
    spotPools = spotStrategy.equals(LOWEST_PRICE) ? spotPools : 0;
  }

  /** What an update leaves out AWS leaves as it was; an empty price takes one away. */
  void toAws(InstancesDistribution.Builder distribution) {
    distribution
        .onDemandAllocationStrategy(onDemandStrategy)
        .onDemandBaseCapacity(onDemandBase)
        .onDemandPercentageAboveBaseCapacity(onDemandPercent)
        .spotAllocationStrategy(spotStrategy)
        .spotMaxPrice(spotMaxPrice);
    if (spotPools > 0) {
      distribution.spotInstancePools(spotPools);
    }
  }

  static Capacity of(InstancesDistribution distribution) {
    return new Capacity(
        Objects.requireNonNullElse(distribution.onDemandBaseCapacity(), 0),
        Objects.requireNonNullElse(distribution.onDemandPercentageAboveBaseCapacity(), 100),
        Objects.requireNonNullElse(distribution.onDemandAllocationStrategy(), PRIORITIZED),
        Objects.requireNonNullElse(distribution.spotAllocationStrategy(), ""),
        Objects.requireNonNullElse(distribution.spotInstancePools(), 0),
        Objects.requireNonNullElse(distribution.spotMaxPrice(), ""));
  }
}
