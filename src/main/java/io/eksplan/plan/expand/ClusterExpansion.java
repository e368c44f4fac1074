package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.plan.ClusterPlan;
import io.eksplan.plan.ClusterPlan.LogType;
import io.eksplan.plan.ClusterPlan.Support;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.SecurityGroup.Direction;
import io.eksplan.resources.ec2.SecurityGroup.Peer;
import io.eksplan.resources.ec2.SecurityGroup.Rule;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.kms.KeyPolicy;
import io.eksplan.resources.logs.LogGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The control plane, its role, its log group and its security group. */
final class ClusterExpansion {

  private static final String NAME = "cluster";
  private static final int HTTPS = 443;

  private final Setting setting;
  private final ClusterPlan cluster;
  private final KeysExpansion keys;
  private final AutoModeExpansion autoMode;

  ClusterExpansion(Setting setting) {
    this.setting = setting;
    this.cluster = setting.file().cluster();
    this.keys = new KeysExpansion(setting);
    this.autoMode = new AutoModeExpansion(setting);
  }

  List<Wanted> resources() {
    List<Wanted> wanted = new ArrayList<>();
    if (cluster.roleArn().isEmpty()) {
      wanted.add(Wanted.of(NAME, role()));
    }
    wanted.add(
        Wanted.of(
            LogGroup.OF_CLUSTER,
            new LogGroup(
                LogGroup.nameFor(setting.plan()),
                cluster.logging().class_().name(),
                cluster.logging().retentionDays(),
                keys.ofLogs(),
                setting.tags(Map.of()))));
    wanted.add(Wanted.of(NAME, securityGroup()));
    wanted.add(Wanted.of(setting.plan(), cluster()));
    return wanted;
  }

  private IamRole role() {
    return new IamRole(
        setting.iamPath(),
        "Control plane of the EKS cluster " + setting.plan(),
        autoMode.clusterTrust(),
        policies(),
        encryption(),
        setting.file().iam().permissionsBoundary().orElse(""),
        setting.tags(Map.of()));
  }

  private Set<String> policies() {
    return Stream.concat(
            Stream.of("AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController")
                .map(setting::awsPolicy),
            autoMode.clusterPolicies())
        .collect(Collectors.toSet());
  }

  /** EKS uses the key of the secrets as the cluster's role. */
  private Map<String, PolicyDocument> encryption() {
    return keys.ofSecrets().stream()
        .collect(Collectors.toMap(_ -> "secrets-encryption", KeyPolicy::use));
  }

  /**
   * Beside the group that EKS makes for the cluster and its nodes: who in the VPC may use the
   * private endpoint.
   */
  private SecurityGroup securityGroup() {
    Set<Rule> rules = new HashSet<>();
    rules.add(
        new Rule(Direction.EGRESS, Rule.ANY, -1, -1, new Peer.Cidr("0.0.0.0/0"), "everywhere"));
    if (setting.network().isIpv6()) {
      rules.add(new Rule(Direction.EGRESS, Rule.ANY, -1, -1, new Peer.Cidr("::/0"), "everywhere"));
    }
    if (cluster.endpoint().private_()) {
      for (String cidr : setting.network().cidrs()) {
        rules.add(
            new Rule(
                Direction.INGRESS,
                "tcp",
                HTTPS,
                HTTPS,
                new Peer.Cidr(cidr),
                "Kubernetes API from inside the VPC"));
      }
    }
    return new SecurityGroup(
        setting.network().vpc(),
        "Control plane of the EKS cluster " + setting.plan(),
        SecurityRules.over(rules, setting.file().security().cluster().rules()),
        false,
        setting.named(NAME));
  }

  private EksCluster cluster() {
    return new EksCluster(
        setting.version(),
        roleArn(),
        setting.network().vpc(),
        setting.network().clusterSubnets(),
        Set.of(Ref.to(SecurityGroup.class, NAME)),
        new EksCluster.Endpoint(
            cluster.endpoint().public_(), cluster.endpoint().private_(), publicCidrs()),
        cluster.logging().types().stream().map(LogType::spelling).collect(Collectors.toSet()),
        setting.file().access().mode().spelling(),
        cluster.support() == Support.EXTENDED ? "EXTENDED" : "STANDARD",
        cluster.serviceCidr(),
        setting.file().network().ipFamily().spelling(),
        keys.ofSecrets(),
        cluster.deletionProtection(),
        cluster.zonalShift(),
        cluster.scalingTier().spelling(),
        autoMode.mode(),
        setting.tags(Map.of()));
  }

  /** EKS lets everybody in by IPv6 too where everybody may come. */
  private Set<String> publicCidrs() {
    Set<String> cidrs = new HashSet<>(cluster.endpoint().publicCidrs());
    if (setting.network().isIpv6() && cidrs.equals(Set.of("0.0.0.0/0"))) {
      cidrs.add("::/0");
    }
    return cidrs;
  }

  private Ref<IamRole> roleArn() {
    return cluster
        .roleArn()
        .map(arn -> Ref.existing(IamRole.class, Outputs.ARN, arn))
        .orElseGet(() -> Ref.to(IamRole.class, NAME, Outputs.ARN));
  }
}
