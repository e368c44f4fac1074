package io.eksplan.resources.eks;

import io.eksplan.model.Fixed;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.resources.iam.IamRole;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use the cluster's Kubernetes API, with its policies. Id: the principal's ARN; output {@code arn}: the entry's.
 *
 * @param principalArn a role of the plan (its {@code arn}), or any principal as {@code Ref.existing(IamRole.class, "arn", …)}
 * @param type STANDARD, EC2_LINUX, …
 * @param username empty: AWS's template for the principal
 */
public record AccessEntry(
    @Fixed Ref<EksCluster> clusterName,
    @Fixed Ref<IamRole> principalArn,
    @Fixed String type,
    Optional<String> username,
    Set<String> groups,
    Set<Policy> policies,
    Map<String, String> tags)
    implements Resource {

  /**
   * One access policy.
   *
   * @param namespaces where it holds; empty: in the whole cluster
   */
  public record Policy(String policyArn, Set<String> namespaces) {
    public Policy {
      namespaces = Set.copyOf(namespaces);
    }
  }

  public AccessEntry {
    groups = Set.copyOf(groups);
    policies = Set.copyOf(policies);
    tags = Map.copyOf(tags);
  }
}
