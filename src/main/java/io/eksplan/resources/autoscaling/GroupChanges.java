package io.eksplan.resources.autoscaling;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Edit;
import io.eksplan.model.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.model.DisableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.EnableMetricsCollectionRequest;

/**
 * Changes what hangs on a group: each has calls of its own, that put the whole or take it away. All
 * may be sent twice.
 */
record GroupChanges(Clients clients, String group) {

  /** AttachLoadBalancerTargetGroups and AttachLoadBalancers take no more at once. */
  private static final int AT_ONCE = 10;

  private static final Duration INTERVAL = Duration.ofSeconds(15);

  /**
   * What the call that creates a group cannot say. Processes are suspended first, since instances
   * are launched meanwhile.
   */
  void onCreate(AutoScalingGroup want) {
    want.suspendedProcesses().ifPresent(processes -> suspend(Set.of(), processes));
    metrics(Metrics.NONE, want.metrics());
    want.scalingPolicies().forEach(this::put);
    want.schedules().toSend(Instant.now()).actions().forEach(this::put);
    want.warmPool().forEach(this::put);
  }

  /** Claims all attributes of this file but for a warm pool that is wanted. */
  void update(Work work, Edit<AutoScalingGroup> edit) {
    AutoScalingGroup live = edit.live().state();
    edit.when(
            "suspendedProcesses",
            want ->
                suspend(
                    live.suspendedProcesses().orElse(Set.of()),
                    want.suspendedProcesses().orElse(Set.of())))
        .when("metrics", want -> metrics(live.metrics(), want.metrics()))
        .when("lifecycleHooks", want -> hooks(live.lifecycleHooks(), want.lifecycleHooks()))
        .when("scalingPolicies", want -> policies(live.scalingPolicies(), want.scalingPolicies()))
        .when("schedules", want -> schedules(live.schedules(), want.schedules()))
        .when("targetGroupArns", want -> targetGroups(live.targetGroupArns(), want))
        .when("loadBalancerNames", want -> loadBalancers(live.loadBalancerNames(), want))
        .when("warmPool", want -> coolDown(work, want));
  }

  /**
   * Last of all: AWS takes a warm pool only beside a group that buys no spot instances any more.
   */
  void warmUp(Edit<AutoScalingGroup> edit) {
    edit.when("warmPool", want -> want.warmPool().forEach(this::put));
  }

  private void suspend(Set<String> live, Set<String> want) {
    Set<String> suspended = without(want, live);
    Set<String> resumed = without(live, want);
    if (!suspended.isEmpty()) {
      clients
          .autoScaling()
          .suspendProcesses(
              request -> request.autoScalingGroupName(group).scalingProcesses(suspended));
    }
    if (!resumed.isEmpty()) {
      clients
          .autoScaling()
          .resumeProcesses(
              request -> request.autoScalingGroupName(group).scalingProcesses(resumed));
    }
  }

  private void metrics(Metrics live, Metrics want) {
    Set<String> disabled = without(live.names(), want.names());
    if (!want.all() && (live.all() || !disabled.isEmpty())) {
      disable(live.all() ? Metrics.ALL : new Metrics(false, disabled));
    }
    if (!want.equals(Metrics.NONE)) {
      EnableMetricsCollectionRequest.Builder request =
          EnableMetricsCollectionRequest.builder()
              .autoScalingGroupName(group)
              .granularity("1Minute");
      clients
          .autoScaling()
          .enableMetricsCollection((want.all() ? request : request.metrics(want.names())).build());
    }
  }

  /** To both calls no names mean all. */
  private void disable(Metrics which) {
    DisableMetricsCollectionRequest.Builder request =
        DisableMetricsCollectionRequest.builder().autoScalingGroupName(group);
    clients
        .autoScaling()
        .disableMetricsCollection((which.all() ? request : request.metrics(which.names())).build());
  }

  private void hooks(Map<String, LifecycleHook> live, Map<String, LifecycleHook> want) {
    for (String gone : without(live.keySet(), want.keySet())) {
      delete(hook(gone));
    }
    want.forEach(
        (name, hook) -> {
          LifecycleHook before = live.get(name);
          if (hook.equals(before)) {
            return;
          }
          if (before != null && hook.lacksSomethingOf(before)) {
            delete(hook(name));
          }
          clients.autoScaling().putLifecycleHook(hook.put(group, name));
        });
  }

  private Runnable hook(String name) {
    return () ->
        clients
            .autoScaling()
            .deleteLifecycleHook(
                request -> request.autoScalingGroupName(group).lifecycleHookName(name));
  }

  private void policies(Map<String, ScalingPolicy> live, Map<String, ScalingPolicy> want) {
    for (String gone : without(live.keySet(), want.keySet())) {
      delete(policy(gone));
    }
    want.forEach(
        (name, policy) -> {
          ScalingPolicy before = live.get(name);
          if (policy.equals(before)) {
            return;
          }
          if (before != null && policy.cannotFollow(before)) {
            delete(policy(name));
          }
          put(name, policy);
        });
  }

  private void put(String name, ScalingPolicy policy) {
    clients
        .autoScaling()
        .putScalingPolicy(policy.put().autoScalingGroupName(group).policyName(name).build());
  }

  private Runnable policy(String name) {
    return () ->
        clients
            .autoScaling()
            .deletePolicy(request -> request.autoScalingGroupName(group).policyName(name));
  }

  private void schedules(Schedules live, Schedules want) {
    for (String gone : without(live.actions().keySet(), want.actions().keySet())) {
      delete(schedule(gone));
    }
    want.actions()
        .forEach(
            (name, schedule) -> {
              Schedule before = live.actions().get(name);
              if (schedule.equals(before)) {
                return;
              }
              if (before != null && schedule.lacksSomethingOf(before)) {
                delete(schedule(name));
              }
              put(name, schedule);
            });
  }

  private void put(String name, Schedule schedule) {
    clients
        .autoScaling()
        .putScheduledUpdateGroupAction(schedule.toSend(Instant.now()).put(group, name));
  }

  private Runnable schedule(String name) {
    return () ->
        clients
            .autoScaling()
            .deleteScheduledAction(
                request -> request.autoScalingGroupName(group).scheduledActionName(name));
  }

  private void targetGroups(Set<String> live, AutoScalingGroup want) {
    inBatches(
        without(live, want.targetGroupArns()),
        arns ->
            clients
                .autoScaling()
                .detachLoadBalancerTargetGroups(
                    request -> request.autoScalingGroupName(group).targetGroupARNs(arns)));
    inBatches(
        without(want.targetGroupArns(), live),
        arns ->
            clients
                .autoScaling()
                .attachLoadBalancerTargetGroups(
                    request -> request.autoScalingGroupName(group).targetGroupARNs(arns)));
  }

  private void loadBalancers(Set<String> live, AutoScalingGroup want) {
    inBatches(
        without(live, want.loadBalancerNames()),
        names ->
            clients
                .autoScaling()
                .detachLoadBalancers(
                    request -> request.autoScalingGroupName(group).loadBalancerNames(names)));
    inBatches(
        without(want.loadBalancerNames(), live),
        names ->
            clients
                .autoScaling()
                .attachLoadBalancers(
                    request -> request.autoScalingGroupName(group).loadBalancerNames(names)));
  }

  private void put(WarmPool pool) {
    clients.autoScaling().putWarmPool(pool.put(group));
  }

  private void coolDown(Work work, AutoScalingGroup want) {
    if (!want.warmPool().isEmpty()) {
      return;
    }
    // Its instances serve nobody yet, so they need no time to leave.
    delete(
        () ->
            clients
                .autoScaling()
                .deleteWarmPool(request -> request.autoScalingGroupName(group).forceDelete(true)));
    clients.waits().until(work, INTERVAL, () -> new InService(clients, group).lookWhetherCold());
  }

  private static void delete(Runnable call) {
    Failures.ignoringAbsent(call);
  }

  private static void inBatches(Set<String> all, Consumer<List<String>> send) {
    List<String> sorted = new ArrayList<>(all.stream().sorted().toList());
    for (int from = 0; from < sorted.size(); from += AT_ONCE) {
      send.accept(sorted.subList(from, Math.min(sorted.size(), from + AT_ONCE)));
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> left = new HashSet<>(all);
    left.removeAll(some);
    return left;
  }
}
