package io.eksplan.resources.autoscaling;

import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Size;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.eks.EksCluster;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A worker group of our own: a launch template's instances, joined to the cluster by their user data. Id: its name.
 *
 * @param launchTemplateVersion the template's {@code version}; another one rolls the instances by an instance refresh
 * @param instanceTypes in the order of preference, at least one
 * @param clusterName kept in the tag {@code kubernetes.io/cluster/NAME=owned}, which instances get too
 * @param autoscaler whether the cluster autoscaler may find the group, by its two tags
 * @param rollout how an instance refresh goes; kept in the tag {@code eksplan/rollout}
 */
public record AutoScalingGroup(
    Ref<LaunchTemplate> launchTemplateId,
    Ref<LaunchTemplate> launchTemplateVersion,
    List<String> instanceTypes,
    Capacity capacity,
    Set<Ref<Subnet>> subnetIds,
    Size size,
    Ref<EksCluster> clusterName,
    boolean autoscaler,
    Rollout rollout,
    Map<String, String> tags)
    implements Resource {

  /**
   * What is bought.
   *
   * @param onDemandBase instances that are on-demand at any rate
   * @param onDemandPercent how many percent above the base are on-demand: 100 for no spot at all
   * @param spotStrategy price-capacity-optimized, capacity-optimized, lowest-price …
   */
  public record Capacity(int onDemandBase, int onDemandPercent, String spotStrategy) {}

  /** How many instances may be away during a refresh: a count, or a percentage where the count is 0. */
  public record Rollout(int maxUnavailable, int maxUnavailablePercent) {}

  public AutoScalingGroup {
    instanceTypes = List.copyOf(instanceTypes);
    subnetIds = Set.copyOf(subnetIds);
    tags = Map.copyOf(tags);
  }
}
