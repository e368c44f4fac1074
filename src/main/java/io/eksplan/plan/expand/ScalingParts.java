package io.eksplan.plan.expand;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.eksplan.plan.AsgPlan;
import io.eksplan.plan.AsgPlan.Transition;
import io.eksplan.plan.MetricsPlan;
import io.eksplan.plan.ScalingPolicyPlan;
import io.eksplan.plan.SchedulePlan;
import io.eksplan.resources.autoscaling.GroupSettings;
import io.eksplan.resources.autoscaling.LifecycleHook;
import io.eksplan.resources.autoscaling.Metrics;
import io.eksplan.resources.autoscaling.ScalingPolicy;
import io.eksplan.resources.autoscaling.Schedule;
import io.eksplan.resources.autoscaling.Schedules;
import io.eksplan.resources.autoscaling.WarmPool;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an Auto Scaling group has by its {@code asg} section, in AWS's words. */
final class ScalingParts {

  private ScalingParts() {}

  static GroupSettings settings(AsgPlan asg) {
    return new GroupSettings(
        asg.healthCheck().type().spelling(),
        asg.healthCheck().gracePeriodSeconds(),
        asg.defaultCooldownSeconds(),
        asg.defaultInstanceWarmupSeconds(),
        asg.terminationPolicies(),
        asg.maxInstanceLifetimeDays().orElse(0),
        asg.newInstancesProtected(),
        asg.placementGroup().orElse(""));
  }

  static WarmPool warmPool(AsgPlan.WarmPool pool) {
    return new WarmPool(
        pool.minSize(),
        pool.maxPreparedCapacity().orElse(WarmPool.UP_TO_MAX),
        capitalised(pool.state().spelling()),
        pool.reuseOnScaleIn());
  }

  static Map<String, LifecycleHook> hooks(AsgPlan asg) {
    return asg.lifecycleHooks().stream()
        .collect(toUnmodifiableMap(AsgPlan.Hook::name, ScalingParts::hook));
  }

  private static LifecycleHook hook(AsgPlan.Hook hook) {
    return new LifecycleHook(
        hook.transition() == Transition.LAUNCHING
            ? LifecycleHook.LAUNCHING
            : LifecycleHook.TERMINATING,
        hook.heartbeatSeconds(),
        hook.defaultResult().spelling().toUpperCase(Locale.ROOT),
        hook.notificationTargetArn().orElse(""),
        hook.roleArn().orElse(""),
        hook.metadata().orElse(""));
  }

  static Map<String, ScalingPolicy> policies(AsgPlan asg) {
    return asg.scalingPolicies().stream()
        .collect(toUnmodifiableMap(ScalingPolicyPlan::name, ScalingParts::policy));
  }

  private static ScalingPolicy policy(ScalingPolicyPlan policy) {
    int warmup = policy.warmupSeconds().orElse(ScalingPolicy.AS_THE_GROUP);
    Optional<ScalingPolicyPlan.Tracking> tracking = policy.targetTracking();
    if (tracking.isPresent()) {
      return new ScalingPolicy.TargetTracking(
          metric(tracking.get().metric()),
          tracking.get().resourceLabel().orElse(""),
          tracking.get().target(),
          tracking.get().disableScaleIn(),
          warmup);
    }
    ScalingPolicyPlan.Steps steps = policy.stepScaling().orElseThrow();
    return new ScalingPolicy.StepScaling(
        capitalised(steps.adjustmentType().spelling()),
        capitalised(steps.metricAggregation().spelling()),
        steps.minMagnitude().orElse(0),
        warmup,
        steps.steps().stream().map(ScalingParts::step).toList());
  }

  private static String metric(ScalingPolicyPlan.Metric metric) {
    return switch (metric) {
      case CPU -> "ASGAverageCPUUtilization";
      case NETWORK_IN -> "ASGAverageNetworkIn";
      case NETWORK_OUT -> "ASGAverageNetworkOut";
      case ALB_REQUESTS_PER_TARGET -> "ALBRequestCountPerTarget";
    };
  }

  private static ScalingPolicy.Step step(ScalingPolicyPlan.Step step) {
    return new ScalingPolicy.Step(
        step.from().map(Integer::doubleValue), step.to().map(Integer::doubleValue), step.change());
  }

  static Schedules schedules(AsgPlan asg) {
    return new Schedules(
        asg.schedules().stream()
            .collect(toUnmodifiableMap(SchedulePlan::name, ScalingParts::schedule)));
  }

  private static Schedule schedule(SchedulePlan plan) {
    return new Schedule(
        plan.cron().orElse(""),
        plan.timeZone(),
        plan.start().map(Instant::parse),
        plan.end().map(Instant::parse),
        plan.min(),
        plan.max(),
        plan.desired());
  }

  static Metrics metrics(MetricsPlan metrics) {
    return switch (metrics) {
      case MetricsPlan.Extent extent ->
          extent == MetricsPlan.Extent.ALL ? Metrics.ALL : Metrics.NONE;
      case MetricsPlan.Named named -> new Metrics(false, Set.copyOf(named.names()));
    };
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
