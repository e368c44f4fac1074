package io.eksplan.resources.autoscaling;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;

/**
 * A pause in an instance's life, until somebody says that it may go on ({@code PutLifecycleHook}).
 *
 * @param transition autoscaling:EC2_INSTANCE_LAUNCHING or autoscaling:EC2_INSTANCE_TERMINATING
 * @param heartbeatSeconds how long AWS waits for a word
 * @param defaultResult CONTINUE or ABANDON, where none comes
 * @param notificationTargetArn queue or topic that is told; empty for EventBridge alone
 * @param roleArn lets Auto Scaling write there; empty without a target
 * @param metadata sent along; empty for nothing
 */
public record LifecycleHook(
    String transition,
    int heartbeatSeconds,
    String defaultResult,
    String notificationTargetArn,
    String roleArn,
    String metadata) {

  /** When an instance is launched. */
  public static final String LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING";

  /** When an instance is to go. */
  public static final String TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";

  private static final int HOUR = 3600;

  boolean delaysTermination() {
    return transition.equals(TERMINATING);
  }

  /** Whether a live hook has something that this one lacks, which no put takes away. */
  boolean lacksSomethingOf(LifecycleHook live) {
    return (roleArn.isEmpty() && !live.roleArn.isEmpty())
        || (metadata.isEmpty() && !live.metadata.isEmpty())
        || (notificationTargetArn.isEmpty() && !live.notificationTargetArn.isEmpty());
  }

  LifecycleHookSpecification onCreate(String name) {
    return LifecycleHookSpecification.builder()
        .lifecycleHookName(name)
        .lifecycleTransition(transition)
        .heartbeatTimeout(heartbeatSeconds)
        .defaultResult(defaultResult)
        .notificationTargetARN(orNull(notificationTargetArn))
        .roleARN(orNull(roleArn))
        .notificationMetadata(orNull(metadata))
        .build();
  }

  PutLifecycleHookRequest put(String group, String name) {
    return PutLifecycleHookRequest.builder()
        .autoScalingGroupName(group)
        .lifecycleHookName(name)
        .lifecycleTransition(transition)
        .heartbeatTimeout(heartbeatSeconds)
        .defaultResult(defaultResult)
        .notificationTargetARN(orNull(notificationTargetArn))
        .roleARN(orNull(roleArn))
        .notificationMetadata(orNull(metadata))
        .build();
  }

  static LifecycleHook of(software.amazon.awssdk.services.autoscaling.model.LifecycleHook hook) {
    return new LifecycleHook(
        hook.lifecycleTransition(),
        Objects.requireNonNullElse(hook.heartbeatTimeout(), HOUR),
        Objects.requireNonNullElse(hook.defaultResult(), "ABANDON"),
        Objects.requireNonNullElse(hook.notificationTargetARN(), ""),
        Objects.requireNonNullElse(hook.roleARN(), ""),
        Objects.requireNonNullElse(hook.notificationMetadata(), ""));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
