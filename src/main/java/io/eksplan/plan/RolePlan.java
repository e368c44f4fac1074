package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Json;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An IAM role for something that is not of the cluster itself: a pipeline, a function. */
public record RolePlan(
    @Doc("Its name in the plan.")
        @Matches(
            value = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
            says = "lower case letters, digits and -, as in ci-deploy")
        String name,
    @Doc("Who may use it.") Trust trust,
    @Doc("Policies that ship with eksplan, by name.") @Default("[]") @Distinct
        List<PolicyTemplate> policies,
    @Doc("ARNs of IAM policies to attach.")
        @Default("[]")
        @Distinct
        @Sized(max = 20)
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::([0-9]{12}|aws):policy/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM policy")
        List<String> managedPolicies,
    @Doc("Policies of its own: documents, in YAML, by name.") @Default("{}")
        Map<String, Json> inline,
    @Doc("Tags, besides metadata.tags.") @Default("{}") @Sized(max = 40) Map<String, String> tags)
    implements Rights {

  /** Who may use a role: one of the three. */
  public record Trust(
      @Doc("An AWS service, such as ec2.amazonaws.com.")
          @Matches(
              value = "[a-z0-9.-]{1,100}\\.amazonaws\\.com(\\.cn)?",
              says = "an AWS service such as ec2.amazonaws.com")
          Optional<String> service,
      @Doc("Roles, users or whole accounts.")
          @Default("[]")
          @Distinct
          @Matches(
              value =
                  "[0-9]{12}"
                      + "|arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:(root|(role|user)/[\\w+=,.@/-]{1,575})",
              says = "the ARN of an IAM role or user, or an account id")
          List<String> principals,
      @Doc("A whole trust policy, in YAML.") Optional<Json> document) {}
}
