package io.eksplan.plan;

import io.eksplan.plan.bind.Bare;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import java.util.List;

/** The subnets that a node group spreads over. */
public sealed interface Subnets {
  /** All private or all public subnets. */
  enum Side implements Subnets, Spelled {
    PRIVATE("private"),
    PUBLIC("public");

    private final String spelling;

    Side(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Subnets by name. */
  @Bare
  record Named(
      @Doc(
              "Names such as private-eu-west-1a, or those of subnetGroups; ids where the VPC is one"
                  + " that exists.")
          @Sized(min = 1, max = 12)
          @Distinct
          @Matches(
              value = "[a-z][a-z0-9]{0,29}(-[a-z0-9-]{4,40})?",
              says =
                  "a subnet of the plan, such as private-eu-west-1a, or an id of one that exists")
          List<String> names)
      implements Subnets {}
}
