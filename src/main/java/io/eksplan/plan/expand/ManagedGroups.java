package io.eksplan.plan.expand;

import io.eksplan.plan.Capacity;
import io.eksplan.plan.InstanceTypePlan;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.RepairPlan;
import io.eksplan.plan.RolloutPlan;
import io.eksplan.resources.eks.NodeGroup;
import io.eksplan.resources.eks.NodeRepair;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Node groups that EKS manages. */
final class ManagedGroups {

  private final Setting setting;
  private final Images images;

  ManagedGroups(Setting setting, Images images) {
    this.setting = setting;
    this.images = images;
  }

  NodeGroup of(NodeGroupPlan group) {
    boolean spot = group.capacity() == Capacity.Market.SPOT;
    Templates templates = new Templates(setting);
    return new NodeGroup(
        setting.cluster(),
        NodeRoles.arn(group),
        setting.network().subnets(group.subnets(), Groups.place(group)),
        templates.instanceType(group).isPresent()
            ? List.of()
            : new InstanceTypes(setting).of(group).stream().map(InstanceTypePlan::type).toList(),
        templates.leavesImageToEks(group) ? images.amiType(group) : NodeGroup.CUSTOM,
        spot ? "SPOT" : "ON_DEMAND",
        templates.id(group),
        templates.version(group),
        setting.version(),
        images.release(group),
        Groups.size(group),
        group.labels(),
        Groups.taints(group),
        rollout(group),
        group.rollout().force().orElse(false),
        group.repair().map(ManagedGroups::repair).orElse(NodeRepair.OFF),
        group.autoscaler(),
        Groups.nodeTemplate(group),
        setting.tags(group.tags()));
  }

  private static NodeGroup.Rollout rollout(NodeGroupPlan group) {
    String strategy = group.rollout().strategy().map(RolloutPlan.Strategy::spelling).orElse("");
    return new NodeGroup.Rollout(
        Groups.unavailable(group),
        Groups.unavailablePercent(group),
        strategy.isEmpty() ? NodeGroup.Rollout.DEFAULT : strategy.toUpperCase(Locale.ROOT));
  }

  private static NodeRepair repair(RepairPlan plan) {
    return new NodeRepair(
        plan.enabled(),
        plan.maxUnhealthy().orElse(0),
        plan.maxUnhealthyPercent().orElse(0),
        plan.maxParallel().orElse(0),
        plan.maxParallelPercent().orElse(0),
        plan.overrides().stream()
            .map(
                override ->
                    new NodeRepair.Rule(
                        override.condition(),
                        override.reason(),
                        override.waitMinutes(),
                        override.action().spelling()))
            .collect(Collectors.toUnmodifiableSet()));
  }
}
