package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import java.util.List;
import java.util.Optional;

/** What all IAM roles of the plan share, and roles beside the cluster's own. */
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
    @Doc("Whether IAM believes the cluster's tokens; absent: where a role of mode irsa needs it.")
        Optional<Boolean> oidc,
    @Doc("AWS rights of the pods of Kubernetes service accounts.") @Default("[]")
        List<ServiceAccountPlan> serviceAccounts,
    @Doc("Roles for others than the cluster.") @Default("[]") @Distinct("name")
        List<RolePlan> roles) {}
