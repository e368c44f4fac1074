package io.eksplan.plan;

import static io.eksplan.plan.IamChecks.append;

import io.eksplan.plan.NodeGroupPlan.Kind;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks of the roles of nodes. */
final class NodeIamChecks {

  private final PlanFile file;
  private final NodeGroupPlan group;
  private final GroupFindings findings;

  private NodeIamChecks(PlanFile file, NodeGroupPlan group, GroupFindings findings) {
    this.file = file;
    this.group = group;
    this.findings = findings;
  }

  static void check(PlanFile file, NodeGroupPlan group, GroupFindings findings) {
    NodeIamChecks checks = new NodeIamChecks(file, group, findings);
    group.iam().ifPresent(checks::rights);
    group.iam().flatMap(NodeIamPlan::roleArn).ifPresent(checks::ownRole);
  }

  private void rights(NodeIamPlan iam) {
    Object[] path = {"nodeGroups", findings.group(), "iam"};
    Findings all = findings.findings();
    IamChecks.rights(file, iam, all, path);
    iam.roleArn().ifPresent(arn -> PartitionChecks.arn(file, arn, all, append(path, "roleArn")));
    iam.permissionsBoundary()
        .ifPresent(arn -> PartitionChecks.arn(file, arn, all, append(path, "permissionsBoundary")));
    boolean more = !Rights.none(iam) || iam.permissionsBoundary().isPresent();
    if (iam.roleArn().isPresent() && more) {
      findings.add(
          "iam.roleArn",
          "names a role that eksplan does not touch: policies, managedPolicies, inline and"
              + " permissionsBoundary are for one that it makes");
    }
  }

  /** A role has one access entry, of one type, and EKS sees to that of managed groups. */
  private void ownRole(String arn) {
    Stream<NodeGroupPlan> others =
        file.nodeGroups().stream()
            .filter(other -> other.iam().flatMap(NodeIamPlan::roleArn).equals(Optional.of(arn)));
    others
        .filter(other -> other.kind() != group.kind() || isWindows(other) != isWindows(group))
        .findFirst()
        .ifPresent(
            other ->
                findings.add(
                    "iam.roleArn",
                    "is the role of group %s too, which is of another kind or system: a role has one access entry, so each needs its own"
                        .formatted(other.name())));
    if (group.kind() == Kind.ASG && isAmongEntries(file, arn)) {
      findings.add(
          "iam.roleArn",
          "has an access entry in \"access\" already: leave it out there, as eksplan makes the"
              + " one that nodes need");
    }
  }

  /** Whether the plan file gives a principal access to the Kubernetes API. */
  static boolean isAmongEntries(PlanFile file, String arn) {
    return file.access().admins().filter(admins -> admins.contains(arn)).isPresent()
        || file.access().entries().stream().anyMatch(entry -> entry.principalArn().equals(arn));
  }

  private static boolean isWindows(NodeGroupPlan group) {
    return group.ami().family().isWindows();
  }
}
