package io.eksplan.resources.autoscaling;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Waits;
import io.eksplan.aws.Waits.Look;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;

/**
 * Replaces a group's instances batch by batch. The refresh is told what the group shall launch and
 * writes it into the group when it is through, so that one call does it all: a run that dies can
 * leave no group that says one thing while its instances are another.
 */
record InstanceRefresh(Clients clients, String group) {

  private static final Duration INTERVAL = Duration.ofSeconds(15);

  /**
   * Rolls the group to the wanted template, types and capacity, after whatever refresh an earlier
   * run left running.
   */
  void roll(Work work, AutoScalingGroup want) {
    clients
        .waits()
        .until(
            work,
            INTERVAL,
            () ->
                running()
                    .<Look<String>>map(refresh -> Waits.notYet("earlier " + progress(refresh)))
                    .orElseGet(() -> Waits.done(group)));
    String id = start(want);
    clients.waits().until(work, INTERVAL, () -> look(id));
  }

  /** The refresh that is under way. */
  Optional<software.amazon.awssdk.services.autoscaling.model.InstanceRefresh> running() {
    return clients
        .autoScaling()
        .describeInstanceRefreshes(request -> request.autoScalingGroupName(group).maxRecords(1))
        .instanceRefreshes()
        .stream()
        .findFirst()
        .filter(refresh -> !isOver(refresh));
  }

  static String progress(
      software.amazon.awssdk.services.autoscaling.model.InstanceRefresh refresh) {
    int percent = Optional.ofNullable(refresh.percentageComplete()).orElse(0);
    return "instance refresh " + percent + " %";
  }

  private String start(AutoScalingGroup want) {
    StartInstanceRefreshRequest request =
        StartInstanceRefreshRequest.builder()
            .autoScalingGroupName(group)
            .desiredConfiguration(desired -> desired.mixedInstancesPolicy(Instances.policy(want)))
            .preferences(
                want.refresh().preferences(want.rollout().minHealthyPercent(want.size().desired())))
            .build();
    return clients.autoScaling().startInstanceRefresh(request).instanceRefreshId();
  }

  private Look<String> look(String id) {
    var refresh =
        clients
            .autoScaling()
            .describeInstanceRefreshes(
                request -> request.autoScalingGroupName(group).instanceRefreshIds(id))
            .instanceRefreshes()
            .stream()
            .findFirst();
    if (refresh.isEmpty()) {
      return Waits.notYet("instance refresh 0 %");
    }
    if (!isOver(refresh.get())) {
      return Waits.notYet(progress(refresh.get()));
    }
    if (refresh.get().status() != InstanceRefreshStatus.SUCCESSFUL) {
      throw failure(refresh.get());
    }
    return Waits.done(group);
  }

  private Failure failure(
      software.amazon.awssdk.services.autoscaling.model.InstanceRefresh refresh) {
    String why = Optional.ofNullable(refresh.statusReason()).orElse("AWS gives no reason");
    return new Failure(
        Reason.FATAL,
        "the instance refresh %s of %s ended as %s at %d %%: %s. The group keeps its settings; mend the reason and run again"
            .formatted(
                refresh.instanceRefreshId(),
                group,
                refresh.statusAsString(),
                Optional.ofNullable(refresh.percentageComplete()).orElse(0),
                why));
  }

  private static boolean isOver(
      software.amazon.awssdk.services.autoscaling.model.InstanceRefresh refresh) {
    return switch (refresh.status()) {
      case SUCCESSFUL, FAILED, CANCELLED, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> true;
      case PENDING, IN_PROGRESS, CANCELLING, ROLLBACK_IN_PROGRESS, BAKING, UNKNOWN_TO_SDK_VERSION ->
          false;
    };
  }
}
