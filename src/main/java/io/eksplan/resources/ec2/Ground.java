package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Live;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.model.Work;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.eks.NodeGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a plan's cluster stands or stood, and by which tags what was made for it is told from what
 * belongs to others. A region has one EKS cluster of a name; but clusters of other makers may have
 * it too, and a name may be taken again, so a tag counts only in the plan's own network.
 *
 * @param cluster the cluster's name, which is the plan's
 * @param vpcIds networks that the plan's objects are in
 * @param clusterGroups the security groups that EKS made for the cluster, while it lives
 */
public record Ground(String cluster, Set<String> vpcIds, Set<String> clusterGroups) {

  /**
   * What controllers and everything else in a cluster run on: nodes or, in Auto Mode and for what
   * EKS does itself, beside the control plane. As long as any of it lives, they make again what was
   * deleted.
   */
  public static final Set<Class<? extends Resource>> WHERE_PODS_RUN =
      Set.of(
          NodeGroup.class,
          AutoScalingGroup.class,
          FargateProfile.class,
          Instance.class,
          EksCluster.class);

  /** What somebody else's tool keeps account of is for that tool to delete. */
  private static final String OF_A_STACK = "aws:cloudformation:stack-id";

  public Ground {
    vpcIds = Set.copyOf(vpcIds);
    clusterGroups = Set.copyOf(clusterGroups);
  }

  /**
   * The ground of what a plan owns; none where it owns nothing in any network, or where a cluster
   * of the name lives that is not the plan's. What this run took away tells where to look too.
   */
  public static Optional<Ground> of(Clients clients, Scope scope, List<Live<?>> owned) {
    Set<String> vpcIds = owned.stream().flatMap(Ground::vpcIds).collect(Collectors.toSet());
    Set<String> groups = new HashSet<>();
    boolean lives = false;
    for (Live<?> live : owned) {
      if (live.state() instanceof EksCluster && !(live.status() instanceof Status.Gone)) {
        lives = true;
        live.outputs().get(EksCluster.SECURITY_GROUP).ifPresent(groups::add);
      }
    }
    if (vpcIds.isEmpty() || (!lives && isTaken(clients, scope))) {
      return Optional.empty();
    }
    return Optional.of(new Ground(scope.plan(), vpcIds, groups));
  }

  /** Whether a cluster of the plan's name lives that is somebody else's. */
  static boolean isTaken(Clients clients, Scope scope) {
    return Failures.unlessAbsent(
            () -> clients.eks().describeCluster(request -> request.name(scope.plan())).cluster())
        .filter(cluster -> !scope.plan().equals(cluster.tags().get(Work.PLAN_TAG)))
        .isPresent();
  }

  private static Stream<String> vpcIds(Live<?> live) {
    return switch (live.state()) {
      case Vpc _ -> Stream.of(live.id());
      case Subnet subnet -> Stream.of(subnet.vpcId().value());
      case SecurityGroup group -> Stream.of(group.vpcId().value());
      case EksCluster cluster -> Stream.of(cluster.vpcId().value());
      default -> Stream.empty();
    };
  }

  /** Whether the tags say that an object lives and dies with the cluster. */
  public boolean isClusters(Map<String, String> tags) {
    return isClusters(cluster, tags);
  }

  /** The same, of a cluster of this name. */
  public static boolean isClusters(String cluster, Map<String, String> tags) {
    boolean ours =
        "owned".equals(tags.get("kubernetes.io/cluster/" + cluster))
            || cluster.equals(tags.get("elbv2.k8s.aws/cluster"))
            || cluster.equals(tags.get("eks:eks-cluster-name"))
            || cluster.equals(tags.get("aws:eks:cluster-name"));
    return ours && !tags.containsKey(Work.PLAN_TAG) && !tags.containsKey(OF_A_STACK);
  }
}
