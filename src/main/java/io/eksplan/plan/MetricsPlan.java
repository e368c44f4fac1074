package io.eksplan.plan;

import io.eksplan.plan.bind.Bare;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import java.util.List;

/** Which of a group's metrics AWS writes to CloudWatch. */
public sealed interface MetricsPlan {
  /** All or none. */
  public enum Extent implements MetricsPlan, Spelled {
    NONE("none"),
    ALL("all");

    private final String spelling;

    Extent(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Some, by name. */
  @Bare
  record Named(
      @Doc("Metrics by name.")
          @Sized(min = 1, max = 30)
          @Distinct
          @Matches(
              value = "(Group|WarmPool|GroupAndWarmPool)[A-Z][A-Za-z]{3,40}",
              says = "a metric such as GroupInServiceInstances")
          List<String> names)
      implements MetricsPlan {}
}
