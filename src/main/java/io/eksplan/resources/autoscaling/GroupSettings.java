package io.eksplan.resources.autoscaling;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/**
 * What a group has of numbers and words besides its sizes, all changed by {@code
 * UpdateAutoScalingGroup}.
 *
 * @param healthCheckType EC2, or ELB where load balancers have a say in it too
 * @param gracePeriodSeconds how long a new instance is not looked at
 * @param cooldownSeconds pause after a simple scaling activity
 * @param warmupSeconds how long a new instance does not count in metrics and refreshes
 * @param terminationPolicies who goes first, in the order in which they are asked
 * @param maxInstanceLifetimeDays after so many days an instance is replaced; 0 for never
 * @param newInstancesProtected whether scaling in spares instances launched from now on
 * @param placementGroup its name; empty for none
 */
public record GroupSettings(
    String healthCheckType,
    int gracePeriodSeconds,
    int cooldownSeconds,
    int warmupSeconds,
    List<String> terminationPolicies,
    int maxInstanceLifetimeDays,
    boolean newInstancesProtected,
    String placementGroup) {

  /** Seconds that an instance usually takes to join the cluster. */
  public static final int JOINING = 120;

  /** AWS's own pause after a simple scaling activity, in seconds. */
  public static final int COOLDOWN = 300;

  /** AWS's own order of who goes first. */
  public static final List<String> TERMINATION = List.of("Default");

  public static final GroupSettings DEFAULT =
      new GroupSettings("EC2", JOINING, COOLDOWN, JOINING, TERMINATION, 0, false, "");

  private static final int DAY = 24 * 60 * 60;

  public GroupSettings {
    terminationPolicies = List.copyOf(terminationPolicies);
  }

  void onCreate(CreateAutoScalingGroupRequest.Builder request) {
    request
        .healthCheckType(healthCheckType)
        .healthCheckGracePeriod(gracePeriodSeconds)
        .defaultCooldown(cooldownSeconds)
        .defaultInstanceWarmup(warmupSeconds)
        .terminationPolicies(terminationPolicies)
        .newInstancesProtectedFromScaleIn(newInstancesProtected);
    if (maxInstanceLifetimeDays > 0) {
      request.maxInstanceLifetime(maxInstanceLifetimeDays * DAY);
    }
    if (!placementGroup.isEmpty()) {
      request.placementGroup(placementGroup);
    }
  }

  /** What an update leaves out AWS leaves as it was, so everything is said. */
  void onUpdate(UpdateAutoScalingGroupRequest.Builder request) {
    request
        .healthCheckType(healthCheckType)
        .healthCheckGracePeriod(gracePeriodSeconds)
        .defaultCooldown(cooldownSeconds)
        .defaultInstanceWarmup(warmupSeconds)
        .terminationPolicies(terminationPolicies)
        .newInstancesProtectedFromScaleIn(newInstancesProtected)
        .maxInstanceLifetime(maxInstanceLifetimeDays * DAY)
        .placementGroup(placementGroup);
  }

  static GroupSettings of(AutoScalingGroup group) {
    return new GroupSettings(
        Objects.requireNonNullElse(group.healthCheckType(), "EC2"),
        orZero(group.healthCheckGracePeriod()),
        orZero(group.defaultCooldown()),
        orZero(group.defaultInstanceWarmup()),
        group.terminationPolicies(),
        orZero(group.maxInstanceLifetime()) / DAY,
        Boolean.TRUE.equals(group.newInstancesProtectedFromScaleIn()),
        Objects.requireNonNullElse(group.placementGroup(), ""));
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
