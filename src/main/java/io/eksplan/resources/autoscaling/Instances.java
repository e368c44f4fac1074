package io.eksplan.resources.autoscaling;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** What a group launches, always as a mixed instances policy, and what it has launched. */
final class Instances {

  private Instances() {}

  static MixedInstancesPolicy policy(AutoScalingGroup want) {
    return MixedInstancesPolicy.builder()
        .launchTemplate(
            template ->
                template
                    .launchTemplateSpecification(
                        specification ->
                            specification
                                .launchTemplateId(want.launchTemplateId().value())
                                .version(want.launchTemplateVersion().value()))
                    .overrides(overrides(want)))
        .instancesDistribution(distribution -> want.capacity().toAws(distribution))
        .build();
  }

  /** The types, or what they must have. */
  private static List<LaunchTemplateOverrides> overrides(AutoScalingGroup want) {
    if (want.instances().requirements().isEmpty()) {
      return want.instances().types().stream().map(InstanceType::toAws).toList();
    }
    return want.instances().requirements().stream()
        .map(RequirementsReading::toAws)
        .map(must -> LaunchTemplateOverrides.builder().instanceRequirements(must).build())
        .toList();
  }

  static InstanceChoice choice(Optional<MixedInstancesPolicy> policy) {
    return new InstanceChoice(types(policy), requirements(policy));
  }

  private static List<InstanceType> types(Optional<MixedInstancesPolicy> policy) {
    return overrides(policy).flatMap(override -> InstanceType.fromAws(override).stream()).toList();
  }

  private static Set<Requirements> requirements(Optional<MixedInstancesPolicy> policy) {
    return overrides(policy)
        .flatMap(override -> Stream.ofNullable(override.instanceRequirements()))
        .map(RequirementsReading::fromAws)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<LaunchTemplateOverrides> overrides(Optional<MixedInstancesPolicy> policy) {
    return policy.stream().flatMap(mixed -> mixed.launchTemplate().overrides().stream());
  }

  static Capacity capacity(Optional<MixedInstancesPolicy> policy) {
    return policy
        .flatMap(mixed -> Optional.ofNullable(mixed.instancesDistribution()))
        .map(Capacity::of)
        .orElse(Capacity.ON_DEMAND);
  }

  /** The template that the group launches from now on; empty for a launch configuration. */
  static Optional<LaunchTemplateSpecification> template(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    return Optional.ofNullable(group.mixedInstancesPolicy())
        .map(mixed -> mixed.launchTemplate().launchTemplateSpecification())
        .or(() -> Optional.ofNullable(group.launchTemplate()));
  }

  /**
   * The template of an instance that does not run what the group launches: the oldest, where there
   * are several.
   */
  static Optional<LaunchTemplateSpecification> stale(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    return template(group).stream()
        .flatMap(
            current ->
                inService(group)
                    .flatMap(instance -> Stream.ofNullable(instance.launchTemplate()))
                    .filter(running -> !isSame(running, current)))
        .min(
            Comparator.<LaunchTemplateSpecification, Integer>comparing(
                    running -> running.version().length())
                .thenComparing(LaunchTemplateSpecification::version));
  }

  private static boolean isSame(
      LaunchTemplateSpecification one, LaunchTemplateSpecification other) {
    return Objects.equals(one.launchTemplateId(), other.launchTemplateId())
        && Objects.equals(one.version(), other.version());
  }

  /** How much of the group's size is healthy: an instance with a weight counts as so many. */
  static int healthy(software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    return inService(group)
        .filter(instance -> "Healthy".equals(instance.healthStatus()))
        .mapToInt(
            instance ->
                Integer.parseInt(Objects.requireNonNullElse(instance.weightedCapacity(), "1")))
        .sum();
  }

  /** Whether a process of the group is suspended. */
  static boolean isSuspended(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group, String process) {
    return group.suspendedProcesses().stream()
        .anyMatch(suspended -> process.equals(suspended.processName()));
  }

  private static Stream<Instance> inService(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    return group.instances().stream()
        .filter(instance -> instance.lifecycleState() == LifecycleState.IN_SERVICE);
  }
}
