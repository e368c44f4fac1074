package io.eksplan.plan;

import static io.eksplan.plan.IamChecks.append;
import static io.eksplan.plan.IamChecks.name;

import io.eksplan.plan.AddonPlan.PodIdentity;
import io.eksplan.plan.AddonPlan.ServiceAccountRole;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks of add-ons and of the roles that they use. */
final class AddonChecks {

  private AddonChecks() {}

  static void check(PlanFile file, Findings findings) {
    for (int i = 0; i < file.addons().size(); i++) {
      AddonPlan addon = file.addons().get(i);
      Object[] path = {"addons", i};
      if (!addon.config().text().startsWith("{")) {
        findings.add(name(append(path, "config")) + " must be a mapping", append(path, "config"));
      }
      oneWay(addon, findings, path);
      addon
          .podIdentity()
          .ifPresent(
              identity ->
                  podIdentity(file, addon, identity, findings, append(path, "podIdentity")));
      addon
          .serviceAccountRole()
          .ifPresent(role -> irsa(file, addon, role, findings, append(path, "serviceAccountRole")));
      addon
          .roleArn()
          .ifPresent(arn -> PartitionChecks.arn(file, arn, findings, append(path, "roleArn")));
    }
  }

  private static void oneWay(AddonPlan addon, Findings findings, Object... path) {
    long ways =
        Stream.of(addon.podIdentity(), addon.serviceAccountRole(), addon.roleArn())
            .filter(Optional::isPresent)
            .count();
    if (ways > 1) {
      findings.add(name(path) + " takes one of podIdentity, serviceAccountRole and roleArn", path);
    }
  }

  private static void podIdentity(
      PlanFile file, AddonPlan addon, PodIdentity identity, Findings findings, Object... path) {
    account(addon, identity.serviceAccount(), findings, path);
    IamChecks.rights(file, identity, findings, path);
    identity
        .roleArn()
        .ifPresent(arn -> PartitionChecks.arn(file, arn, findings, append(path, "roleArn")));
    if (identity.roleArn().isPresent() && !Rights.none(identity)) {
      findings.add(
          name(path)
              + " has a role of its own: roleArn and policies, managedPolicies or inline exclude"
              + " each other",
          append(path, "roleArn"));
    }
    Optional<String> account = identity.serviceAccount().or(() -> AddonAccounts.of(addon.name()));
    boolean twice =
        file.iam().serviceAccounts().stream()
            .filter(ServiceAccountPlan::usesPodIdentity)
            .filter(one -> one.namespace().equals(AddonAccounts.namespace(addon.name())))
            .anyMatch(one -> account.equals(Optional.of(one.name())));
    if (twice) {
      findings.add(
          name(path)
              + ": the service account %s is among iam.serviceAccounts too; EKS takes one association for it"
                  .formatted(account.orElse("")),
          path);
    }
  }

  private static void irsa(
      PlanFile file, AddonPlan addon, ServiceAccountRole role, Findings findings, Object... path) {
    account(addon, role.serviceAccount(), findings, path);
    IamChecks.rights(file, role, findings, path);
  }

  private static void account(
      AddonPlan addon, Optional<String> given, Findings findings, Object... path) {
    if (given.isEmpty() && AddonAccounts.of(addon.name()).isEmpty()) {
      findings.add(
          name(append(path, "serviceAccount"))
              + " is needed: eksplan does not know by which service account %s uses AWS"
                  .formatted(addon.name()),
          path);
    }
  }
}
