package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.NodeGroupPlan.Kind;
import io.eksplan.plan.NodeIamPlan;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.InstanceProfile;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom nodes are in AWS's eyes. Managed groups share a role whose access entry EKS makes; Auto
 * Scaling groups share another, with an instance profile and an access entry of our own, so that
 * neither kind depends on the other being there. Windows nodes have roles apart, as the access
 * entry of a role is for one of both. A group may have a role to itself, or bring one along.
 */
record NodeRoles(Setting setting) {

  List<Wanted> resources() {
    Map<String, NodeGroupPlan> byName = new LinkedHashMap<>();
    setting.file().nodeGroups().forEach(group -> byName.putIfAbsent(name(group), group));
    List<Wanted> wanted = new ArrayList<>();
    byName.forEach(
        (name, group) -> {
          if (broughtAlong(group).isEmpty()) {
            wanted.add(Wanted.of(name, role(group)));
          }
          if (group.kind() == Kind.ASG) {
            if (needsProfile(name)) {
              wanted.add(Wanted.of(name, profile(group)));
            }
            wanted.add(Wanted.of(name, entry(group)));
          }
        });
    return wanted;
  }

  /** A launch template of somebody else's has an instance profile already. */
  private boolean needsProfile(String name) {
    return setting.file().nodeGroups().stream()
        .anyMatch(group -> name(group).equals(name) && group.template().isEmpty());
  }

  /** The name of a group's role, or of what stands for it here. */
  static String name(NodeGroupPlan group) {
    Optional<String> arn = broughtAlong(group);
    if (arn.isPresent()) {
      return "role-" + roleName(arn.get());
    }
    if (group.iam().isPresent()) {
      return "nodes-" + group.name();
    }
    return group.kind().spelling() + (isWindows(group) ? "-windows" : "") + "-nodes";
  }

  /** The ARN of a group's role. */
  static Ref<IamRole> arn(NodeGroupPlan group) {
    return broughtAlong(group)
        .map(arn -> Ref.existing(IamRole.class, Outputs.ARN, arn))
        .orElseGet(() -> Ref.to(IamRole.class, name(group), Outputs.ARN));
  }

  private static Optional<String> broughtAlong(NodeGroupPlan group) {
    return group.iam().flatMap(NodeIamPlan::roleArn);
  }

  private static String roleName(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static boolean isWindows(NodeGroupPlan group) {
    return group.ami().family().isWindows();
  }

  private InstanceProfile profile(NodeGroupPlan group) {
    return new InstanceProfile(
        setting.iamPath(),
        broughtAlong(group)
            .map(arn -> Ref.existing(IamRole.class, roleName(arn)))
            .orElseGet(() -> Ref.to(IamRole.class, name(group))),
        setting.tags(Map.of()));
  }

  private AccessEntry entry(NodeGroupPlan group) {
    return new AccessEntry(
        setting.cluster(),
        arn(group),
        isWindows(group) ? "EC2_WINDOWS" : "EC2_LINUX",
        Optional.empty(),
        Set.of(),
        Set.of(),
        setting.tags(Map.of()));
  }

  private IamRole role(NodeGroupPlan group) {
    return role(purpose(group), group.iam(), true);
  }

  /**
   * A role of nodes.
   *
   * @param own what it has beside what every node needs
   * @param cni whether the VPC CNI has its rights from the node
   */
  IamRole role(String purpose, Optional<NodeIamPlan> own, boolean cni) {
    Set<String> policies = new HashSet<>();
    policies.add(setting.awsPolicy("AmazonEKSWorkerNodePolicy"));
    policies.add(setting.awsPolicy("AmazonEC2ContainerRegistryPullOnly"));
    policies.add(setting.awsPolicy("AmazonSSMManagedInstanceCore"));
    Map<String, PolicyDocument> inline = Map.of();
    if (cni && setting.network().isIpv6()) {
      inline = Map.of("vpc-cni-ipv6", assignIpv6());
    } else if (cni) {
      policies.add(setting.awsPolicy("AmazonEKS_CNI_Policy"));
    }
    own.ifPresent(iam -> policies.addAll(iam.managedPolicies()));
    return new IamRole(
        setting.iamPath(),
        purpose,
        PolicyDocument.trustInstances(setting.knowledge().scope().partition()),
        policies,
        own.isPresent() ? new Roles(setting).inline(own.get(), inline) : inline,
        own.flatMap(NodeIamPlan::permissionsBoundary)
            .or(setting.file().iam()::permissionsBoundary)
            .orElse(""),
        setting.tags(Map.of()));
  }

  private String purpose(NodeGroupPlan group) {
    String of = " of the EKS cluster " + setting.plan();
    if (group.iam().isPresent()) {
      return "Nodes of group " + group.name() + of;
    }
    String nodes = isWindows(group) ? "Windows nodes" : "nodes";
    return switch (group.kind()) {
      case MANAGED -> "Managed " + nodes + of;
      case ASG ->
          nodes.substring(0, 1).toUpperCase(Locale.ROOT)
              + nodes.substring(1)
              + " of Auto Scaling groups"
              + of;
    };
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
