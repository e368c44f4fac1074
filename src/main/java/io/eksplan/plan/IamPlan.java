package io.eksplan.plan;

import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.NotYet;
import java.util.Optional;

/** What all IAM roles of the plan share. */
@NotYet({"oidc", "serviceAccounts", "roles"})
public record IamPlan(
    @Doc("ARN of a policy that bounds the rights of every role.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::([0-9]{12}|aws):policy/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM policy")
        Optional<String> permissionsBoundary) {}
