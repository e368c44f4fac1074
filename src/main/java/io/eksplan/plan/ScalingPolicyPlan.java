package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Optional;

/** A rule by which AWS moves the desired size: one of its two forms. */
public record ScalingPolicyPlan(
    @Doc("Its name in the group.")
        @Matches(value = "[ -9;-~]{1,255}", says = "1 to 255 characters without a colon")
        String name,
    @Doc("Seconds until a new instance counts; absent: the group's.") @Within(min = 0, max = 3600)
        Optional<Integer> warmupSeconds,
    @Doc("Holds a metric at a value.") Optional<Tracking> targetTracking,
    @Doc("Changes the size by steps, when an alarm of yours calls the policy.")
        Optional<Steps> stepScaling) {

  /** Holds a metric at a value. */
  public record Tracking(
      @Doc("What is held.") Metric metric,
      @Doc("Its value: percent, bytes a minute, or requests a minute.")
          @Within(min = 1, max = Integer.MAX_VALUE)
          int target,
      @Doc("Which target group, for albRequestsPerTarget: app/NAME/ID/targetgroup/NAME/ID.")
          @Matches(
              value = "app/[^/]+/[^/]+/targetgroup/[^/]+/[^/]+",
              says = "app/NAME/ID/targetgroup/NAME/ID")
          Optional<String> resourceLabel,
      @Doc("Whether it only ever grows the group.") @Default("false") boolean disableScaleIn) {}

  /** Changes the size by steps. */
  public record Steps(
      @Doc("What a step's change is.") @Default("changeInCapacity") Adjustment adjustmentType,
      @Doc("How the alarm's values are put together.") @Default("average")
          Aggregation metricAggregation,
      @Doc("The fewest instances that a percentage amounts to.") @Within(min = 1, max = 5000)
          Optional<Integer> minMagnitude,
      @Doc("The steps, from bound to bound.") @Sized(min = 1, max = 20) List<Step> steps) {}

  /** What is done while the metric is so far above, or below, the alarm's threshold. */
  public record Step(
      @Doc("From so far above the threshold; absent: without end.") Optional<Integer> from,
      @Doc("To so far above the threshold; absent: without end.") Optional<Integer> to,
      @Doc("The change, or the size for exactCapacity.") @Within(min = -5000, max = 5000)
          int change) {}

  /** What is held. */
  public enum Metric implements Spelled {
    CPU("cpu"),
    NETWORK_IN("networkIn"),
    NETWORK_OUT("networkOut"),
    ALB_REQUESTS_PER_TARGET("albRequestsPerTarget");

    private final String spelling;

    Metric(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What a step's change is. */
  public enum Adjustment implements Spelled {
    CHANGE_IN_CAPACITY("changeInCapacity"),
    EXACT_CAPACITY("exactCapacity"),
    PERCENT_CHANGE_IN_CAPACITY("percentChangeInCapacity");

    private final String spelling;

    Adjustment(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** How the alarm's values are put together. */
  public enum Aggregation implements Spelled {
    AVERAGE("average"),
    MINIMUM("minimum"),
    MAXIMUM("maximum");

    private final String spelling;

    Aggregation(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
