package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Spelled;
import java.util.List;
import java.util.Optional;

/** Who may use the Kubernetes API. */
public record AccessPlan(
    @Doc("Access entries alone, or the aws-auth ConfigMap too.") @Default("API") Mode mode,
    @Doc("Roles and users with full rights; absent: whoever creates the cluster.")
        @Distinct
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:(role|user)/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM role or user")
        Optional<List<String>> admins,
    @Doc("Access entries of other kinds and rights.") @Default("[]") @Distinct("principalArn")
        List<Entry> entries,
    @Doc("An OIDC provider that people sign in by, beside IAM; absent: none.")
        Optional<IdentityProviderPlan> identityProvider) {
  /** An access entry. */
  public record Entry(
      @Doc("ARN of the role or user.")
          @Matches(
              value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:(role|user)/[\\w+=,.@/-]{1,575}",
              says = "the ARN of an IAM role or user")
          String principalArn,
      @Doc("STANDARD for people and software; the others are for nodes.") @Default("STANDARD")
          Type type,
      @Doc("Kubernetes user name; absent: AWS makes one from the ARN.") Optional<String> username,
      @Doc("Kubernetes groups, for RBAC.") @Default("[]") @Distinct List<String> groups,
      @Doc("EKS access policies.") @Default("[]") @Distinct("policy") List<Policy> policies) {}

  /** An EKS access policy and where it holds. */
  public record Policy(
      @Doc("Name such as AmazonEKSViewPolicy, or its ARN.")
          @Matches(
              value =
                  "Amazon[A-Za-z0-9]{1,100}"
                      + "|arn:(aws|aws-cn|aws-us-gov):eks::aws:cluster-access-policy/[A-Za-z0-9]{1,100}",
              says = "an EKS access policy such as AmazonEKSViewPolicy")
          String policy,
      @Doc("Namespaces in which it holds; none: the whole cluster.")
          @Default("[]")
          @Distinct
          @Matches(
              value = "[a-z0-9*]([a-z0-9*-]{0,61}[a-z0-9*])?",
              says = "a Kubernetes namespace, in which * stands for any text")
          List<String> namespaces) {}

  /** Where EKS looks up who may do what. */
  public enum Mode implements Spelled {
    API("API"),
    API_AND_CONFIG_MAP("API_AND_CONFIG_MAP");

    private final String spelling;

    Mode(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What an access entry is for. */
  public enum Type implements Spelled {
    STANDARD("STANDARD"),
    EC2_LINUX("EC2_LINUX"),
    EC2_WINDOWS("EC2_WINDOWS"),
    FARGATE_LINUX("FARGATE_LINUX"),
    HYBRID_LINUX("HYBRID_LINUX"),
    EC2("EC2");

    private final String spelling;

    Type(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
