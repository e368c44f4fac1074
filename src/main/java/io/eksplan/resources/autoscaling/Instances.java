package io.eksplan.resources.autoscaling;

import io.eksplan.resources.autoscaling.AutoScalingGroup.Capacity;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** What a group launches, always as a mixed instances policy, and what it has launched. */
final class Instances {

  /** What AWS takes for groups that were given no policy. */
  private static final Capacity ON_DEMAND = new Capacity(0, 100, "");

  private Instances() {}

  static MixedInstancesPolicy policy(AutoScalingGroup want) {
    List<LaunchTemplateOverrides> types =
        want.instanceTypes().stream()
            .map(type -> LaunchTemplateOverrides.builder().instanceType(type).build())
            .toList();
    return MixedInstancesPolicy.builder()
        .launchTemplate(
            template ->
                template
                    .launchTemplateSpecification(
                        specification ->
                            specification
                                .launchTemplateId(want.launchTemplateId().value())
                                .version(want.launchTemplateVersion().value()))
                    .overrides(types))
        .instancesDistribution(
            distribution ->
                distribution
                    .onDemandAllocationStrategy("prioritized")
                    .onDemandBaseCapacity(want.capacity().onDemandBase())
                    .onDemandPercentageAboveBaseCapacity(want.capacity().onDemandPercent())
                    .spotAllocationStrategy(want.capacity().spotStrategy()))
        .build();
  }

  static List<String> types(Optional<MixedInstancesPolicy> policy) {
    return policy.stream()
        .flatMap(mixed -> mixed.launchTemplate().overrides().stream())
        .map(LaunchTemplateOverrides::instanceType)
        .filter(Objects::nonNull)
        .toList();
  }

  static Capacity capacity(Optional<MixedInstancesPolicy> policy) {
    return policy
        .flatMap(mixed -> Optional.ofNullable(mixed.instancesDistribution()))
        .map(Instances::capacity)
        .orElse(ON_DEMAND);
  }

  private static Capacity capacity(InstancesDistribution distribution) {
    return new Capacity(
        Objects.requireNonNullElse(distribution.onDemandBaseCapacity(), 0),
        Objects.requireNonNullElse(distribution.onDemandPercentageAboveBaseCapacity(), 100),
        Objects.requireNonNullElse(distribution.spotAllocationStrategy(), ""));
  }

  /** The template that the group launches from now on; empty for a launch configuration. */
  static Optional<LaunchTemplateSpecification> template(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    return Optional.ofNullable(group.mixedInstancesPolicy())
        .map(mixed -> mixed.launchTemplate().launchTemplateSpecification())
        .or(() -> Optional.ofNullable(group.launchTemplate()));
  }

  /** The template of an instance that does not run what the group launches: the oldest, where there are several. */
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

  static int healthy(software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    return (int)
        inService(group).filter(instance -> "Healthy".equals(instance.healthStatus())).count();
  }

  private static Stream<Instance> inService(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    return group.instances().stream()
        .filter(instance -> instance.lifecycleState() == LifecycleState.IN_SERVICE);
  }
}
