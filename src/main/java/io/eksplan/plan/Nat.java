package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import java.util.List;

/** How private subnets reach the internet. */
public sealed interface Nat {

  /** Which gateways there are. */
  Mode mode();

  /** The public addresses to use, in the order of the zones' names; none: eksplan makes them. */
  List<String> allocationIds();

  /** With public addresses that eksplan makes, or that AWS chooses. */
  enum Mode implements Nat, Spelled {
    NONE("none"),
    SINGLE("single"),
    PER_ZONE("perZone"),
    REGIONAL("regional");

    private final String spelling;

    Mode(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }

    @Override
    public Mode mode() {
      return this;
    }

    @Override
    public List<String> allocationIds() {
      return List.of();
    }
  }

  /** With public addresses that exist, and that are never released. */
  record Given(
      @Doc("single or perZone.") @Default("single") Mode mode,
      @Doc("Elastic IPs: one, or one for each zone in the order of the zones' names.")
          @Sized(min = 1, max = 6)
          @Distinct
          @Matches(
              value = "eipalloc-[0-9a-f]{8,17}",
              says = "an elastic IP such as eipalloc-0123456789abcdef0")
          List<String> allocationIds)
      implements Nat {

    public Given {
      allocationIds = List.copyOf(allocationIds);
    }
  }
}
