package io.eksplan.resources.eks;

import java.util.List;
import java.util.Optional;

/** Changes of a cluster that EKS refuses, each with the next step that it would take. */
final class ClusterObjections {

  /** EKS lets a cluster go forward on this way only, one step at a time. */
  private static final List<String> MODES = List.of("CONFIG_MAP", "API_AND_CONFIG_MAP", "API");

  private ClusterObjections() {}

  static Optional<String> to(EksCluster live, EksCluster want) {
    return version(live.version(), want.version())
        .or(() -> mode(live.authenticationMode(), want.authenticationMode()));
  }

  private static Optional<String> version(String live, String want) {
    int steps = KubernetesVersions.minor(want) - KubernetesVersions.minor(live);
    if (steps < 0) {
      return Optional.of(
          "EKS does not take a cluster back from Kubernetes %s to %s; set cluster.version to \"%s\""
              .formatted(live, want, live));
    }
    if (steps > 1) {
      String next = KubernetesVersions.version(KubernetesVersions.minor(live) + 1);
      return Optional.of(
          "EKS upgrades one minor at a time, and %s is %d away from %s; set cluster.version to \"%s\" and apply, then go on"
              .formatted(want, steps, live, next));
    }
    return Optional.empty();
  }

  private static Optional<String> mode(String live, String want) {
    int from = MODES.indexOf(live);
    int steps = MODES.indexOf(want) - from;
    if (from < 0 || steps == 0 || steps == 1) {
      return Optional.empty();
    }
    String next = steps < 0 ? live : MODES.get(from + 1);
    return Optional.of(
        "EKS does not change the authentication mode from %s to %s; set access.mode to %s"
            .formatted(live, want, next));
  }
}
