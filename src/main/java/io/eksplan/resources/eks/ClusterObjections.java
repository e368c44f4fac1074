package io.eksplan.resources.eks;

import java.util.Optional;

/** Changes of a cluster that EKS refuses, each with the next step that it would take. */
final class ClusterObjections {

  private ClusterObjections() {}

  static Optional<String> to(EksCluster live, EksCluster want) {
    return version(live.version(), want.version())
        .or(
            () ->
                AuthenticationModes.objection(
                    live.authenticationMode(), want.authenticationMode()));
  }

  static Optional<String> toDeleting(EksCluster live) {
    return live.deletionProtection()
        ? Optional.of(
            "EKS does not delete the cluster, as its deletion protection is on; set"
                + " cluster.deletionProtection to false and apply, then go on")
        : Optional.empty();
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
          "EKS upgrades one minor at a time, and %s is %d away from %s;"
                  .formatted(want, steps, live)
              + " set cluster.version to \"%s\" and apply, then go on".formatted(next));
    }
    return Optional.empty();
  }
}
