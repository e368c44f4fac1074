package io.eksplan.resources.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** Whether instance types can run an image. */
final class Architecture {

  private Architecture() {}

  /** The architecture in the name of an AMI type; none where the template names the image. */
  static Optional<String> of(String amiType) {
    String lower = amiType.toLowerCase(Locale.ROOT);
    if (lower.contains("arm_64")) {
      return Optional.of("arm64");
    }
    return lower.contains("x86_64") ? Optional.of("x86_64") : Optional.empty();
  }

  /** A line for each type that is of another architecture. */
  static List<String> mismatches(String image, String architecture, List<InstanceTypeInfo> types) {
    return types.stream()
        .filter(type -> !supported(type).isEmpty() && !supported(type).contains(architecture))
        .map(
            type ->
                "%s is %s, but the image (%s) is %s: choose another type or another image"
                    .formatted(
                        type.instanceTypeAsString(),
                        String.join(" or ", supported(type)),
                        image,
                        architecture))
        .toList();
  }

  private static List<String> supported(InstanceTypeInfo type) {
    return type.processorInfo() == null
        ? List.of()
        : type.processorInfo().supportedArchitecturesAsStrings();
  }
}
