package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Filter;

/**
 * How long a DEGRADED add-on is waited for. EKS calls it so while no node runs its pods: that
 * passes once nodes have joined, or Fargate runs them, and never does in a cluster without either.
 */
final class AddonPatience {

  private static final Duration LONGEST = Duration.ofMinutes(20);

  /** As coredns is told so, in canonical JSON and lower case. */
  private static final String ON_FARGATE = "\"computetype\":\"fargate\"";

  private final Clients clients;
  private final String cluster;
  private final Instant end = Instant.now().plus(LONGEST);

  AddonPatience(Clients clients, String cluster) {
    this.clients = clients;
    this.cluster = cluster;
  }

  /**
   * The progress, with the word whether to wait for better.
   *
   * @param config the add-on's configuration values, null for none
   */
  Progress with(Progress progress, @Nullable String config) {
    boolean mayPass =
        progress.status().equals(Progress.DEGRADED)
            && Instant.now().isBefore(end)
            && (nodesAreExpected() || fargateIsExpected(AddonConfig.canonical(config)));
    return mayPass ? progress.untilMended() : progress;
  }

  private boolean fargateIsExpected(String config) {
    return config.toLowerCase(Locale.ROOT).contains(ON_FARGATE)
        && !clients
            .eks()
            .listFargateProfiles(request -> request.clusterName(cluster))
            .fargateProfileNames()
            .isEmpty();
  }

  /** Groups of any kind carry this tag: ours by us, managed ones by EKS. */
  private boolean nodesAreExpected() {
    Filter ofCluster =
        Filter.builder().name("tag-key").values("kubernetes.io/cluster/" + cluster).build();
    return clients
        .autoScaling()
        .describeAutoScalingGroupsPaginator(request -> request.filters(ofCluster))
        .autoScalingGroups()
        .stream()
        .anyMatch(group -> group.desiredCapacity() > 0);
  }
}
