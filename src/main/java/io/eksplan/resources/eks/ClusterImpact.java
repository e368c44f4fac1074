package io.eksplan.resources.eks;

import io.eksplan.model.Disruption;
import io.eksplan.model.Disruption.Level;
import io.eksplan.model.Impact;
import java.time.Duration;
import java.util.Set;

/**
 * What an update does to those who use a cluster. EKS replaces API servers one by one for a version
 * and for most of the rest; names that lead elsewhere break connections for moments.
 */
final class ClusterImpact {

  private static final Set<String> BLIPS =
      Set.of(
          "version",
          "endpoint",
          "subnetIds",
          "securityGroupIds",
          "encryptionKeyArn",
          "autoMode",
          "scalingTier");

  private static final Duration UPGRADED = Duration.ofMinutes(10);
  private static final Duration CONFIGURED = Duration.ofMinutes(3);
  private static final Duration TAGGED = Duration.ofSeconds(2);

  private ClusterImpact() {}

  static Impact of(Set<String> changed) {
    boolean blips = changed.stream().anyMatch(BLIPS::contains);
    // One update at a time.
    long others =
        changed.stream().filter(name -> !Set.of("version", "tags").contains(name)).count();
    Duration usually =
        TAGGED
            .plus(CONFIGURED.multipliedBy(others))
            .plus(changed.contains("version") ? UPGRADED : Duration.ZERO);
    return new Impact(Disruption.of(blips ? Level.API_BLIP : Level.NONE), usually);
  }
}
