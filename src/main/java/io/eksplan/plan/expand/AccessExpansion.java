package io.eksplan.plan.expand;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.plan.AccessPlan;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.AccessEntry.Policy;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.iam.IamRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may use the Kubernetes API. */
final class AccessExpansion {

  private static final String CREATOR = "creator";
  private static final String STANDARD = "STANDARD";

  private final Setting setting;
  private final AccessPlan access;
  private final Set<String> principals = new HashSet<>();

  AccessExpansion(Setting setting) {
    this.setting = setting;
    this.access = setting.file().access();
  }

  List<Wanted> resources() {
    List<Wanted> wanted = new ArrayList<>();
    access.admins().orElse(List.of()).forEach(arn -> wanted.add(admin(name(arn), arn)));
    access.entries().forEach(entry -> wanted.add(entry(entry)));
    creator().ifPresent(arn -> wanted.add(admin(CREATOR, arn)));
    return wanted;
  }

  /** Without a list of admins, whoever makes the cluster has to be one, or nobody gets in; and stays one, whoever plans later. */
  private Optional<String> creator() {
    if (access.admins().isPresent()) {
      return Optional.empty();
    }
    String principal = setting.knowledge().creator().orElseGet(setting.knowledge()::caller);
    return principals.contains(principal) ? Optional.empty() : Optional.of(principal);
  }

  private Wanted admin(String name, String principal) {
    Policy policy = new Policy(policyArn("AmazonEKSClusterAdminPolicy"), Set.of());
    return entry(name, principal, STANDARD, Optional.empty(), Set.of(), Set.of(policy));
  }

  private Wanted entry(AccessPlan.Entry entry) {
    Set<Policy> policies =
        entry.policies().stream()
            .map(policy -> new Policy(policyArn(policy.policy()), Set.copyOf(policy.namespaces())))
            .collect(Collectors.toSet());
    return entry(
        name(entry.principalArn()),
        entry.principalArn(),
        entry.type().spelling(),
        entry.username(),
        Set.copyOf(entry.groups()),
        policies);
  }

  private Wanted entry(
      String name,
      String principal,
      String type,
      Optional<String> username,
      Set<String> groups,
      Set<Policy> policies) {
    if (!principals.add(principal)) {
      throw new Failure(
          Reason.FATAL,
          "access: " + principal + " is both in admins and in entries; EKS takes one entry for it");
    }
    return Wanted.of(
        name,
        new AccessEntry(
            Ref.to(EksCluster.class, setting.plan()),
            Ref.existing(IamRole.class, Outputs.ARN, principal),
            type,
            username,
            groups,
            policies,
            setting.tags(Map.of())));
  }

  /** {@code role/platform} for a principal of this account, with the account before it for one of another. */
  private String name(String arn) {
    String[] parts = arn.split(":", 6);
    boolean ours = parts[4].equals(setting.knowledge().scope().account());
    return ours ? parts[5] : parts[4] + "/" + parts[5];
  }

  private String policyArn(String policy) {
    return policy.startsWith("arn:")
        ? policy
        : "arn:%s:eks::aws:cluster-access-policy/%s"
            .formatted(setting.knowledge().scope().partition(), policy);
  }
}
