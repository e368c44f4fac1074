package io.eksplan.plan;

import io.eksplan.resources.eks.KubernetesVersions;

/** Checks of the control plane. */
final class ClusterChecks {

  private ClusterChecks() {}

  static void check(PlanFile file, Findings findings) {
    ClusterPlan cluster = file.cluster();
    if (!cluster.endpoint().public_() && !cluster.endpoint().private_()) {
      findings.add(
          "\"cluster.endpoint\" needs public, private or both: with neither nobody reaches the"
              + " cluster",
          "cluster",
          "endpoint");
    }
    cluster.autoMode().ifPresent(mode -> autoMode(mode, findings));
    cluster.version().ifPresent(version -> version(version, findings));
  }

  private static void autoMode(AutoModePlan mode, Findings findings) {
    if (mode.nodePools().isEmpty() && mode.nodeRoleArn().isPresent()) {
      findings.add(
          "\"cluster.autoMode.nodeRoleArn\" is the role of EKS's own node pools, and there are"
              + " none: leave it out, and name the role in your NodeClass",
          "cluster",
          "autoMode",
          "nodeRoleArn");
    }
  }

  private static void version(String version, Findings findings) {
    if (version.matches("1\\.[0-9]{2}")
        && KubernetesVersions.minor(version) < KubernetesVersions.OLDEST_MINOR) {
      findings.add(
          "\"cluster.version\" %s is no longer offered by EKS: take %s or newer"
              .formatted(version, KubernetesVersions.version(KubernetesVersions.OLDEST_MINOR)),
          "cluster",
          "version");
    }
  }
}
