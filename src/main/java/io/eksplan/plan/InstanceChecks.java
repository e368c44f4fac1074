package io.eksplan.plan;

import io.eksplan.plan.Capacity.Mix;
import io.eksplan.plan.Capacity.OnDemandStrategy;
import io.eksplan.plan.Capacity.Strategy;
import io.eksplan.plan.InstanceRequirementsPlan.AtLeast;
import io.eksplan.plan.InstanceRequirementsPlan.Bounds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a group may launch, and how it is bought. */
final class InstanceChecks {

  private static final String REQUIREMENTS = "instanceRequirements";

  private final NodeGroupPlan group;
  private final GroupFindings findings;

  private InstanceChecks(NodeGroupPlan group, GroupFindings findings) {
    this.group = group;
    this.findings = findings;
  }

  static void check(NodeGroupPlan group, GroupFindings findings) {
    InstanceChecks checks = new InstanceChecks(group, findings);
    checks.types();
    if (group.capacity() instanceof Mix mix) {
      checks.mix(mix);
    }
    group.instanceRequirements().ifPresent(checks::requirements);
  }

  private void types() {
    List<InstanceTypePlan> types = group.types();
    Set<Architecture> architectures =
        types.stream().map(type -> Architecture.of(type.type())).collect(Collectors.toSet());
    if (architectures.size() > 1) {
      findings.add(
          "instanceTypes",
          "mix arm64 and x86_64, which boot different images: make a group for each",
          "instanceTypes");
    }
    long weighted = types.stream().filter(type -> type.weight() > 0).count();
    if (weighted > 0 && weighted < types.size()) {
      findings.add("instanceTypes", "need a weight each, or none at all", "instanceTypes");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < types.size(); i++) {
      // Twins that are plain names are found as such already.
      if (!seen.add(types.get(i).type()) && types.get(i).weight() > 0) {
        findings.add(
            "instanceTypes[" + i + "]", "repeats " + types.get(i).type(), "instanceTypes", i);
      }
    }
  }

  private void mix(Mix mix) {
    if (mix.spotPools().isPresent() && mix.strategy() != Strategy.LOWEST_PRICE) {
      findings.add(
          "capacity.spotPools", "goes with strategy: lowest-price alone", "capacity", "spotPools");
    }
    if (group.instanceRequirements().isEmpty()) {
      return;
    }
    if (mix.strategy() == Strategy.CAPACITY_OPTIMIZED_PRIORITIZED) {
      findings.add(
          "capacity.strategy",
          "goes by the order of instanceTypes, which instanceRequirements have none of",
          "capacity",
          "strategy");
    }
    if (mix.onDemandStrategy().filter(OnDemandStrategy.PRIORITIZED::equals).isPresent()) {
      findings.add(
          "capacity.onDemandStrategy",
          "goes by the order of instanceTypes, which instanceRequirements have none of:"
              + " set lowest-price",
          "capacity",
          "onDemandStrategy");
    }
  }

  private void requirements(InstanceRequirementsPlan plan) {
    if (group.instanceTypes().isPresent()) {
      findings.add(
          REQUIREMENTS, "stands in place of instanceTypes: take one of them", REQUIREMENTS);
    }
    if (plan.allowedTypes().isPresent() && plan.excludedTypes().isPresent()) {
      findings.add(
          REQUIREMENTS,
          "takes allowedTypes or excludedTypes, not both",
          REQUIREMENTS,
          "excludedTypes");
    }
    atLeast(plan.vcpus(), "vcpus");
    atLeast(plan.memoryGiB(), "memoryGiB");
    bounds(plan.memoryGiBPerVcpu(), "memoryGiBPerVcpu");
    bounds(plan.localStorageGB(), "localStorageGB");
    bounds(plan.networkBandwidthGbps(), "networkBandwidthGbps");
    bounds(plan.networkInterfaces(), "networkInterfaces");
    bounds(plan.ebsBandwidthMbps(), "ebsBandwidthMbps");
    plan.accelerators()
        .ifPresent(
            accelerators -> {
              bounds(accelerators.count(), "accelerators", "count");
              bounds(accelerators.memoryMiB(), "accelerators", "memoryMiB");
            });
  }

  private void atLeast(AtLeast bounds, String... field) {
    bounds(Optional.of(new Bounds(Optional.of(bounds.min()), bounds.max())), field);
  }

  private void bounds(Optional<Bounds> bounds, String... field) {
    Object[] path = new Object[field.length + 1];
    path[0] = REQUIREMENTS;
    System.arraycopy(field, 0, path, 1, field.length);
    String name = REQUIREMENTS + "." + String.join(".", field);
    bounds.ifPresent(
        of -> {
          if (of.min().isEmpty() && of.max().isEmpty()) {
            findings.add(name, "needs min or max", path);
          }
          if (of.min().isPresent() && of.max().filter(max -> max < of.min().get()).isPresent()) {
            findings.add(
                name, "min %d is above max %d".formatted(of.min().get(), of.max().get()), path);
          }
        });
  }
}
