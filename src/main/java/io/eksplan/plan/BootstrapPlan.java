package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Json;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Optional;

/** What nodes do before they join, and how their kubelet is set up. */
public record BootstrapPlan(
    @Doc("Commands before the kubelet starts: of a shell, on Windows of PowerShell.")
        @Default("[]")
        @Sized(max = 200)
        List<String> preCommands,
    @Doc("Pods that a node takes; absent: as its interfaces have addresses.")
        @Within(min = 1, max = 1000)
        Optional<Integer> maxPods,
    @Doc("A KubeletConfiguration's fields, for AL2023.") @Default("{}") Json kubelet,
    @Doc("Fields of a NodeConfig's spec for AL2023's nodeadm: instance, containerd, featureGates.")
        @Default("{}")
        Json nodeadm) {

  /** Bottlerocket's own settings. */
  public record Bottlerocket(
      @Doc("Its settings as YAML, without \"settings\": {kernel: {sysctl: {…}}}.") @Default("{}")
          Json settings,
      @Doc("Whether the admin container runs; absent: as the settings or the image have it.")
          Optional<Boolean> adminContainer) {}
}
