package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.plan.AutoModePlan;
import io.eksplan.resources.eks.EksCluster.AutoMode;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What EKS's Auto Mode needs: rights of the control plane, and a role for its nodes. */
final class AutoModeExpansion {

  private static final String NODES = "auto-nodes";

  private final Setting setting;
  private final Optional<AutoModePlan> autoMode;

  AutoModeExpansion(Setting setting) {
    this.setting = setting;
    this.autoMode = setting.file().cluster().autoMode();
  }

  List<Wanted> resources() {
    return makesRole() ? List.of(Wanted.of(NODES, role())) : List.of();
  }

  AutoMode mode() {
    return autoMode
        .map(
            mode ->
                new AutoMode(
                    true,
                    mode.nodePools().stream()
                        .map(AutoModePlan.NodePool::spelling)
                        .collect(Collectors.toSet()),
                    nodeRole()))
        .orElse(AutoMode.OFF);
  }

  private Set<Ref<IamRole>> nodeRole() {
    if (makesRole()) {
      return Set.of(Ref.to(IamRole.class, NODES, Outputs.ARN));
    }
    return autoMode.flatMap(AutoModePlan::nodeRoleArn).stream()
        .map(arn -> Ref.existing(IamRole.class, Outputs.ARN, arn))
        .collect(Collectors.toSet());
  }

  /** The policies that the cluster's role has on top, to make nodes, volumes and balancers. */
  Stream<String> clusterPolicies() {
    return autoMode.isEmpty()
        ? Stream.empty()
        : Stream.of(
                "AmazonEKSComputePolicy",
                "AmazonEKSBlockStoragePolicy",
                "AmazonEKSLoadBalancingPolicy",
                "AmazonEKSNetworkingPolicy")
            .map(setting::awsPolicy);
  }

  PolicyDocument clusterTrust() {
    String service = "eks.amazonaws.com";
    return autoMode.isEmpty()
        ? PolicyDocument.trustService(service)
        : PolicyDocument.trustTaggingService(service);
  }

  /** Only EKS's own node pools use it. */
  private boolean makesRole() {
    return autoMode
        .filter(mode -> !mode.nodePools().isEmpty() && mode.nodeRoleArn().isEmpty())
        .isPresent();
  }

  private IamRole role() {
    return new IamRole(
        setting.iamPath(),
        "Auto Mode nodes of the EKS cluster " + setting.plan(),
        PolicyDocument.trustInstances(setting.knowledge().scope().partition()),
        Stream.of("AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly")
            .map(setting::awsPolicy)
            .collect(Collectors.toSet()),
        Map.of(),
        setting.file().iam().permissionsBoundary().orElse(""),
        setting.tags(Map.of()));
  }
}
