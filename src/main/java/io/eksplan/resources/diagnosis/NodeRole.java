package io.eksplan.resources.diagnosis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a role is one that nodes can work with. */
final class NodeRole {

  private static final Set<String> JOINING =
      Set.of("AmazonEKSWorkerNodePolicy", "AmazonEKSWorkerNodeMinimalPolicy");

  private static final Set<String> PULLING =
      Set.of(
          "AmazonEC2ContainerRegistryPullOnly",
          "AmazonEC2ContainerRegistryReadOnly",
          "AmazonEC2ContainerRegistryPowerUser",
          "AmazonEC2ContainerRegistryFullAccess");

  private NodeRole() {}

  /**
   * What the role lacks. Policies of the user's own may give anything, so that nothing is said
   * about rights then.
   *
   * @param trust its trust policy, as IAM answers it: URL-encoded
   * @param attached ARNs of its managed policies
   * @param inline names of its inline policies
   */
  static List<String> lacks(String role, String trust, List<String> attached, List<String> inline) {
    List<String> lines = new ArrayList<>();
    if (!URLDecoder.decode(trust, StandardCharsets.UTF_8).contains("ec2.amazonaws.com")) {
      lines.add(
          "the role %s does not trust ec2.amazonaws.com: instances cannot have it".formatted(role));
    }
    boolean ofAwsAlone =
        inline.isEmpty() && attached.stream().allMatch(arn -> arn.contains(":iam::aws:policy/"));
    if (ofAwsAlone && none(attached, JOINING)) {
      lines.add(
          "the role %s has no AmazonEKSWorkerNodePolicy: nodes with it cannot join"
              .formatted(role));
    }
    if (ofAwsAlone && none(attached, PULLING)) {
      lines.add(
          "the role %s has no AmazonEC2ContainerRegistryPullOnly: nodes with it pull no images"
              .formatted(role));
    }
    return lines;
  }

  private static boolean none(List<String> attached, Set<String> names) {
    return attached.stream()
        .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
        .noneMatch(names::contains);
  }
}
