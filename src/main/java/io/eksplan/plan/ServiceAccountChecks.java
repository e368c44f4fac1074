package io.eksplan.plan;

import static io.eksplan.plan.IamChecks.append;
import static io.eksplan.plan.IamChecks.name;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks of service accounts and of what their two ways need. */
final class ServiceAccountChecks {

  private ServiceAccountChecks() {}

  static void check(PlanFile file, Findings findings) {
    List<ServiceAccountPlan> accounts = file.iam().serviceAccounts();
    Set<String> roles = new HashSet<>();
    for (int i = 0; i < accounts.size(); i++) {
      ServiceAccountPlan account = accounts.get(i);
      Object[] path = {"iam", "serviceAccounts", i};
      if (!roles.add(account.namespace() + "-" + account.name())) {
        findings.add(
            name(path)
                + ": %s-%s is the namespace and name of another one; EKS and eksplan tell them apart by both"
                    .formatted(account.namespace(), account.name()),
            append(path, "name"));
      }
      ownRole(account, findings, path);
      if (account.usesIrsa()) {
        irsa(account, findings, path);
      }
      IamChecks.rights(file, account, findings, path);
      Checks.tags(account.tags(), findings, append(path, "tags"));
      account
          .roleArn()
          .ifPresent(arn -> PartitionChecks.arn(file, arn, findings, append(path, "roleArn")));
      account
          .targetRoleArn()
          .ifPresent(
              arn -> PartitionChecks.arn(file, arn, findings, append(path, "targetRoleArn")));
    }
    if (file.iam().oidc().equals(Optional.of(false)) && Identities.useIrsa(file)) {
      findings.add(
          "\"iam.oidc\" is false, but roles of mode irsa need the cluster's OIDC provider: leave it"
              + " out, or take podIdentity",
          "iam",
          "oidc");
    }
  }

  private static void ownRole(ServiceAccountPlan account, Findings findings, Object... path) {
    if (account.roleArn().isPresent() && !Rights.none(account)) {
      findings.add(
          name(path)
              + " has a role of its own: roleArn and policies, managedPolicies or inline exclude"
              + " each other",
          append(path, "roleArn"));
    }
  }

  private static void irsa(ServiceAccountPlan account, Findings findings, Object... path) {
    if (account.roleArn().isPresent()) {
      findings.add(
          name(path)
              + " leaves eksplan nothing to do: a role of your own has a trust policy of your own;"
              + " annotate the service account with it, or take mode podIdentity",
          append(path, "roleArn"));
    }
    if (account.targetRoleArn().isPresent()) {
      findings.add(
          name(append(path, "targetRoleArn")) + " needs mode podIdentity",
          append(path, "targetRoleArn"));
    }
    if (account.disableSessionTags()) {
      findings.add(
          name(append(path, "disableSessionTags")) + " needs mode podIdentity",
          append(path, "disableSessionTags"));
    }
  }
}
