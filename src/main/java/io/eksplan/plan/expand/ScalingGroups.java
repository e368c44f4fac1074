package io.eksplan.plan.expand;

import static io.eksplan.resources.autoscaling.Capacity.LOWEST_PRICE;
import static io.eksplan.resources.autoscaling.Capacity.PRIORITIZED;

import io.eksplan.plan.AsgPlan;
import io.eksplan.plan.Capacity;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.RolloutPlan;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.autoscaling.AutoScalingGroup.Rollout;
import io.eksplan.resources.autoscaling.GroupSettings;
import io.eksplan.resources.autoscaling.InstanceChoice;
import io.eksplan.resources.autoscaling.InstanceType;
import io.eksplan.resources.autoscaling.Metrics;
import io.eksplan.resources.autoscaling.Refresh;
import io.eksplan.resources.autoscaling.Schedules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Node groups that are Auto Scaling groups of our own. */
final class ScalingGroups {

  /** From how many pools AWS takes spot instances by itself, where the cheapest are wanted. */
  private static final int POOLS = 2;

  private final Setting setting;

  ScalingGroups(Setting setting) {
    this.setting = setting;
  }

  AutoScalingGroup of(NodeGroupPlan group) {
    Optional<AsgPlan> asg = group.asg();
    Templates templates = new Templates(setting);
    return new AutoScalingGroup(
        templates.id(group),
        templates.version(group),
        instances(group),
        capacity(group),
        rebalances(group.capacity()),
        setting.network().subnets(group.subnets(), Groups.place(group)),
        Groups.size(group),
        setting.cluster(),
        group.autoscaler(),
        Groups.nodeTemplate(group),
        rollout(group),
        refresh(group.rollout()),
        asg.map(ScalingParts::settings).orElse(GroupSettings.DEFAULT),
        asg.flatMap(AsgPlan::warmPool).map(ScalingParts::warmPool).map(Set::of).orElse(Set.of()),
        asg.map(ScalingParts::hooks).orElse(Map.of()),
        asg.map(ScalingParts::policies).orElse(Map.of()),
        asg.map(ScalingParts::schedules).orElse(Schedules.NONE),
        asg.flatMap(AsgPlan::suspendedProcesses).map(ScalingGroups::spellings),
        asg.map(AsgPlan::metrics).map(ScalingParts::metrics).orElse(Metrics.NONE),
        asg.map(AsgPlan::targetGroupArns).map(Set::copyOf).orElse(Set.of()),
        asg.map(AsgPlan::classicLoadBalancerNames).map(Set::copyOf).orElse(Set.of()),
        setting.tags(group.tags()));
  }

  private InstanceChoice instances(NodeGroupPlan group) {
    return new InstanceChoice(
        new InstanceTypes(setting)
            .of(group).stream().map(type -> new InstanceType(type.type(), type.weight())).toList(),
        group.instanceRequirements().map(RequirementsExpansion::of).map(Set::of).orElse(Set.of()));
  }

  private static io.eksplan.resources.autoscaling.Capacity capacity(NodeGroupPlan group) {
    String usual = Capacity.Strategy.PRICE_CAPACITY_OPTIMIZED.spelling();
    // AWS goes by the order of types only where there are types.
    String types = group.instanceRequirements().isPresent() ? LOWEST_PRICE : PRIORITIZED;
    return switch (group.capacity()) {
      case Capacity.Market market -> {
        int onDemand = market == Capacity.Market.SPOT ? 0 : 100;
        yield new io.eksplan.resources.autoscaling.Capacity(0, onDemand, types, usual, 0, "");
      }
      case Capacity.Mix mix ->
          new io.eksplan.resources.autoscaling.Capacity(
              mix.onDemandBase(),
              100 - mix.spotPercent(),
              mix.onDemandStrategy().map(Spelled::spelling).orElse(types),
              mix.strategy().spelling(),
              mix.spotPools().orElse(POOLS),
              mix.maxPrice().orElse(""));
    };
  }

  private static boolean rebalances(Capacity capacity) {
    return switch (capacity) {
      case Capacity.Market market -> market == Capacity.Market.SPOT;
      case Capacity.Mix mix -> mix.rebalance().orElse(mix.spotPercent() > 0);
    };
  }

  private static Rollout rollout(NodeGroupPlan group) {
    return group
        .rollout()
        .minHealthyPercent()
        .map(healthy -> new Rollout(0, 100 - healthy))
        .orElseGet(() -> new Rollout(Groups.unavailable(group), Groups.unavailablePercent(group)));
  }

  private static Refresh refresh(RolloutPlan rollout) {
    Refresh usual = Refresh.DEFAULT;
    return new Refresh(
        rollout.maxHealthyPercent(),
        rollout.warmupSeconds(),
        rollout.checkpoints().map(RolloutPlan.Checkpoints::percentages).orElse(List.of()),
        rollout
            .checkpoints()
            .map(RolloutPlan.Checkpoints::delaySeconds)
            .orElse(usual.checkpointSeconds()),
        rollout.skipMatching().orElse(usual.skipMatching()),
        rollout.autoRollback().orElse(usual.autoRollback()),
        Set.copyOf(rollout.alarms().orElse(List.of())));
  }

  static Set<String> spellings(List<? extends Spelled> words) {
    return words.stream().map(Spelled::spelling).collect(Collectors.toUnmodifiableSet());
  }
}
