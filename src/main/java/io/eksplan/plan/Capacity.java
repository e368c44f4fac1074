package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;

/** How instances are paid for. */
public sealed interface Capacity {
  /** All of one kind. */
  enum Market implements Capacity, Spelled {
    ON_DEMAND("onDemand"),
    SPOT("spot");

    private final String spelling;

    Market(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Both, as an Auto Scaling group's mixed instances policy has it. */
  record Mix(
      @Doc("On-demand instances that come first.") @Default("0") @Within(min = 0, max = 5000)
          int onDemandBase,
      @Doc("Spot's share of the instances above the base, in percent.")
          @Default("100")
          @Within(min = 0, max = 100)
          int spotPercent,
      @Doc("How spot pools are chosen.") @Default("price-capacity-optimized") Strategy strategy)
      implements Capacity {}

  /** How spot pools are chosen. */
  enum Strategy implements Spelled {
    PRICE_CAPACITY_OPTIMIZED("price-capacity-optimized"),
    CAPACITY_OPTIMIZED("capacity-optimized"),
    CAPACITY_OPTIMIZED_PRIORITIZED("capacity-optimized-prioritized"),
    LOWEST_PRICE("lowest-price");

    private final String spelling;

    Strategy(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
