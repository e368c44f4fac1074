package io.eksplan.resources.autoscaling;

import io.eksplan.model.Plain;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;

/**
 * An instance type that a group may launch.
 *
 * @param weight how much of the group's size one instance is; 0 where each counts as one
 */
public record InstanceType(String type, int weight) implements Plain.Compact {

  /** One that counts as one. */
  public static InstanceType of(String type) {
    return new InstanceType(type, 0);
  }

  @Override
  public String compact() {
    return weight == 0 ? type : type + " (weight " + weight + ")";
  }

  LaunchTemplateOverrides toAws() {
    LaunchTemplateOverrides.Builder override = LaunchTemplateOverrides.builder().instanceType(type);
    return (weight == 0 ? override : override.weightedCapacity(Integer.toString(weight))).build();
  }

  /** Empty for what names no type but tells what one must have. */
  static Optional<InstanceType> fromAws(LaunchTemplateOverrides override) {
    return Optional.ofNullable(override.instanceType())
        .map(type -> new InstanceType(type, weight(override)));
  }

  private static int weight(LaunchTemplateOverrides override) {
    return Integer.parseInt(Objects.requireNonNullElse(override.weightedCapacity(), "0"));
  }
}
