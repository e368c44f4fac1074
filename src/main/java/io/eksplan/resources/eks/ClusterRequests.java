package io.eksplan.resources.eks;

import io.eksplan.model.Ref;
import io.eksplan.resources.eks.EksCluster.Endpoint;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eks.model.ComputeConfigRequest;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.EncryptionConfig;
import software.amazon.awssdk.services.eks.model.KubernetesNetworkConfigRequest;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.LogType;
import software.amazon.awssdk.services.eks.model.Logging;
import software.amazon.awssdk.services.eks.model.StorageConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

/** What CreateCluster and UpdateClusterConfig take, made from the record. */
final class ClusterRequests {

  private ClusterRequests() {}

  /** All of CreateCluster but name, tags and token. What is EKS's default anyway is not sent. */
  static CreateClusterRequest.Builder create(EksCluster want) {
    CreateClusterRequest.Builder request =
        CreateClusterRequest.builder()
            .version(want.version())
            .roleArn(want.roleArn().value())
            .resourcesVpcConfig(vpc -> endpointAccess(network(vpc, want), want.endpoint()))
            .kubernetesNetworkConfig(network(want))
            .logging(logging(want.logging()))
            .accessConfig(
                access ->
                    access
                        .authenticationMode(want.authenticationMode())
                        .bootstrapClusterCreatorAdminPermissions(false))
            .bootstrapSelfManagedAddons(false)
            .upgradePolicy(policy -> policy.supportType(want.supportType()));
    if (!want.encryptionKeyArn().isEmpty()) {
      request.encryptionConfig(encryption(want));
    }
    if (want.deletionProtection()) {
      request.deletionProtection(true);
    }
    if (want.zonalShift()) {
      request.zonalShiftConfig(shift -> shift.enabled(true));
    }
    if (want.autoMode().enabled()) {
      request.computeConfig(compute(want)).storageConfig(storage(want));
    }
    if (!want.scalingTier().equals(EksCluster.STANDARD_TIER)) {
      request.controlPlaneScalingConfig(scaling -> scaling.tier(want.scalingTier()));
    }
    return request;
  }

  private static KubernetesNetworkConfigRequest network(EksCluster want) {
    KubernetesNetworkConfigRequest.Builder network = KubernetesNetworkConfigRequest.builder();
    want.serviceCidr().ifPresent(network::serviceIpv4Cidr);
    network.ipFamily(want.ipFamily());
    if (want.autoMode().enabled()) {
      network.elasticLoadBalancing(balancing -> balancing.enabled(true));
    }
    return network.build();
  }

  /** The three switches of Auto Mode, which EKS takes only together and only alike. */
  static void autoMode(UpdateClusterConfigRequest.Builder request, EksCluster want) {
    boolean enabled = want.autoMode().enabled();
    request
        .computeConfig(compute(want))
        .storageConfig(storage(want))
        .kubernetesNetworkConfig(
            network -> network.elasticLoadBalancing(balancing -> balancing.enabled(enabled)));
  }

  /** EKS takes a node role only beside node pools, and pools only beside a role. */
  private static ComputeConfigRequest compute(EksCluster want) {
    ComputeConfigRequest.Builder compute =
        ComputeConfigRequest.builder().enabled(want.autoMode().enabled());
    if (want.autoMode().enabled()) {
      compute.nodePools(want.autoMode().nodePools().stream().sorted().toList());
    }
    want.autoMode().nodeRoleArn().forEach(role -> compute.nodeRoleArn(role.value()));
    return compute.build();
  }

  private static StorageConfigRequest storage(EksCluster want) {
    return StorageConfigRequest.builder()
        .blockStorage(block -> block.enabled(want.autoMode().enabled()))
        .build();
  }

  static VpcConfigRequest.Builder network(VpcConfigRequest.Builder vpc, EksCluster want) {
    return vpc.subnetIds(want.subnetIds().stream().map(Ref::value).sorted().toList())
        .securityGroupIds(want.securityGroupIds().stream().map(Ref::value).sorted().toList());
  }

  static void endpointAccess(VpcConfigRequest.Builder vpc, Endpoint endpoint) {
    vpc.endpointPublicAccess(endpoint.publicAccess())
        .endpointPrivateAccess(endpoint.privateAccess());
    if (endpoint.publicAccess()) {
      vpc.publicAccessCidrs(endpoint.publicCidrs());
    }
  }

  /** EKS encrypts nothing but secrets with a key of one's own, and wants to hear it. */
  static List<EncryptionConfig> encryption(EksCluster want) {
    return want.encryptionKeyArn().stream()
        .map(
            key ->
                EncryptionConfig.builder()
                    .resources("secrets")
                    .provider(provider -> provider.keyArn(key.value()))
                    .build())
        .toList();
  }

  /**
   * Types that a request leaves out stay as they are, so those not wanted are switched off by name.
   */
  static Logging logging(Set<String> enabled) {
    List<String> disabled =
        LogType.knownValues().stream()
            .map(LogType::toString)
            .filter(type -> !enabled.contains(type))
            .toList();
    return Logging.builder()
        .clusterLogging(
            Stream.of(logSetup(enabled, true), logSetup(disabled, false))
                .filter(LogSetup::hasTypes)
                .toList())
        .build();
  }

  private static LogSetup logSetup(Collection<String> types, boolean enabled) {
    LogSetup.Builder setup = LogSetup.builder().enabled(enabled);
    return types.isEmpty()
        ? setup.build()
        : setup.typesWithStrings(types.stream().sorted().toList()).build();
  }
}
