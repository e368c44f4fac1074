package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Json;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** AWS rights of the pods of a Kubernetes service account. */
public record ServiceAccountPlan(
    @Doc("The service account's name.")
        @Matches(
            value = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?",
            says = "the name of a service account")
        String name,
    @Doc("Its namespace.")
        @Default("default")
        @Matches(value = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", says = "a Kubernetes namespace")
        String namespace,
    @Doc("By the pod identity agent, or by a token that IAM believes, as on Fargate and Windows.")
        @Default("podIdentity")
        Mode mode,
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
    @Doc("ARN of a role to use in place of one that eksplan makes; pod identity alone.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:role/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM role")
        Optional<String> roleArn,
    @Doc(
            "ARN of a role, as in another account, that is got by way of the first; pod identity"
                + " alone.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:role/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM role")
        Optional<String> targetRoleArn,
    @Doc("Whether sessions go without tags of cluster, namespace and pod; pod identity alone.")
        @Default("false")
        boolean disableSessionTags,
    @Doc("Tags, besides metadata.tags.") @Default("{}") @Sized(max = 40) Map<String, String> tags)
    implements Rights {

  /** How pods come by the role. */
  public enum Mode implements Spelled {
    POD_IDENTITY("podIdentity"),
    IRSA("irsa");

    private final String spelling;

    Mode(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  boolean usesIrsa() {
    return mode == Mode.IRSA;
  }

  boolean usesPodIdentity() {
    return mode == Mode.POD_IDENTITY;
  }
}
