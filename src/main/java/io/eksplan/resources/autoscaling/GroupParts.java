package io.eksplan.resources.autoscaling;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Outputs;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

/**
 * What hangs on groups and has no tags: scaling policies and scheduled actions of the whole region,
 * in one call for each, and the hooks of one group at a time, as AWS has it.
 *
 * @param policies by group; nothing where an endpoint cannot list them
 * @param actions by group; nothing where an endpoint cannot list them
 */
record GroupParts(
    Clients clients,
    Optional<Map<String, List<software.amazon.awssdk.services.autoscaling.model.ScalingPolicy>>>
        policies,
    Optional<Map<String, List<ScheduledUpdateGroupAction>>> actions) {

  private static final int PAGE = 100;

  static GroupParts read(Clients clients) {
    return InParallel.both(
        () -> readPolicies(clients),
        () -> readActions(clients),
        (policies, actions) -> new GroupParts(clients, policies, actions));
  }

  private static Optional<
          Map<String, List<software.amazon.awssdk.services.autoscaling.model.ScalingPolicy>>>
      readPolicies(Clients clients) {
    return clients
        .fallbacks()
        .read(
            "autoscaling:DescribePolicies",
            () ->
                Optional.of(
                    clients
                        .autoScaling()
                        .describePoliciesPaginator(request -> request.maxRecords(PAGE))
                        .scalingPolicies()
                        .stream()
                        .collect(groupingBy(policy -> policy.autoScalingGroupName()))),
            Optional.empty());
  }

  private static Optional<Map<String, List<ScheduledUpdateGroupAction>>> readActions(
      Clients clients) {
    return clients
        .fallbacks()
        .read(
            "autoscaling:DescribeScheduledActions",
            () ->
                Optional.of(
                    clients
                        .autoScaling()
                        .describeScheduledActionsPaginator(request -> request.maxRecords(PAGE))
                        .scheduledUpdateGroupActions()
                        .stream()
                        .collect(groupingBy(action -> action.autoScalingGroupName()))),
            Optional.empty());
  }

  /** The outputs of a group with the ARNs of its step policies, which alarms of the user's call. */
  Outputs outputs(Outputs outputs) {
    Outputs all = outputs;
    for (var policy : policies.orElse(Map.of()).getOrDefault(outputs.id(), List.of())) {
      if ("StepScaling".equals(policy.policyType())) {
        all = all.with(AutoScalingGroup.STEP_POLICY + policy.policyName(), policy.policyARN());
      }
    }
    return all;
  }

  Map<String, ScalingPolicy> policies(String group) {
    return policies.orElse(Map.of()).getOrDefault(group, List.of()).stream()
        .collect(toUnmodifiableMap(policy -> policy.policyName(), ScalingPolicy::of));
  }

  Schedules schedules(String group) {
    return new Schedules(
        actions.orElse(Map.of()).getOrDefault(group, List.of()).stream()
            .collect(toUnmodifiableMap(action -> action.scheduledActionName(), Schedule::of)));
  }

  /** The hooks; nothing where an endpoint cannot list them. A group that has just gone has none. */
  Optional<Map<String, LifecycleHook>> hooks(String group) {
    return clients
        .fallbacks()
        .read(
            "autoscaling:DescribeLifecycleHooks",
            () -> Optional.of(Failures.unlessAbsent(() -> describe(group)).orElse(Map.of())),
            Optional.empty());
  }

  private Map<String, LifecycleHook> describe(String group) {
    return clients
        .autoScaling()
        .describeLifecycleHooks(request -> request.autoScalingGroupName(group))
        .lifecycleHooks()
        .stream()
        .collect(toUnmodifiableMap(hook -> hook.lifecycleHookName(), LifecycleHook::of));
  }

  /** Attributes that could not be read. */
  Set<String> unanswered() {
    Set<String> unanswered = new HashSet<>();
    if (policies.isEmpty()) {
      unanswered.add("scalingPolicies");
    }
    if (actions.isEmpty()) {
      unanswered.add("schedules");
    }
    return unanswered;
  }
}
