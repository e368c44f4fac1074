package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.KnownKeys;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan file as read: variables and overlays applied, defaults filled in, checked. An empty {@code
 * Optional} anywhere below means that AWS, or the expansion into resources, decides.
 */
public record PlanFile(
    @Doc("Version of this format.") ApiVersion apiVersion,
    @Doc("What the file describes.") Kind kind,
    @Doc("Name, place and tags of everything below.") Metadata metadata,
    @Doc("Declares what ${var.NAME} stands for.") @Default("{}") Map<String, Variable> variables,
    @Doc(
            "A cluster without internet: no NAT and internet gateways and no public subnets, the"
                + " Kubernetes API inside the VPC alone, and endpoints of the AWS services that"
                + " nodes need.")
        @Default("false")
        boolean privateCluster,
    @Doc("The cluster's VPC.") @Default("{}") NetworkPlan network,
    @Doc("The EKS control plane.") ClusterPlan cluster,
    @Doc("Rules of security groups beside the usual ones.") @Default("{}") SecurityPlan security,
    @Doc("Who may use the Kubernetes API: EKS access entries.") @Default("{}") AccessPlan access,
    @Doc("Groups of EC2 instances that join the cluster.") @Default("[]") @Distinct("name")
        List<NodeGroupPlan> nodeGroups,
    @Doc("Pods that run without nodes of one's own: EKS Fargate profiles.")
        @Default("[]")
        @Distinct("name")
        @Sized(max = 10)
        List<FargatePlan> fargateProfiles,
    @Doc(
            "EKS add-ons; an empty list means none; absent: vpc-cni, kube-proxy, coredns and"
                + " eks-pod-identity-agent, or none where all nodes are Auto Mode's, which have"
                + " them.")
        @Distinct("name")
        Optional<List<AddonPlan>> addons_,
    @Doc("What Karpenter needs of AWS; absent: nothing. An empty mapping takes the defaults.")
        Optional<KarpenterPlan> karpenter,
    @Doc("What all IAM roles share.") @Default("{}") IamPlan iam,
    @Doc("The KMS keys that eksplan makes.") @Default("{}") KeysPlan keys,
    @Doc("ECR repositories.") @Default("[]") @Distinct("name") List<RepositoryPlan> repositories,
    @Doc(
            "The account's registry in the region, which all plans and others share: what is"
                + " others' stays as it is.")
        @Default("{}")
        RegistryPlan registry,
    @Doc(
            "Addresses, such as kms-key/secrets, of what stays in AWS, with all that it refers to,"
                + " when it is destroyed or not in the plan any more.")
        @Default("[]")
        @Distinct
        @Matches(
            value = "[a-z][a-z0-9-]*/.+",
            says = "an address such as ecr-repository/team/service")
        List<String> retain,
    @Doc("Keeps the journals of runs in CloudWatch Logs too, where a team sees them.")
        Optional<HistoryPlan> history,
    @Doc("How long to wait for a change to a resource, by kind, such as 30m.")
        @Default("{}")
        @KnownKeys({
          "access-entry",
          "addon",
          "auto-scaling-group",
          "classic-load-balancer",
          "ecr-repository",
          "eks-cluster",
          "egress-only-internet-gateway",
          "elastic-ip",
          "event-rule",
          "flow-log",
          "fargate-profile",
          "iam-role",
          "identity-provider-config",
          "instance",
          "instance-profile",
          "internet-gateway",
          "kms-key",
          "kubernetes-security-group",
          "launch-template",
          "load-balancer",
          "log-group",
          "nat-gateway",
          "network-interface",
          "node-group",
          "open-id-connect-provider",
          "pod-identity-association",
          "pull-through-cache-rule",
          "registry-replication",
          "registry-scanning",
          "repository-creation-template",
          "route-table",
          "security-group",
          "sqs-queue",
          "subnet",
          "subnet-role",
          "target-group",
          "volume",
          "vpc",
          "vpc-cidr-block",
          "vpc-endpoint"
        })
        Map<String, Duration> timeouts) {

  /** The add-ons that the file names, or else those that its nodes need. */
  public List<AddonPlan> addons() {
    boolean ownNodes = !nodeGroups.isEmpty() || cluster.autoMode().isEmpty();
    return addons_.orElseGet(() -> ownNodes ? UsualAddons.LIST.addons() : List.of());
  }

  /** The format's only version. */
  public enum ApiVersion implements Spelled {
    V1("eksplan/v1");

    private final String spelling;

    ApiVersion(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** The only thing that a plan describes. */
  public enum Kind implements Spelled {
    CLUSTER("Cluster");

    private final String spelling;

    Kind(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
