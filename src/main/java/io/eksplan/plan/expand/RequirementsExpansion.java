package io.eksplan.plan.expand;

import io.eksplan.plan.InstanceRequirementsPlan;
import io.eksplan.plan.InstanceRequirementsPlan.AtLeast;
import io.eksplan.plan.InstanceRequirementsPlan.Bounds;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.resources.autoscaling.Range;
import io.eksplan.resources.autoscaling.Requirements;
import io.eksplan.resources.autoscaling.Requirements.Accelerators;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an instance type must have, in AWS's words. */
final class RequirementsExpansion {

  private static final int MIB = 1024;

  private RequirementsExpansion() {}

  static Requirements of(InstanceRequirementsPlan plan) {
    return new Requirements(
        atLeast(plan.vcpus(), 1),
        atLeast(plan.memoryGiB(), MIB),
        bounds(plan.memoryGiBPerVcpu()),
        words(plan.cpuManufacturers()),
        words(plan.generations()),
        plan.accelerators().map(RequirementsExpansion::accelerators).orElse(Accelerators.ANY),
        word(plan.burstable()),
        word(plan.bareMetal()),
        word(plan.localStorage()),
        bounds(plan.localStorageGB()),
        words(plan.localStorageTypes()),
        bounds(plan.networkBandwidthGbps()),
        bounds(plan.networkInterfaces()),
        bounds(plan.ebsBandwidthMbps()),
        Set.copyOf(plan.allowedTypes().orElse(List.of())),
        Set.copyOf(plan.excludedTypes().orElse(List.of())),
        plan.spotMaxPricePercentageOverLowest().orElse(0),
        plan.onDemandMaxPricePercentageOverLowest().orElse(0));
  }

  private static Accelerators accelerators(InstanceRequirementsPlan.Accelerators plan) {
    return new Accelerators(
        bounds(plan.count()),
        words(plan.types()),
        words(plan.manufacturers()),
        Set.copyOf(plan.names().orElse(List.of())),
        bounds(plan.memoryMiB()));
  }

  private static Range atLeast(AtLeast bounds, int unit) {
    return new Range(Optional.of(bounds.min() * unit), bounds.max().map(most -> most * unit));
  }

  private static Range bounds(Optional<Bounds> bounds) {
    return bounds.map(of -> new Range(of.min(), of.max())).orElse(Range.ANY);
  }

  private static Set<String> words(Optional<? extends List<? extends Spelled>> words) {
    return words.map(ScalingGroups::spellings).orElse(Set.of());
  }

  private static String word(Optional<? extends Spelled> word) {
    return word.map(Spelled::spelling).orElse("");
  }
}
