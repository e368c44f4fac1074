package io.eksplan.plan;

import io.eksplan.plan.AmiPlan.Family;
import io.eksplan.plan.NodeGroupPlan.Kind;
import io.eksplan.plan.bind.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks of what nodes are told when they start, against what their system understands. */
final class BootstrapChecks {

  private static final Set<String> SPEC = Set.of("instance", "containerd", "featureGates");
  private static final String NODES = "bottlerocket.settings.kubernetes.";

  private final NodeGroupPlan group;
  private final GroupFindings findings;
  private final Family family;

  private BootstrapChecks(NodeGroupPlan group, GroupFindings findings) {
    this.group = group;
    this.findings = findings;
    this.family = group.ami().family();
  }

  static void check(NodeGroupPlan group, GroupFindings findings) {
    BootstrapChecks checks = new BootstrapChecks(group, findings);
    if (checks.areMappings()) {
      checks.fitTheFamily();
      checks.kubelet();
      checks.nodeadm();
      checks.bottlerocket();
    }
  }

  private boolean areMappings() {
    boolean kubelet = isMapping("bootstrap.kubelet", group.bootstrap().kubelet());
    boolean nodeadm = isMapping("bootstrap.nodeadm", group.bootstrap().nodeadm());
    boolean settings = isMapping("bottlerocket.settings", group.bottlerocket().settings());
    return kubelet && nodeadm && settings;
  }

  private boolean isMapping(String field, Json value) {
    boolean mapping = value.text().startsWith("{");
    if (!mapping) {
      findings.add(field, "must be a mapping");
    }
    return mapping;
  }

  private void fitTheFamily() {
    BootstrapPlan bootstrap = group.bootstrap();
    BootstrapPlan.Bottlerocket own = group.bottlerocket();
    if (family != Family.AL2023) {
      refuse("bootstrap.kubelet", !isEmpty(bootstrap.kubelet()), "is for AL2023");
      refuse("bootstrap.nodeadm", !isEmpty(bootstrap.nodeadm()), "is for AL2023");
    }
    if (family == Family.BOTTLEROCKET) {
      refuse(
          "bootstrap.preCommands",
          !bootstrap.preCommands().isEmpty(),
          "need a shell: set bootstrap-containers or bootstrap-commands in bottlerocket.settings");
    } else {
      boolean given = !isEmpty(own.settings()) || own.adminContainer().isPresent();
      refuse("bottlerocket", given, "is for ami.family Bottlerocket");
    }
    boolean told = !bootstrap.preCommands().isEmpty() || bootstrap.maxPods().isPresent();
    boolean byEks = group.kind() == Kind.MANAGED && group.ami().id().isEmpty();
    refuse(
        "bootstrap",
        family.isWindows() && byEks && told,
        "is EKS's own in managed Windows groups: set kind: asg or an ami.id");
  }

  private void kubelet() {
    Map<String, Object> kubelet = group.bootstrap().kubelet().entries();
    refuse(
        "bootstrap.kubelet.maxPods",
        kubelet.containsKey("maxPods") && group.bootstrap().maxPods().isPresent(),
        "is bootstrap.maxPods, which is given too");
    refuse(
        "bootstrap.kubelet.registerWithTaints",
        kubelet.containsKey("registerWithTaints"),
        "is for \"taints\" to say");
  }

  private void nodeadm() {
    for (String key : group.bootstrap().nodeadm().entries().keySet()) {
      refuse(
          "bootstrap.nodeadm." + key,
          !SPEC.contains(key),
          switch (key) {
            case "kubelet" -> "is bootstrap.kubelet";
            case "cluster" -> "is eksplan's to set";
            default -> "is none of instance, containerd and featureGates";
          });
    }
  }

  private void bottlerocket() {
    Map<String, Object> settings = group.bottlerocket().settings().entries();
    if (settings.get("kubernetes") instanceof Map<?, ?> kubernetes) {
      for (String key : List.of("cluster-name", "api-server", "cluster-certificate")) {
        refuse(NODES + key, kubernetes.containsKey(key), "is eksplan's to set");
      }
      refuse(
          NODES + "node-labels", kubernetes.containsKey("node-labels"), "is for \"labels\" to say");
      refuse(
          NODES + "node-taints", kubernetes.containsKey("node-taints"), "is for \"taints\" to say");
      refuse(
          NODES + "max-pods",
          kubernetes.containsKey("max-pods") && group.bootstrap().maxPods().isPresent(),
          "is bootstrap.maxPods, which is given too");
    }
    boolean switched =
        settings.get("host-containers") instanceof Map<?, ?> containers
            && containers.get("admin") instanceof Map<?, ?> admin
            && admin.containsKey("enabled");
    refuse(
        "bottlerocket.settings.host-containers.admin.enabled",
        switched && group.bottlerocket().adminContainer().isPresent(),
        "is bottlerocket.adminContainer, which is given too");
  }

  private static boolean isEmpty(Json value) {
    return value.text().equals("{}");
  }

  private void refuse(String field, boolean when, String problem) {
    if (when) {
      findings.add(field, problem);
    }
  }
}
