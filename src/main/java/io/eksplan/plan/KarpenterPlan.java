package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;

/** What Karpenter needs of AWS; Karpenter itself comes by Helm. */
public record KarpenterPlan(
    @Doc("The namespace that it is installed in.")
        @Default("kube-system")
        @Matches(value = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", says = "a Kubernetes namespace")
        String namespace,
    @Doc("Its service account.")
        @Default("karpenter")
        @Matches(
            value = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?",
            says = "the name of a service account")
        String serviceAccount,
    @Doc("By the pod identity agent, or by a token that IAM believes, as on Fargate.")
        @Default("podIdentity")
        ServiceAccountPlan.Mode mode,
    @Doc("Whether it hears of interruptions: an SQS queue named as the cluster, and rules for it.")
        @Default("true")
        boolean queue,
    @Doc("Whether private subnets and the nodes' own security group have karpenter.sh/discovery.")
        @Default("true")
        boolean discoveryTags,
    @Doc("The role of the nodes that it makes.") @Default("{}") NodeIamPlan nodeRole) {

  boolean usesIrsa() {
    return mode == ServiceAccountPlan.Mode.IRSA;
  }

  boolean usesPodIdentity() {
    return mode == ServiceAccountPlan.Mode.POD_IDENTITY;
  }
}
