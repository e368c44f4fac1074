package io.eksplan.resources.autoscaling;

import io.eksplan.model.Disruption;
import io.eksplan.model.Disruption.Level;
import io.eksplan.model.Impact;
import io.eksplan.model.Size;
import io.eksplan.resources.autoscaling.AutoScalingGroup.Rollout;
import java.time.Duration;
import java.util.Set;

/** What an update does to the instances of a group: StartInstanceRefresh makes each anew. */
final class GroupImpact {

  /** What begins an instance refresh. */
  static final String[] ROLLING = {
    "launchTemplateId", "launchTemplateVersion", "instances", "capacity"
  };

  private static final Duration CONFIGURED = Duration.ofSeconds(10);
  private static final Duration RESIZED = Duration.ofMinutes(2);

  /** An instance ends, and another one starts and warms up. */
  private static final Duration ROLLED = Duration.ofMinutes(5);

  private GroupImpact() {}

  static Impact of(Size live, Size want, Rollout rollout, Set<String> changed) {
    int instances = live.desired();
    if (Set.of(ROLLING).stream().anyMatch(changed::contains)) {
      int away = instances * (100 - rollout.minHealthyPercent(instances)) / 100;
      int turns = Math.ceilDiv(instances, Math.max(1, away));
      return new Impact(
          Disruption.ofNodes(Level.NODES_ROLLED, instances),
          ROLLED.multipliedBy(Math.max(1, turns)));
    }
    int settled = want.settle(live).desired();
    return new Impact(
        Disruption.ofNodes(Level.NODES_REMOVED, Math.max(0, instances - settled)),
        settled == instances ? CONFIGURED : RESIZED);
  }
}
