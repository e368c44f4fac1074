package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.autoscaling.model.Filter;

/**
 * How long a DEGRADED add-on is waited for. EKS calls it so while no node runs its pods: that passes once nodes have joined, and
 * never does in a cluster without nodes.
 */
final class AddonPatience {

  private static final Duration LONGEST = Duration.ofMinutes(20);

  private final Clients clients;
  private final String cluster;
  private final Instant end = Instant.now().plus(LONGEST);

  AddonPatience(Clients clients, String cluster) {
    this.clients = clients;
    this.cluster = cluster;
  }

  /** The progress, with the word whether to wait for better. */
  Progress with(Progress progress) {
    boolean mayPass =
        progress.status().equals(Progress.DEGRADED)
            && Instant.now().isBefore(end)
            && nodesAreExpected();
    return mayPass ? progress.untilMended() : progress;
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
