package io.eksplan.resources.eks;

import io.eksplan.model.Fixed;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Size;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.iam.IamRole;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A managed node group. Id: its name, the address's, with a suffix for one that replaced another. Output {@code arn}, {@code
 * autoScalingGroup}.
 *
 * @param amiType AL2023_x86_64_STANDARD, BOTTLEROCKET_ARM_64, … or CUSTOM where the template names the image
 * @param capacityType ON_DEMAND or SPOT
 * @param version Kubernetes minor of the nodes; of no meaning with {@code CUSTOM}
 */
public record NodeGroup(
    @Fixed Ref<EksCluster> clusterName,
    @Fixed Ref<IamRole> nodeRole,
    @Fixed Set<Ref<Subnet>> subnetIds,
    @Fixed List<String> instanceTypes,
    @Fixed String amiType,
    @Fixed String capacityType,
    @Fixed Ref<LaunchTemplate> launchTemplateId,
    Ref<LaunchTemplate> launchTemplateVersion,
    String version,
    Size size,
    Map<String, String> labels,
    Set<Taint> taints,
    Rollout rollout,
    Map<String, String> tags)
    implements Resource {

  /** A taint; effect as Kubernetes writes it: NoSchedule, PreferNoSchedule, NoExecute. */
  public record Taint(String key, String value, String effect) {}

  /**
   * How many nodes may be away during an update.
   *
   * @param maxUnavailable a count, or 0 where the percentage is meant
   * @param maxUnavailablePercent a percentage, or 0 where the count is meant
   */
  public record Rollout(int maxUnavailable, int maxUnavailablePercent) {}

  public NodeGroup {
    subnetIds = Set.copyOf(subnetIds);
    instanceTypes = List.copyOf(instanceTypes);
    labels = Map.copyOf(labels);
    taints = Set.copyOf(taints);
    tags = Map.copyOf(tags);
  }
}
