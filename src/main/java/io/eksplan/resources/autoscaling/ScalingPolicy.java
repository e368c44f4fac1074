package io.eksplan.resources.autoscaling;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;

/**
 * A rule by which AWS moves the desired size ({@code PutScalingPolicy}). The alarms that AWS makes
 * for it are not compared.
 */
public sealed interface ScalingPolicy {

  /** For {@code warmupSeconds}: as long as the group says. */
  int AS_THE_GROUP = -1;

  /**
   * Holds a metric at a value.
   *
   * @param metric ASGAverageCPUUtilization, ASGAverageNetworkIn, ASGAverageNetworkOut or
   *     ALBRequestCountPerTarget
   * @param resourceLabel which target group of which load balancer, for the last; else empty
   * @param target percent, bytes a minute or requests a minute
   * @param warmupSeconds until a new instance counts, or {@link #AS_THE_GROUP}
   */
  record TargetTracking(
      String metric, String resourceLabel, double target, boolean disableScaleIn, int warmupSeconds)
      implements ScalingPolicy {

    private static TargetTracking of(
        software.amazon.awssdk.services.autoscaling.model.ScalingPolicy policy) {
      var tracking = policy.targetTrackingConfiguration();
      var metric = Optional.ofNullable(tracking.predefinedMetricSpecification());
      return new TargetTracking(
          metric.map(known -> known.predefinedMetricTypeAsString()).orElse("custom"),
          metric.flatMap(known -> Optional.ofNullable(known.resourceLabel())).orElse(""),
          Objects.requireNonNullElse(tracking.targetValue(), 0.0),
          Boolean.TRUE.equals(tracking.disableScaleIn()),
          warmup(policy));
    }

    @Override
    public PutScalingPolicyRequest.Builder put() {
      return PutScalingPolicyRequest.builder()
          .policyType("TargetTrackingScaling")
          .estimatedInstanceWarmup(orNull(warmupSeconds))
          .targetTrackingConfiguration(
              tracking ->
                  tracking
                      .predefinedMetricSpecification(
                          known ->
                              known
                                  .predefinedMetricType(metric)
                                  .resourceLabel(resourceLabel.isEmpty() ? null : resourceLabel))
                      .targetValue(target)
                      .disableScaleIn(disableScaleIn));
    }
  }

  /**
   * Changes the size by steps, when an alarm of the user's says so.
   *
   * @param adjustmentType ChangeInCapacity, ExactCapacity or PercentChangeInCapacity
   * @param aggregation Average, Minimum or Maximum
   * @param minMagnitude the fewest instances that a percentage amounts to; 0 for no such bound
   * @param steps by their lower bounds
   */
  record StepScaling(
      String adjustmentType,
      String aggregation,
      int minMagnitude,
      int warmupSeconds,
      List<Step> steps)
      implements ScalingPolicy {

    public StepScaling {
      steps = steps.stream().sorted(Step.BY_BOUNDS).toList();
    }

    private static StepScaling of(
        software.amazon.awssdk.services.autoscaling.model.ScalingPolicy policy) {
      return new StepScaling(
          Objects.requireNonNullElse(policy.adjustmentType(), ""),
          Objects.requireNonNullElse(policy.metricAggregationType(), "Average"),
          Objects.requireNonNullElse(policy.minAdjustmentMagnitude(), 0),
          warmup(policy),
          policy.stepAdjustments().stream().map(Step::of).toList());
    }

    @Override
    public PutScalingPolicyRequest.Builder put() {
      return PutScalingPolicyRequest.builder()
          .policyType("StepScaling")
          .adjustmentType(adjustmentType)
          .metricAggregationType(aggregation)
          .minAdjustmentMagnitude(minMagnitude == 0 ? null : minMagnitude)
          .estimatedInstanceWarmup(orNull(warmupSeconds))
          .stepAdjustments(steps.stream().map(Step::toAws).toList());
    }
  }

  /** A policy of another type, which the plan file cannot ask for. */
  record Foreign(String type) implements ScalingPolicy {
    @Override
    public PutScalingPolicyRequest.Builder put() {
      throw new IllegalStateException("a policy of type " + type + " is never wanted");
    }
  }

  /**
   * What is done while the metric is so far above (or below) the alarm's threshold.
   *
   * @param from lower bound, empty for minus infinity
   * @param to upper bound, empty for infinity
   */
  record Step(Optional<Double> from, Optional<Double> to, int adjustment) {

    private static final Comparator<Step> BY_BOUNDS =
        Comparator.comparing(step -> step.from().orElse(Double.NEGATIVE_INFINITY));

    private static Step of(StepAdjustment step) {
      return new Step(
          Optional.ofNullable(step.metricIntervalLowerBound()),
          Optional.ofNullable(step.metricIntervalUpperBound()),
          Objects.requireNonNullElse(step.scalingAdjustment(), 0));
    }

    private StepAdjustment toAws() {
      return StepAdjustment.builder()
          .metricIntervalLowerBound(from.orElse(null))
          .metricIntervalUpperBound(to.orElse(null))
          .scalingAdjustment(adjustment)
          .build();
    }
  }

  /** The request but for the names. */
  PutScalingPolicyRequest.Builder put();

  /**
   * Whether a live policy is of another type or has something that this one lacks, which no put
   * takes away.
   */
  default boolean cannotFollow(ScalingPolicy live) {
    return switch (this) {
      case TargetTracking want when live instanceof TargetTracking was ->
          want.warmupSeconds() == AS_THE_GROUP && was.warmupSeconds() != AS_THE_GROUP;
      case StepScaling want when live instanceof StepScaling was ->
          (want.warmupSeconds() == AS_THE_GROUP && was.warmupSeconds() != AS_THE_GROUP)
              || (want.minMagnitude() == 0 && was.minMagnitude() != 0);
      case TargetTracking _, StepScaling _, Foreign _ -> true;
    };
  }

  static ScalingPolicy of(software.amazon.awssdk.services.autoscaling.model.ScalingPolicy policy) {
    return switch (Objects.requireNonNullElse(policy.policyType(), "SimpleScaling")) {
      case "TargetTrackingScaling" -> TargetTracking.of(policy);
      case "StepScaling" -> StepScaling.of(policy);
      case String other -> new Foreign(other);
    };
  }

  private static int warmup(
      software.amazon.awssdk.services.autoscaling.model.ScalingPolicy policy) {
    return Objects.requireNonNullElse(policy.estimatedInstanceWarmup(), AS_THE_GROUP);
  }

  private static @Nullable Integer orNull(int warmup) {
    return warmup == AS_THE_GROUP ? null : warmup;
  }
}
