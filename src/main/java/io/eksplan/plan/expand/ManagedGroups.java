package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.plan.Architecture;
import io.eksplan.plan.Capacity;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.eks.NodeGroup;
import io.eksplan.resources.iam.IamRole;

/** Node groups that EKS manages. */
final class ManagedGroups {

  private final Setting setting;

  ManagedGroups(Setting setting) {
    this.setting = setting;
  }

  NodeGroup of(NodeGroupPlan group) {
    boolean spot = group.capacity() == Capacity.Market.SPOT;
    return new NodeGroup(
        setting.cluster(),
        Ref.to(IamRole.class, NodesExpansion.MANAGED_NODES, Outputs.ARN),
        setting.network().subnets(group.subnets(), Groups.place(group)),
        group.instanceTypes(),
        group.ami().id().isPresent() ? "CUSTOM" : amiType(group),
        spot ? "SPOT" : "ON_DEMAND",
        Ref.to(LaunchTemplate.class, group.name()),
        Ref.to(LaunchTemplate.class, group.name(), LaunchTemplate.VERSION),
        setting.version(),
        Groups.size(group),
        group.labels(),
        Groups.taints(group),
        new NodeGroup.Rollout(Groups.unavailable(group), Groups.unavailablePercent(group)),
        setting.tags(group.tags()));
  }

  private static String amiType(NodeGroupPlan group) {
    boolean arm = Images.architecture(group) == Architecture.ARM64;
    return switch (group.ami().family()) {
      case AL2023 -> arm ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD";
      case BOTTLEROCKET -> arm ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64";
    };
  }
}
