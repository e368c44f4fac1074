package io.eksplan.resources.autoscaling;

import io.eksplan.resources.autoscaling.Requirements.Accelerators;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstanceRequirements;

/** {@link Requirements} to and from AWS's shape of them. */
final class RequirementsReading {

  private RequirementsReading() {}

  static Requirements fromAws(InstanceRequirements has) {
    return new Requirements(
        range(has.vCpuCount(), of -> of.min(), of -> of.max()),
        range(has.memoryMiB(), of -> of.min(), of -> of.max()),
        range(has.memoryGiBPerVCpu(), of -> of.min(), of -> of.max()),
        Set.copyOf(has.cpuManufacturersAsStrings()),
        Set.copyOf(has.instanceGenerationsAsStrings()),
        accelerators(has),
        word(has.burstablePerformanceAsString()),
        word(has.bareMetalAsString()),
        word(has.localStorageAsString()),
        range(has.totalLocalStorageGB(), of -> of.min(), of -> of.max()),
        Set.copyOf(has.localStorageTypesAsStrings()),
        range(has.networkBandwidthGbps(), of -> of.min(), of -> of.max()),
        range(has.networkInterfaceCount(), of -> of.min(), of -> of.max()),
        range(has.baselineEbsBandwidthMbps(), of -> of.min(), of -> of.max()),
        Set.copyOf(has.allowedInstanceTypes()),
        Set.copyOf(has.excludedInstanceTypes()),
        Objects.requireNonNullElse(has.spotMaxPricePercentageOverLowestPrice(), 0),
        Objects.requireNonNullElse(has.onDemandMaxPricePercentageOverLowestPrice(), 0));
  }

  private static Accelerators accelerators(InstanceRequirements has) {
    return new Accelerators(
        range(has.acceleratorCount(), of -> of.min(), of -> of.max()),
        Set.copyOf(has.acceleratorTypesAsStrings()),
        Set.copyOf(has.acceleratorManufacturersAsStrings()),
        Set.copyOf(has.acceleratorNamesAsStrings()),
        range(has.acceleratorTotalMemoryMiB(), of -> of.min(), of -> of.max()));
  }

  /** AWS wants the least number of CPUs and the least memory to be said in any case. */
  static InstanceRequirements toAws(Requirements want) {
    InstanceRequirements.Builder to = InstanceRequirements.builder();
    to.vCpuCount(of -> of.min(want.vcpus().min().orElse(0)).max(want.vcpus().max().orElse(null)));
    to.memoryMiB(
        of -> of.min(want.memoryMiB().min().orElse(0)).max(want.memoryMiB().max().orElse(null)));
    texts(want.cpuManufacturers(), to::cpuManufacturersWithStrings);
    texts(want.generations(), to::instanceGenerationsWithStrings);
    texts(want.localStorageTypes(), to::localStorageTypesWithStrings);
    texts(want.allowedTypes(), to::allowedInstanceTypes);
    texts(want.excludedTypes(), to::excludedInstanceTypes);
    ranges(want, to);
    accelerators(want.accelerators(), to);
    return to.burstablePerformance(orNull(want.burstable()))
        .bareMetal(orNull(want.bareMetal()))
        .localStorage(orNull(want.localStorage()))
        .spotMaxPricePercentageOverLowestPrice(orNull(want.spotMaxPercentOverLowest()))
        .onDemandMaxPricePercentageOverLowestPrice(orNull(want.onDemandMaxPercentOverLowest()))
        .build();
  }

  private static void ranges(Requirements want, InstanceRequirements.Builder to) {
    range(
        want.memoryGiBPerVcpu(),
        range -> to.memoryGiBPerVCpu(of -> of.min(range.least()).max(range.most())));
    range(
        want.localStorageGB(),
        range -> to.totalLocalStorageGB(of -> of.min(range.least()).max(range.most())));
    range(
        want.networkBandwidthGbps(),
        range -> to.networkBandwidthGbps(of -> of.min(range.least()).max(range.most())));
    range(
        want.networkInterfaces(),
        range ->
            to.networkInterfaceCount(
                of -> of.min(range.min().orElse(null)).max(range.max().orElse(null))));
    range(
        want.ebsBandwidthMbps(),
        range ->
            to.baselineEbsBandwidthMbps(
                of -> of.min(range.min().orElse(null)).max(range.max().orElse(null))));
  }

  private static void accelerators(Accelerators want, InstanceRequirements.Builder to) {
    range(
        want.count(),
        range ->
            to.acceleratorCount(
                of -> of.min(range.min().orElse(null)).max(range.max().orElse(null))));
    range(
        want.memoryMiB(),
        range ->
            to.acceleratorTotalMemoryMiB(
                of -> of.min(range.min().orElse(null)).max(range.max().orElse(null))));
    texts(want.types(), to::acceleratorTypesWithStrings);
    texts(want.manufacturers(), to::acceleratorManufacturersWithStrings);
    texts(want.names(), to::acceleratorNamesWithStrings);
  }

  private static <T> Range range(
      @Nullable T bounds, Function<T, @Nullable Number> min, Function<T, @Nullable Number> max) {
    return bounds == null ? Range.ANY : Range.of(min.apply(bounds), max.apply(bounds));
  }

  private static void range(Range range, Consumer<Range> send) {
    if (!range.isAny()) {
      send.accept(range);
    }
  }

  private static void texts(Set<String> texts, Consumer<List<String>> send) {
    if (!texts.isEmpty()) {
      send.accept(texts.stream().sorted().toList());
    }
  }

  private static String word(@Nullable String told) {
    return told == null ? "" : told;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Integer orNull(int number) {
    return number == 0 ? null : number;
  }
}
