package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Size;
import io.eksplan.model.Text;
import io.eksplan.model.Wanted;
import io.eksplan.plan.Architecture;
import io.eksplan.plan.Capacity;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.NodeGroupPlan.DesiredMode;
import io.eksplan.plan.NodeGroupPlan.Kind;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.UserData;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.NodeGroup;
import io.eksplan.resources.eks.NodeGroup.Taint;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.InstanceProfile;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Node groups, each with its launch template. Managed ones share a role whose access entry EKS
 * makes; Auto Scaling groups share another, with an instance profile and an access entry of our
 * own, so that neither kind depends on the other being there.
 */
final class NodesExpansion {

  private static final String MANAGED_NODES = "managed-nodes";
  private static final String ASG_NODES = "asg-nodes";
  private static final int HOPS_INTO_PODS = 2;

  private final Setting setting;
  private final Images images;
  private final List<Wanted> wanted = new ArrayList<>();

  NodesExpansion(Setting setting) {
    this.setting = setting;
    this.images = new Images(setting);
  }

  List<Wanted> resources() {
    List<NodeGroupPlan> groups = setting.file().nodeGroups();
    if (groups.stream().anyMatch(group -> group.kind() == Kind.MANAGED)) {
      wanted.add(Wanted.of(MANAGED_NODES, role("Managed nodes")));
    }
    if (groups.stream().anyMatch(group -> group.kind() == Kind.ASG)) {
      identityOfAsgNodes();
    }
    for (NodeGroupPlan group : groups) {
      wanted.add(Wanted.of(group.name(), launchTemplate(group)));
      wanted.add(
          Wanted.of(
              group.name(),
              switch (group.kind()) {
                case MANAGED -> managed(group);
                case ASG -> autoScaling(group);
              }));
    }
    return wanted;
  }

  private void identityOfAsgNodes() {
    wanted.add(Wanted.of(ASG_NODES, role("Nodes of Auto Scaling groups")));
    wanted.add(
        Wanted.of(
            ASG_NODES,
            new InstanceProfile(
                setting.iamPath(), Ref.to(IamRole.class, ASG_NODES), setting.tags(Map.of()))));
    wanted.add(
        Wanted.of(
            ASG_NODES,
            new AccessEntry(
                setting.cluster(),
                Ref.to(IamRole.class, ASG_NODES, Outputs.ARN),
                "EC2_LINUX",
                Optional.empty(),
                Set.of(),
                Set.of(),
                setting.tags(Map.of()))));
  }

  private IamRole role(String whose) {
    Set<String> policies =
        Stream.of(
                "AmazonEKSWorkerNodePolicy",
                "AmazonEKS_CNI_Policy",
                "AmazonEC2ContainerRegistryPullOnly",
                "AmazonSSMManagedInstanceCore")
            .map(setting::awsPolicy)
            .collect(Collectors.toSet());
    return new IamRole(
        setting.iamPath(),
        whose + " of the EKS cluster " + setting.plan(),
        PolicyDocument.trustInstances(setting.knowledge().scope().partition()),
        policies,
        Map.of(),
        setting.file().iam().permissionsBoundary().orElse(""),
        setting.tags(Map.of()));
  }

  private LaunchTemplate launchTemplate(NodeGroupPlan group) {
    boolean asg = group.kind() == Kind.ASG;
    Map<String, String> instanceTags = new HashMap<>(setting.named(group.name()));
    instanceTags.putAll(group.tags());
    return new LaunchTemplate(
        images.of(group),
        asg
            ? Set.of(Ref.to(EksCluster.class, setting.plan(), EksCluster.SECURITY_GROUP))
            : Set.of(),
        asg ? Set.of(Ref.to(InstanceProfile.class, ASG_NODES)) : Set.of(),
        disk(group),
        new LaunchTemplate.Metadata(true, HOPS_INTO_PODS),
        userData(group),
        instanceTags,
        setting.tags(group.tags()));
  }

  /**
   * EKS writes the user data of managed groups itself, unless they boot an image that it does not
   * know.
   */
  private Text userData(NodeGroupPlan group) {
    if (group.kind() == Kind.MANAGED && group.ami().id().isEmpty()) {
      return Text.of("");
    }
    return switch (group.ami().family()) {
      case AL2023 -> UserData.al2023(setting.plan(), group.labels(), taints(group));
      case BOTTLEROCKET -> UserData.bottlerocket(setting.plan(), group.labels(), taints(group));
    };
  }

  private static LaunchTemplate.Disk disk(NodeGroupPlan group) {
    String device =
        switch (group.ami().family()) {
          case AL2023 -> "/dev/xvda";
          case BOTTLEROCKET -> "/dev/xvdb";
        };
    return new LaunchTemplate.Disk(
        device,
        group.disk().type().spelling(),
        group.disk().sizeGiB(),
        group.disk().encrypted(),
        group.disk().iops(),
        group.disk().throughput());
  }

  private NodeGroup managed(NodeGroupPlan group) {
    boolean spot = group.capacity() == Capacity.Market.SPOT;
    return new NodeGroup(
        setting.cluster(),
        Ref.to(IamRole.class, MANAGED_NODES, Outputs.ARN),
        subnets(group),
        group.instanceTypes(),
        group.ami().id().isPresent() ? "CUSTOM" : amiType(group),
        spot ? "SPOT" : "ON_DEMAND",
        Ref.to(LaunchTemplate.class, group.name()),
        Ref.to(LaunchTemplate.class, group.name(), LaunchTemplate.VERSION),
        setting.version(),
        size(group),
        group.labels(),
        taints(group),
        new NodeGroup.Rollout(unavailable(group), unavailablePercent(group)),
        setting.tags(group.tags()));
  }

  private AutoScalingGroup autoScaling(NodeGroupPlan group) {
    return new AutoScalingGroup(
        Ref.to(LaunchTemplate.class, group.name()),
        Ref.to(LaunchTemplate.class, group.name(), LaunchTemplate.VERSION),
        group.instanceTypes(),
        capacity(group.capacity()),
        subnets(group),
        size(group),
        setting.cluster(),
        group.autoscaler(),
        new AutoScalingGroup.Rollout(unavailable(group), unavailablePercent(group)),
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

  private Set<Ref<Subnet>> subnets(NodeGroupPlan group) {
    return setting.network().subnets(group.subnets(), "nodeGroups: " + group.name());
  }

  private static String amiType(NodeGroupPlan group) {
    boolean arm = Images.architecture(group) == Architecture.ARM64;
    return switch (group.ami().family()) {
      case AL2023 -> arm ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD";
      case BOTTLEROCKET -> arm ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64";
    };
  }

  private static Size size(NodeGroupPlan group) {
    NodeGroupPlan.Size size = group.size();
    boolean enforced = size.desiredMode() == DesiredMode.ENFORCE;
    return new Size(size.min(), size.start(), size.most(), enforced);
  }

  private static int unavailable(NodeGroupPlan group) {
    boolean percent = group.rollout().maxUnavailablePercent().isPresent();
    return percent ? 0 : group.rollout().maxUnavailable().orElse(1);
  }

  private static int unavailablePercent(NodeGroupPlan group) {
    return group.rollout().maxUnavailablePercent().orElse(0);
  }

  private static Set<Taint> taints(NodeGroupPlan group) {
    return group.taints().stream()
        .map(taint -> new Taint(taint.key(), taint.value(), taint.effect().spelling()))
        .collect(Collectors.toSet());
  }
}
