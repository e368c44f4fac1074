package io.eksplan.plan;

import io.eksplan.plan.bind.Json;
import java.util.List;
import java.util.Map;

/** What a role may do: the same three fields wherever the plan file has eksplan make a role. */
public sealed interface Rights
    permits RolePlan,
        NodeIamPlan,
        ServiceAccountPlan,
        AddonPlan.PodIdentity,
        AddonPlan.ServiceAccountRole {

  /** Policies that ship with eksplan. */
  List<PolicyTemplate> policies();

  /** ARNs of policies that live in IAM by themselves. */
  List<String> managedPolicies();

  /** Policy documents by their names in the role. */
  Map<String, Json> inline();

  /** Whether the plan file gives no right at all. */
  static boolean none(Rights rights) {
    return rights.policies().isEmpty()
        && rights.managedPolicies().isEmpty()
        && rights.inline().isEmpty();
  }
}
