package io.eksplan.plan;

import io.eksplan.plan.bind.Among;
import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Unsupported;
import java.util.List;
import java.util.Optional;

/** The EKS control plane. */
@Unsupported(
    value = {"outpost", "hybrid", "remoteNetworks", "capabilities"},
    because =
        "eksplan makes clusters in AWS's regions, without Outposts, hybrid nodes and EKS"
            + " capabilities")
@Unsupported(
    value = {"components", "controlPlaneEgressMode", "rollbackTimeout"},
    because = "the AWS SDK that this eksplan is built with does not have it")
public record ClusterPlan(
    @Doc("Kubernetes version such as 1.33, best in quotes; absent: the newest in standard support.")
        @Matches(value = "1\\.[0-9]{2}", says = "a Kubernetes version such as \"1.33\"")
        Optional<String> version,
    @Doc("How the Kubernetes API is reached.") @Default("{}") Endpoint endpoint,
    @Doc(
            "Where the control plane has its network interfaces: private, public, or subnets or"
                + " subnetGroups by name, in the same zones for good.")
        @Default("private")
        Subnets subnets,
    @Doc("Control plane logs in CloudWatch.") @Default("{}") Logging logging,
    @Doc("Addresses of Kubernetes services, /12 to /24; absent: AWS chooses, and keeps them.")
        Optional<String> serviceCidr,
    @Doc("What AWS does when standard support of the version ends: upgrade, or charge for more.")
        @Default("standard")
        Support support,
    @Doc("ARN of a role to use in place of the one that eksplan makes.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:role/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM role")
        Optional<String> roleArn,
    @Doc("Encryption of Kubernetes' secrets with a key of one's own; absent: with a key of AWS's.")
        Optional<Encryption> encryption,
    @Doc("EKS makes and keeps nodes, block storage and load balancers; absent: it does not.")
        Optional<AutoModePlan> autoMode,
    @Doc("Whether EKS refuses to delete the cluster until this is false again.") @Default("false")
        boolean deletionProtection,
    @Doc("Whether AWS may move traffic of Kubernetes away from a zone that is in trouble.")
        @Default("false")
        boolean zonalShift,
    @Doc(
            "Size of the control plane: standard grows by itself, the others are provisioned, and"
                + " cost more.")
        @Default("standard")
        ScalingTier scalingTier) {
  /** How the Kubernetes API is reached. */
  public record Endpoint(
      @Doc("From the internet.") @Default("true") boolean public_,
      @Doc("From inside the VPC.") @Default("true") boolean private_,
      @Doc("Who may come from the internet.")
          @Default("[0.0.0.0/0]")
          @Sized(min = 1, max = 40)
          @Distinct
          List<String> publicCidrs) {}

  /** Control plane logs. */
  public record Logging(
      @Doc("Which logs.") @Default("[api, audit, authenticator]") @Distinct List<LogType> types,
      @Doc("How many days CloudWatch keeps them.")
          @Default("90")
          @Among({
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
            2922, 3288, 3653
          })
          int retentionDays,
      @Doc("What they are encrypted with: create, or the ARN of a KMS key; absent: a key of AWS's.")
          @Matches(value = KeysPlan.CHOICE, says = KeysPlan.CHOICE_SAYS)
          Optional<String> kmsKey,
      @Doc(
              "The log group's class, for good: standard, or infrequentAccess, which costs less and"
                  + " has no subscriptions, metric filters and live tail.")
          @Default("standard")
          LogClass class_) {}

  /** Encryption of Kubernetes' secrets. It stays once it is there. */
  public record Encryption(
      @Doc("create, for a key that eksplan makes, or the ARN of a KMS key.")
          @Default("create")
          @Matches(value = KeysPlan.CHOICE, says = KeysPlan.CHOICE_SAYS)
          String kmsKey) {}

  /** A control plane log. */
  public enum LogType implements Spelled {
    API("api"),
    AUDIT("audit"),
    AUTHENTICATOR("authenticator"),
    CONTROLLER_MANAGER("controllerManager"),
    SCHEDULER("scheduler");

    private final String spelling;

    LogType(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** How much control plane is there whatever the load. */
  public enum ScalingTier implements Spelled {
    STANDARD("standard"),
    TIER_XL("tier-xl"),
    TIER_2XL("tier-2xl"),
    TIER_4XL("tier-4xl"),
    TIER_8XL("tier-8xl");

    private final String spelling;

    ScalingTier(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What happens to a version whose standard support has ended. */
  public enum Support implements Spelled {
    STANDARD("standard"),
    EXTENDED("extended");

    private final String spelling;

    Support(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
