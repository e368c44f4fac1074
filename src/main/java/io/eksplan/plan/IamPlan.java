package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.NotYet;
import java.util.List;
import java.util.Optional;

/** What all IAM roles of the plan share, and roles beside the cluster's own. */
@NotYet({"oidc", "serviceAccounts"})
public record IamPlan(
    @Doc("ARN of a policy that bounds the rights of every role.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::([0-9]{12}|aws):policy/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM policy")
        Optional<String> permissionsBoundary,
    @Doc("Path of every role below /eksplan/REGION/NAME/, such as platform/nodes; IAM keeps it.")
        @Matches(
            value = "(?=.{1,256}$)[\\w+=,.@-]+(/[\\w+=,.@-]+)*",
            says = "names with / between them, as in platform/nodes")
        Optional<String> path,
    @Doc("Roles for others than the cluster.") @Default("[]") @Distinct("name")
        List<RolePlan> roles) {}
