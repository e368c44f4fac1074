package io.eksplan.plan;

import static io.eksplan.plan.IamChecks.append;
import static io.eksplan.plan.IamChecks.name;

import java.util.List;
import java.util.Optional;

/** Checks of what Karpenter needs. */
final class KarpenterChecks {

  private static final Object[] NODE_ROLE = {"karpenter", "nodeRole"};

  private final PlanFile file;
  private final KarpenterPlan karpenter;
  private final Findings findings;

  private KarpenterChecks(PlanFile file, KarpenterPlan karpenter, Findings findings) {
    this.file = file;
    this.karpenter = karpenter;
    this.findings = findings;
  }

  static void check(PlanFile file, Findings findings) {
    file.karpenter()
        .map(karpenter -> new KarpenterChecks(file, karpenter, findings))
        .ifPresent(
            checks -> {
              checks.serviceAccount();
              checks.nodeRole();
            });
  }

  private void serviceAccount() {
    List<ServiceAccountPlan> accounts = file.iam().serviceAccounts();
    for (int i = 0; i < accounts.size(); i++) {
      if (accounts.get(i).name().equals(karpenter.serviceAccount())
          && accounts.get(i).namespace().equals(karpenter.namespace())) {
        findings.add(
            "\"iam.serviceAccounts[%d]\" is Karpenter's, whose role \"karpenter\" makes: leave one of both out"
                .formatted(i),
            "iam",
            "serviceAccounts",
            i);
      }
    }
  }

  private void nodeRole() {
    NodeIamPlan role = karpenter.nodeRole();
    IamChecks.rights(file, role, findings, NODE_ROLE);
    role.permissionsBoundary().ifPresent(arn -> partition(arn, "permissionsBoundary"));
    role.roleArn().ifPresent(this::ownRole);
  }

  private void ownRole(String arn) {
    partition(arn, "roleArn");
    NodeIamPlan role = karpenter.nodeRole();
    if (!Rights.none(role) || role.permissionsBoundary().isPresent()) {
      complain(
          "names a role that eksplan does not touch: policies, managedPolicies, inline and"
              + " permissionsBoundary are for one that it makes");
    }
    file.nodeGroups().stream()
        .filter(group -> group.iam().flatMap(NodeIamPlan::roleArn).equals(Optional.of(arn)))
        .findFirst()
        .ifPresent(
            group ->
                complain(
                    "is the role of group %s too: a role has one access entry, so each needs its own"
                        .formatted(group.name())));
    if (NodeIamChecks.isAmongEntries(file, arn)) {
      complain(
          "has an access entry in \"access\" already: leave it out there, as eksplan makes the"
              + " one that nodes need");
    }
  }

  private void partition(String arn, String field) {
    PartitionChecks.arn(file, arn, findings, append(NODE_ROLE, field));
  }

  private void complain(String message) {
    Object[] path = append(NODE_ROLE, "roleArn");
    findings.add(name(path) + " " + message, path);
  }
}
