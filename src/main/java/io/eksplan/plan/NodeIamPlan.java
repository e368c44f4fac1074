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

/** The role of a group's nodes, where it is not the one that groups of its kind share. */
public record NodeIamPlan(
    @Doc("ARN of a role to use in place of one that eksplan makes.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:role/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM role")
        Optional<String> roleArn,
    @Doc("Policies that ship with eksplan, by name, beside what every node needs.")
        @Default("[]")
        @Distinct
        List<PolicyTemplate> policies,
    @Doc("ARNs of IAM policies to attach, beside what every node needs.")
        @Default("[]")
        @Distinct
        @Sized(max = 16)
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::([0-9]{12}|aws):policy/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM policy")
        List<String> managedPolicies,
    @Doc("Policies of its own: documents, in YAML, by name.") @Default("{}")
        Map<String, Json> inline,
    @Doc("ARN of a policy that bounds the role's rights; absent: as in iam.permissionsBoundary.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::([0-9]{12}|aws):policy/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM policy")
        Optional<String> permissionsBoundary)
    implements Rights {}
