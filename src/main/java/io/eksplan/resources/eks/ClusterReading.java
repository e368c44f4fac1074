package io.eksplan.resources.eks;

import io.eksplan.aws.Endpoint;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.resources.Tags;
import io.eksplan.resources.diagnosis.Issues;
import io.eksplan.resources.diagnosis.Issues.Issue;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.kms.KmsKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ComputeConfigResponse;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/**
 * What DescribeCluster answers, in the record's terms. A cluster that is still being made lacks
 * half of it.
 */
final class ClusterReading {

  private ClusterReading() {}

  /** The cluster, if the plan owns it. */
  static Optional<Live<EksCluster>> live(Scope scope, Cluster cluster, Endpoint endpoint) {
    return Tags.address(scope, cluster.tags())
        .map(address -> Live.ready(address, outputs(cluster), state(scope, cluster)))
        .map(live -> live.withStatus(progress(cluster).toStatus()))
        .map(live -> endpoint.overridden() ? live.lacking(unanswered(cluster)) : live);
  }

  static Outputs outputs(Cluster cluster) {
    Map<String, @Nullable String> told = new HashMap<>();
    told.put(Outputs.ID, cluster.name());
    told.put(Outputs.ARN, cluster.arn());
    told.put(EksCluster.VERSION, cluster.version());
    told.put(EksCluster.ENDPOINT, cluster.endpoint());
    if (cluster.certificateAuthority() != null) {
      told.put(EksCluster.CERTIFICATE_AUTHORITY, cluster.certificateAuthority().data());
    }
    if (cluster.identity() != null && cluster.identity().oidc() != null) {
      told.put(EksCluster.ISSUER, cluster.identity().oidc().issuer());
    }
    if (cluster.resourcesVpcConfig() != null) {
      told.put(EksCluster.SECURITY_GROUP, cluster.resourcesVpcConfig().clusterSecurityGroupId());
    }
    serviceCidr(cluster)
        .or(() -> serviceIpv6Cidr(cluster))
        .ifPresent(cidr -> told.put(EksCluster.SERVICE_CIDR, cidr));
    told.values().removeIf(value -> value == null);
    return new Outputs(told);
  }

  /** What to do about what EKS complains about. */
  static List<String> diagnose(Cluster cluster) {
    return cluster.health() == null
        ? List.of()
        : Issues.lines(
            cluster.health().issues().stream()
                .map(
                    one ->
                        new Issue(
                            one.codeAsString(),
                            Objects.requireNonNullElse(one.message(), ""),
                            one.resourceIds()))
                .toList());
  }

  static Progress progress(Cluster cluster) {
    // EKS tells when the cluster was made, not since when it is being changed.
    boolean creating = "CREATING".equals(cluster.statusAsString());
    List<String> issues =
        cluster.health() == null
            ? List.of()
            : cluster.health().issues().stream()
                .map(
                    issue ->
                        Progress.issue(issue.codeAsString(), issue.message(), issue.resourceIds()))
                .toList();
    return Progress.of(cluster.statusAsString(), creating ? cluster.createdAt() : null, issues);
  }

  private static EksCluster state(Scope scope, Cluster cluster) {
    VpcConfigResponse vpc = cluster.resourcesVpcConfig();
    return new EksCluster(
        cluster.version(),
        Ref.existing(IamRole.class, Outputs.ARN, cluster.roleArn()),
        Ref.existing(Vpc.class, word(vpc.vpcId())),
        vpc.subnetIds().stream()
            .map(id -> Ref.existing(Subnet.class, id))
            .collect(Collectors.toSet()),
        vpc.securityGroupIds().stream()
            .map(id -> Ref.existing(SecurityGroup.class, id))
            .collect(Collectors.toSet()),
        new EksCluster.Endpoint(
            vpc.endpointPublicAccess(),
            vpc.endpointPrivateAccess(),
            Set.copyOf(vpc.publicAccessCidrs())),
        logging(cluster),
        cluster.accessConfig() == null
            ? ""
            : word(cluster.accessConfig().authenticationModeAsString()),
        cluster.upgradePolicy() == null ? "" : word(cluster.upgradePolicy().supportTypeAsString()),
        serviceCidr(cluster),
        ipFamily(cluster),
        encryptionKey(cluster),
        Boolean.TRUE.equals(cluster.deletionProtection()),
        cluster.zonalShiftConfig() != null
            && Boolean.TRUE.equals(cluster.zonalShiftConfig().enabled()),
        scalingTier(cluster),
        autoMode(cluster),
        Tags.users(scope, cluster.tags()));
  }

  private static Set<String> unanswered(Cluster cluster) {
    Set<String> unanswered = new HashSet<>();
    // MiniStack does not look the VPC up, and answers zeros.
    if (word(cluster.resourcesVpcConfig().vpcId()).matches("|vpc-0+")) {
      unanswered.add("vpcId");
    }
    if (cluster.accessConfig() == null || cluster.accessConfig().authenticationMode() == null) {
      unanswered.add("authenticationMode");
    }
    if (cluster.upgradePolicy() == null || cluster.upgradePolicy().supportType() == null) {
      unanswered.add("supportType");
    }
    if (cluster.deletionProtection() == null) {
      unanswered.add("deletionProtection");
    }
    if (cluster.zonalShiftConfig() == null) {
      unanswered.add("zonalShift");
    }
    if (cluster.computeConfig() == null) {
      unanswered.add("autoMode");
    }
    if (cluster.controlPlaneScalingConfig() == null) {
      unanswered.add("scalingTier");
    }
    return unanswered;
  }

  private static Set<String> logging(Cluster cluster) {
    if (cluster.logging() == null) {
      return Set.of();
    }
    return cluster.logging().clusterLogging().stream()
        .filter(LogSetup::enabled)
        .flatMap(setup -> setup.typesAsStrings().stream())
        .collect(Collectors.toSet());
  }

  private static Set<Ref<KmsKey>> encryptionKey(Cluster cluster) {
    return cluster.encryptionConfig().stream()
        .filter(config -> config.provider() != null)
        .map(config -> Ref.existing(KmsKey.class, Outputs.ARN, config.provider().keyArn()))
        .collect(Collectors.toSet());
  }

  private static EksCluster.AutoMode autoMode(Cluster cluster) {
    ComputeConfigResponse compute = cluster.computeConfig();
    return compute == null
        ? EksCluster.AutoMode.OFF
        : new EksCluster.AutoMode(
            Boolean.TRUE.equals(compute.enabled()),
            Set.copyOf(compute.nodePools()),
            autoNodeRole(compute));
  }

  private static Set<Ref<IamRole>> autoNodeRole(ComputeConfigResponse compute) {
    return Optional.ofNullable(compute.nodeRoleArn())
        .map(arn -> Set.of(Ref.existing(IamRole.class, Outputs.ARN, arn)))
        .orElseGet(Set::of);
  }

  /** Clusters older than the choice have no tier. */
  private static String scalingTier(Cluster cluster) {
    return cluster.controlPlaneScalingConfig() == null
        ? EksCluster.STANDARD_TIER
        : cluster.controlPlaneScalingConfig().tierAsString();
  }

  /** AWS chooses the block, and there is no other on an IPv6 cluster. */
  private static Optional<String> serviceIpv6Cidr(Cluster cluster) {
    return Optional.ofNullable(cluster.kubernetesNetworkConfig())
        .flatMap(network -> Optional.ofNullable(network.serviceIpv6Cidr()));
  }

  private static String ipFamily(Cluster cluster) {
    return Optional.ofNullable(cluster.kubernetesNetworkConfig())
        .flatMap(network -> Optional.ofNullable(network.ipFamilyAsString()))
        .orElse("ipv4");
  }

  private static Optional<String> serviceCidr(Cluster cluster) {
    return Optional.ofNullable(cluster.kubernetesNetworkConfig())
        .flatMap(network -> Optional.ofNullable(network.serviceIpv4Cidr()));
  }

  private static String word(@Nullable String told) {
    return told == null ? "" : told;
  }
}
