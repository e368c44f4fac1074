package io.eksplan.resources.autoscaling;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.Waits;
import io.eksplan.aws.Waits.Look;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/**
 * Taking a group away. AWS can terminate its instances with it, but then asks no lifecycle hook:
 * where somebody wants to know of a termination, the group is emptied first, however long the hooks
 * take.
 */
record GroupDeletion(Clients clients, String group) {

  /** SetInstanceProtection takes no more at once. */
  private static final int INSTANCES_AT_ONCE = 50;

  void start(AutoScalingGroup live) {
    boolean awaited =
        live.lifecycleHooks().values().stream().anyMatch(LifecycleHook::delaysTermination);
    boolean terminates =
        !live.suspendedProcesses().filter(names -> names.contains("Terminate")).isPresent();
    if (awaited && terminates) {
      empty();
      return;
    }
    delete();
  }

  private void empty() {
    clients
        .autoScaling()
        .updateAutoScalingGroup(
            request ->
                request.autoScalingGroupName(group).minSize(0).desiredCapacity(0).maxSize(0));
    List<String> guarded =
        describe().stream()
            .flatMap(found -> found.instances().stream())
            .filter(instance -> Boolean.TRUE.equals(instance.protectedFromScaleIn()))
            .map(Instance::instanceId)
            .toList();
    for (int from = 0; from < guarded.size(); from += INSTANCES_AT_ONCE) {
      List<String> some = guarded.subList(from, Math.min(guarded.size(), from + INSTANCES_AT_ONCE));
      clients
          .autoScaling()
          .setInstanceProtection(
              request ->
                  request
                      .autoScalingGroupName(group)
                      .instanceIds(some)
                      .protectedFromScaleIn(false));
    }
  }

  /** Looks once whether the group is gone; one that has become empty is deleted now. */
  Look<String> look() {
    var found = describe();
    if (found.isEmpty()) {
      return Waits.done(group);
    }
    if (found.get().status() != null) {
      return Waits.notYet(found.get().status());
    }
    int left = found.get().instances().size();
    if (left > 0) {
      return Waits.notYet(left + " instances leaving");
    }
    delete();
    return Waits.notYet("Delete in progress");
  }

  private void delete() {
    Failures.ignoringAbsent(
        () ->
            clients
                .autoScaling()
                .deleteAutoScalingGroup(
                    request -> request.autoScalingGroupName(group).forceDelete(true)));
  }

  private Optional<software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup> describe() {
    return clients
        .autoScaling()
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
        .autoScalingGroups()
        .stream()
        .findFirst();
  }
}
