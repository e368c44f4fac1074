package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.InstanceProfile;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Node groups, each with its launch template. Managed ones share a role whose access entry EKS
 * makes; Auto Scaling groups share another, with an instance profile and an access entry of our
 * own, so that neither kind depends on the other being there. Windows nodes have roles apart, as
 * the access entry of a role is for one of both.
 */
final class NodesExpansion {

  private final Setting setting;
  private final List<Wanted> wanted = new ArrayList<>();

  NodesExpansion(Setting setting) {
    this.setting = setting;
  }

  List<Wanted> resources() {
    List<NodeGroupPlan> groups = setting.file().nodeGroups();
    groups.stream().map(NodesExpansion::identity).distinct().forEach(this::identify);
    Images images = new Images(setting);
    LaunchTemplates templates = new LaunchTemplates(setting, images);
    ManagedGroups managed = new ManagedGroups(setting, images);
    ScalingGroups scaling = new ScalingGroups(setting);
    for (NodeGroupPlan group : groups) {
      wanted.add(Wanted.of(group.name(), templates.of(group)));
      wanted.add(
          Wanted.of(
              group.name(),
              switch (group.kind()) {
                case MANAGED -> managed.of(group);
                case ASG -> scaling.of(group);
              }));
    }
    return wanted;
  }

  /** The name of the role that a group's nodes share with others of their sort. */
  static String identity(NodeGroupPlan group) {
    String kind =
        switch (group.kind()) {
          case MANAGED -> "managed";
          case ASG -> "asg";
        };
    return kind + (group.ami().family().isWindows() ? "-windows" : "") + "-nodes";
  }

  private void identify(String identity) {
    boolean windows = identity.contains("-windows-");
    String nodes = windows ? "Windows nodes" : "nodes";
    if (identity.startsWith("managed")) {
      wanted.add(Wanted.of(identity, role("Managed " + nodes)));
      return;
    }
    wanted.add(Wanted.of(identity, role(capitalised(nodes) + " of Auto Scaling groups")));
    wanted.add(
        Wanted.of(
            identity,
            new InstanceProfile(
                setting.iamPath(), Ref.to(IamRole.class, identity), setting.tags(Map.of()))));
    wanted.add(
        Wanted.of(
            identity,
            new AccessEntry(
                setting.cluster(),
                Ref.to(IamRole.class, identity, Outputs.ARN),
                windows ? "EC2_WINDOWS" : "EC2_LINUX",
                Optional.empty(),
                Set.of(),
                Set.of(),
                setting.tags(Map.of()))));
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private IamRole role(String whose) {
    Set<String> policies =
        Stream.of(
                "AmazonEKSWorkerNodePolicy",
                setting.network().isIpv6() ? "" : "AmazonEKS_CNI_Policy",
                "AmazonEC2ContainerRegistryPullOnly",
                "AmazonSSMManagedInstanceCore")
            .filter(name -> !name.isEmpty())
            .map(setting::awsPolicy)
            .collect(Collectors.toSet());
    return new IamRole(
        setting.iamPath(),
        whose + " of the EKS cluster " + setting.plan(),
        PolicyDocument.trustInstances(setting.knowledge().scope().partition()),
        policies,
        setting.network().isIpv6() ? Map.of("vpc-cni-ipv6", assignIpv6()) : Map.of(),
        setting.file().iam().permissionsBoundary().orElse(""),
        setting.tags(Map.of()));
  }

  /** AWS keeps no policy that lets the VPC CNI give out IPv6 addresses. */
  private PolicyDocument assignIpv6() {
    String interfaces =
        "arn:%s:ec2:*:*:network-interface/*".formatted(setting.knowledge().scope().partition());
    return PolicyDocument.ofStatements(
        List.of(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of(
                    "ec2:AssignIpv6Addresses",
                    "ec2:DescribeInstanceTypes",
                    "ec2:DescribeInstances",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeTags"),
                "Resource",
                "*"),
            Map.of("Effect", "Allow", "Action", "ec2:CreateTags", "Resource", interfaces)));
  }
}
