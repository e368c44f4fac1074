package io.eksplan.plan;

import io.eksplan.plan.bind.Bare;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Within;

/** An instance type of a group: its name, or (asg only) with a weight. */
public sealed interface InstanceTypePlan {

  /** Its name. */
  String type();

  /** How much of the group's size an instance is; 0 where none is said. */
  int weight();

  /** The name alone. */
  @Bare
  record Named(
      @Matches(
              value = "[a-z][a-z0-9-]{0,15}\\.[a-z0-9-]{2,20}",
              says = "an EC2 instance type such as m7g.large")
          String type)
      implements InstanceTypePlan {
    @Override
    public int weight() {
      return 0;
    }
  }

  /** With a weight. */
  record Weighted(
      @Doc("An EC2 instance type.")
          @Matches(
              value = "[a-z][a-z0-9-]{0,15}\\.[a-z0-9-]{2,20}",
              says = "an EC2 instance type such as m7g.large")
          String type,
      @Doc("How much of the group's size one such instance is.") @Within(min = 1, max = 999)
          int weight)
      implements InstanceTypePlan {}
}
