package io.eksplan.resources.eks;

import io.eksplan.model.Live;
import io.eksplan.model.Ref;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.kms.KmsKey;
import java.util.Optional;
import java.util.Set;

/** Changes of a cluster that EKS refuses, each with the next step that it would take. */
final class ClusterObjections {

  private ClusterObjections() {}

  static Optional<String> to(EksCluster live, EksCluster want) {
    return version(live.version(), want.version())
        .or(
            () ->
                AuthenticationModes.objection(live.authenticationMode(), want.authenticationMode()))
        .or(() -> encryption(live.encryptionKeyArn(), want.encryptionKeyArn()))
        .or(() -> nodeRole(live.autoMode().nodeRoleArn(), want.autoMode().nodeRoleArn()));
  }

  private static Optional<String> encryption(Set<Ref<KmsKey>> live, Set<Ref<KmsKey>> want) {
    if (live.isEmpty() || live.equals(want)) {
      return Optional.empty();
    }
    return Optional.of(
        "EKS neither changes nor gives up the key that a cluster's secrets are encrypted with, which is %s; set cluster.encryption.kmsKey to that ARN, or to create where eksplan made the key"
            .formatted(live.iterator().next().value()));
  }

  /** EKS lets go of the role only with the node pools that use it. */
  private static Optional<String> nodeRole(Set<Ref<IamRole>> live, Set<Ref<IamRole>> want) {
    if (live.isEmpty() || want.isEmpty() || live.equals(want)) {
      return Optional.empty();
    }
    return Optional.of(
        "EKS does not change the role of Auto Mode's nodes, which is %s; set cluster.autoMode.nodeRoleArn to it (leave it out where eksplan made the role), or apply with cluster.autoMode.nodePools: [] first, which ends the nodes"
            .formatted(live.iterator().next().value()));
  }

  static Optional<String> toDeleting(Live<EksCluster> live) {
    return live.state().deletionProtection() && !live.forced()
        ? Optional.of(
            "EKS does not delete the cluster, as its deletion protection is on; set"
                + " cluster.deletionProtection to false and apply, then go on, or pass"
                + " --force-delete "
                + live.address()
                + ", which switches it off first")
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
