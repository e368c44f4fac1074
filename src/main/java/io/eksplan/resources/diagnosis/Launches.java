package io.eksplan.resources.diagnosis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** Why an Auto Scaling group could not launch instances, as its scaling activities tell. */
final class Launches {

  private static final int ENOUGH = 3;

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              "sufficient",
              "AWS has no capacity of this type in this zone: add types or zones, or wait"),
          new Sign(
              "architecture",
              "the image and the instance type differ in architecture: choose both arm64 or both"
                  + " x86_64"),
          new Sign(
              "not supported in your requested availability zone",
              "the zone does not have this type: leave the zone out, or choose other types"),
          new Sign("vcpu", "the account's limit of vCPUs is reached: have it raised"),
          new Sign(
              "max spot instance count", "the account's limit of spot is reached: have it raised"),
          new Sign(
              "free addresses",
              "the subnet has no free addresses: free some, or add larger subnets"),
          new Sign("invalidamiid", "the image is gone or not shared with the account"),
          new Sign("image id", "the image is gone or not shared with the account"),
          new Sign(
              "not authorized",
              "the role that launches may not: look at its policies, and those of the"
                  + " organisation"),
          new Sign(
              "client error on launch",
              "as a rule the volumes' KMS key: its policy must let the service-linked role"
                  + " AWSServiceRoleForAutoScaling use it"),
          new Sign(
              "invalid iaminstanceprofile", "the instance profile is gone, or still on its way"),
          new Sign("security group", "a security group is gone, or of another VPC"));

  private Launches() {}

  /** A line for each different failure of the latest activities, the newest first. */
  static List<String> failures(List<Activity> activities) {
    return activities.stream()
        .filter(Launches::failed)
        .map(Launches::words)
        .distinct()
        .limit(ENOUGH)
        .map(
            words -> "a launch failed: " + words + meaning(words).map(say -> "; " + say).orElse(""))
        .toList();
  }

  private static boolean failed(Activity activity) {
    return activity.statusCode() == ScalingActivityStatusCode.FAILED
        || activity.statusCode() == ScalingActivityStatusCode.CANCELLED;
  }

  private static String words(Activity activity) {
    String words = Objects.requireNonNullElse(activity.statusMessage(), activity.description());
    return Objects.requireNonNullElse(words, activity.statusCodeAsString())
        .strip()
        .replaceAll("\\.+$", "");
  }

  static Optional<String> meaning(String words) {
    return Sign.firstIn(words, SIGNS).map(Sign::meaning);
  }
}
