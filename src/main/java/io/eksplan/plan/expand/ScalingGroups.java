package io.eksplan.plan.expand;

import io.eksplan.model.Ref;
import io.eksplan.plan.Capacity;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.ec2.LaunchTemplate;

/** Node groups that are Auto Scaling groups of our own. */
final class ScalingGroups {

  private final Setting setting;

  ScalingGroups(Setting setting) {
    this.setting = setting;
  }

  AutoScalingGroup of(NodeGroupPlan group) {
    return new AutoScalingGroup(
        Ref.to(LaunchTemplate.class, group.name()),
        Ref.to(LaunchTemplate.class, group.name(), LaunchTemplate.VERSION),
        group.instanceTypes(),
        capacity(group.capacity()),
        setting.network().subnets(group.subnets(), Groups.place(group)),
        Groups.size(group),
        setting.cluster(),
        group.autoscaler(),
        new AutoScalingGroup.Rollout(Groups.unavailable(group), Groups.unavailablePercent(group)),
        setting.tags(group.tags()));
  }

  private static AutoScalingGroup.Capacity capacity(Capacity capacity) {
    String usual = Capacity.Strategy.PRICE_CAPACITY_OPTIMIZED.spelling();
    return switch (capacity) {
      case Capacity.Market market when market == Capacity.Market.SPOT ->
          new AutoScalingGroup.Capacity(0, 0, usual);
      case Capacity.Market _ -> new AutoScalingGroup.Capacity(0, 100, usual);
      case Capacity.Mix(int base, int spotPercent, Capacity.Strategy strategy) ->
          new AutoScalingGroup.Capacity(base, 100 - spotPercent, strategy.spelling());
    };
  }
}
