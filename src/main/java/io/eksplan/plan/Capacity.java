package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
import java.util.Optional;

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
      @Doc("How spot pools are chosen.") @Default("price-capacity-optimized") Strategy strategy,
      @Doc(
              "How on-demand types are chosen; absent: in their order, or the cheapest that meets"
                  + " requirements.")
          Optional<OnDemandStrategy> onDemandStrategy,
      @Doc("For lowest-price: from how many of the cheapest pools; absent: 2.")
          @Within(min = 1, max = 20)
          Optional<Integer> spotPools,
      @Doc("Dollars an hour for a spot instance; absent: the on-demand price.")
          @Matches(value = "[0-9]{1,4}(\\.[0-9]{1,5})?", says = "a price such as 0.05")
          Optional<String> maxPrice,
      @Doc(
              "Whether a spot instance in danger is replaced before it is taken; absent: true where"
                  + " there is spot.")
          Optional<Boolean> rebalance)
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

  /** How on-demand types are chosen. */
  enum OnDemandStrategy implements Spelled {
    PRIORITIZED("prioritized"),
    LOWEST_PRICE("lowest-price");

    private final String spelling;

    OnDemandStrategy(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
