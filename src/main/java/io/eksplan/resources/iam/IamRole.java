package io.eksplan.resources.iam;

import io.eksplan.model.Fixed;
import io.eksplan.model.Resource;
import java.util.Map;
import java.util.Set;

/**
 * A role, with its policies. Lives under {@link io.eksplan.model.Work#iamPath}. Outputs: {@code id} (the role's name), {@code
 * arn}.
 *
 * @param managedPolicies ARNs of attached policies
 * @param inlinePolicies documents by name
 * @param permissionsBoundary a policy's ARN, empty for none
 */
public record IamRole(
    @Fixed String path,
    String description,
    PolicyDocument trust,
    Set<String> managedPolicies,
    Map<String, PolicyDocument> inlinePolicies,
    String permissionsBoundary,
    Map<String, String> tags)
    implements Resource {

  public IamRole {
    managedPolicies = Set.copyOf(managedPolicies);
    inlinePolicies = Map.copyOf(inlinePolicies);
    tags = Map.copyOf(tags);
  }
}
