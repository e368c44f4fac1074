package io.eksplan.plan;

import io.eksplan.plan.AmiPlan.Variant;
import io.eksplan.plan.InstanceSelectorPlan.Amount;

/** Checks of what a group's instance types are chosen by. */
final class SelectorChecks {

  private final NodeGroupPlan group;
  private final InstanceSelectorPlan selector;
  private final GroupFindings findings;

  private SelectorChecks(
      NodeGroupPlan group, InstanceSelectorPlan selector, GroupFindings findings) {
    this.group = group;
    this.selector = selector;
    this.findings = findings;
  }

  static void check(NodeGroupPlan group, GroupFindings findings) {
    group
        .instanceSelector()
        .ifPresent(
            selector -> {
              SelectorChecks checks = new SelectorChecks(group, selector, findings);
              checks.alone();
              checks.amount(selector.vcpus(), "vcpus");
              checks.amount(selector.memoryGiB(), "memoryGiB");
              selector.gpus().ifPresent(gpus -> checks.amount(gpus, "gpus"));
              checks.image();
            });
  }

  private void alone() {
    if (group.instanceTypes().isPresent()) {
      findings.add(
          "instanceSelector", "chooses instanceTypes, which are given too: take one of them");
    }
    if (group.instanceRequirements().isPresent()) {
      findings.add("instanceSelector", "and instanceRequirements say the same: take one of them");
    }
  }

  private void amount(Amount amount, String name) {
    String field = "instanceSelector." + name;
    if (amount.min().isEmpty() && amount.max().isEmpty()) {
      findings.add(field, "needs a number, min or max");
    }
    int least = amount.min().orElse(0);
    amount
        .max()
        .filter(most -> most < least)
        .ifPresent(most -> findings.add(field, "has min %d above max %d".formatted(least, most)));
  }

  private void image() {
    if (group.ami().family().isWindows() && selector.cpuArchitecture() == Architecture.ARM64) {
      findings.add("instanceSelector.cpuArchitecture", "arm64 is what Windows does not run on");
    }
    if (group.ami().variant() == Variant.NVIDIA && selector.gpus().isEmpty()) {
      findings.add("instanceSelector", "asks for no gpus, which the image has drivers for");
    }
    if (group.ami().variant() == Variant.NEURON) {
      findings.add(
          "instanceSelector", "finds no types with Neuron cores: name them by instanceTypes");
    }
  }
}
