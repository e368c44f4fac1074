package io.eksplan.resources.eks;

import io.eksplan.model.Disruption;
import io.eksplan.model.Disruption.Level;
import io.eksplan.model.Impact;
import io.eksplan.model.Size;
import io.eksplan.resources.eks.NodeGroup.Rollout;
import java.time.Duration;
import java.util.Set;

/**
 * What an update does to the nodes of a managed group: UpdateNodegroupVersion makes every node
 * anew, UpdateNodegroupConfig only takes some away.
 */
final class NodeGroupImpact {

  /** What makes EKS replace every node. */
  private static final Set<String> ROLLING =
      Set.of("launchTemplateVersion", "version", "releaseVersion");

  private static final Duration CONFIGURED = Duration.ofSeconds(30);

  /** A node is drained, ended, and another one started and joined. */
  private static final Duration ROLLED = Duration.ofMinutes(5);

  private NodeGroupImpact() {}

  static Impact of(Size live, Size want, Rollout rollout, Set<String> changed) {
    int nodes = live.desired();
    if (changed.stream().anyMatch(ROLLING::contains)) {
      Duration usually = ROLLED.multipliedBy(Math.max(1, turns(nodes, rollout)));
      return new Impact(Disruption.ofNodes(Level.NODES_ROLLED, nodes), usually);
    }
    int fewer = Math.max(0, nodes - want.settle(live).desired());
    return new Impact(Disruption.ofNodes(Level.NODES_REMOVED, fewer), CONFIGURED);
  }

  private static int turns(int nodes, Rollout rollout) {
    int atOnce =
        rollout.maxUnavailable() > 0
            ? rollout.maxUnavailable()
            : Math.max(1, nodes * rollout.maxUnavailablePercent() / 100);
    return Math.ceilDiv(nodes, atOnce);
  }
}
