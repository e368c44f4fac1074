package io.eksplan.plan;

import io.eksplan.resources.eks.KubernetesVersions;

/** Checks of the control plane. */
final class ClusterChecks {

  private ClusterChecks() {}

  /** In a VPC that exists the control plane stands in what network.existing calls private. */
  private static void subnets(PlanFile file, Findings findings) {
    Subnets subnets = file.cluster().subnets();
    if (file.network().existing().isEmpty()) {
      SubnetChecks.check(file, subnets, findings, "cluster", "subnets");
    } else if (subnets != Subnets.Side.PRIVATE) {
      findings.add(
          "\"cluster.subnets\" may not stand beside network.existing, whose private subnets the"
              + " control plane has, or its public ones where there are no private",
          "cluster",
          "subnets");
    }
  }

  static void check(PlanFile file, Findings findings) {
    ClusterPlan cluster = file.cluster();
    subnets(file, findings);
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
