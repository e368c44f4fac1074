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

/** An EKS add-on. */
public record AddonPlan(
    @Doc("The add-on's name, such as vpc-cni.")
        @Matches(value = "[a-z0-9][a-z0-9_-]{0,99}", says = "an EKS add-on such as vpc-cni")
        String name,
    @Doc("default: the one that EKS recommends; latest; or a version such as v1.19.0-eksbuild.1.")
        @Default("default")
        @Matches(
            value = "default|latest|v[0-9]+\\.[0-9]+\\.[0-9]+-eksbuild\\.[0-9]+",
            says = "default, latest or a version such as v1.19.0-eksbuild.1")
        String version,
    @Doc("The add-on's own configuration.") @Default("{}") Json config,
    @Doc("What becomes of settings that others changed in the cluster.") @Default("overwrite")
        Conflicts conflicts,
    @Doc("AWS rights of the add-on's pods, by the pod identity agent.")
        Optional<PodIdentity> podIdentity,
    @Doc("AWS rights of the add-on's pods, by the cluster's OIDC provider.")
        Optional<ServiceAccountRole> serviceAccountRole,
    @Doc("ARN of a role of your own whose trust policy lets the add-on's pods use it by OIDC.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:role/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM role")
        Optional<String> roleArn,
    @Doc("Whether what it runs stays in the cluster when the add-on is deleted.") @Default("false")
        boolean preserve) {

  /** Whether its pods have a role apart from that of their node. */
  public boolean hasRole() {
    return podIdentity.isPresent() || serviceAccountRole.isPresent() || roleArn.isPresent();
  }

  /** The add-on with nothing said of it but its name. */
  static AddonPlan named(String name) {
    return new AddonPlan(
        name,
        "default",
        new Json("{}"),
        Conflicts.OVERWRITE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** A role that the pod identity agent hands to an add-on. */
  public record PodIdentity(
      @Doc("The add-on's service account; known of vpc-cni, the storage drivers and a few others.")
          @Matches(
              value = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?",
              says = "the name of a service account")
          Optional<String> serviceAccount,
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
      @Doc("ARN of a role to use in place of one that eksplan makes.")
          @Matches(
              value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:role/[\\w+=,.@/-]{1,575}",
              says = "the ARN of an IAM role")
          Optional<String> roleArn)
      implements Rights {}

  /** A role that an add-on gets for its cluster's token. */
  public record ServiceAccountRole(
      @Doc("The add-on's service account; known of vpc-cni, the storage drivers and a few others.")
          @Matches(
              value = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?",
              says = "the name of a service account")
          Optional<String> serviceAccount,
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
          Map<String, Json> inline)
      implements Rights {}

  /** What becomes of settings that others changed in the cluster. */
  public enum Conflicts implements Spelled {
    NONE("none"),
    OVERWRITE("overwrite"),
    PRESERVE("preserve");

    private final String spelling;

    Conflicts(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
