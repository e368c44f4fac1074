package io.eksplan.resources.autoscaling;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Waits;
import io.eksplan.aws.Waits.Look;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Outputs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/**
 * Whether a group's instances run. AWS has no word for it: a group that cannot launch anything
 * looks well otherwise.
 */
record InService(Clients clients, String group) {

  /**
   * AWS tries another zone or type by itself after the first failure, and again after the second.
   */
  private static final int HOPELESS = 3;

  private static final int NEWEST = 100;

  /**
   * Looks once.
   *
   * @param since failed launches before that time are of no interest: what made them fail may be
   *     mended
   */
  Look<Outputs> look(Instant since) {
    var found =
        describe()
            .orElseThrow(
                () -> new Failure(Reason.ABSENT, "the group " + group + " is not there any more"));
    Optional<String> refreshing = refreshing(found);
    if (refreshing.isPresent()) {
      return Waits.notYet(refreshing.get());
    }
    if (isComplete(found)) {
      return Waits.done(GroupReading.outputs(found));
    }
    return Waits.notYet(progress(found) + lastFailure(since));
  }

  /** Whether the group has no warm pool any more. */
  Look<String> lookWhetherCold() {
    return describe().filter(found -> found.warmPoolConfiguration() != null).isEmpty()
        ? Waits.done(group)
        : Waits.notYet("the warm pool is being deleted");
  }

  /** How far a running refresh is. Only a group whose instances differ is asked for it. */
  Optional<String> refreshing(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup found) {
    return Instances.stale(found)
        .flatMap(_ -> new InstanceRefresh(clients, group).running())
        .map(InstanceRefresh::progress);
  }

  /**
   * A group that shall not launch is complete as it is. An endpoint of the user's that starts no
   * instances at all has done what it can.
   */
  boolean isComplete(software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup found) {
    return Instances.healthy(found) >= found.desiredCapacity()
        || Instances.isSuspended(found, "Launch")
        || (clients.endpoint().overridden() && found.instances().isEmpty());
  }

  static String progress(software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup found) {
    return Instances.healthy(found) + "/" + found.desiredCapacity() + " in service";
  }

  /** What the group did lately, the newest first. */
  List<Activity> activities() {
    return clients
        .autoScaling()
        .describeScalingActivities(
            request -> request.autoScalingGroupName(group).maxRecords(NEWEST))
        .activities();
  }

  static boolean isFailed(Activity activity) {
    return activity.statusCode() == ScalingActivityStatusCode.FAILED
        || activity.statusCode() == ScalingActivityStatusCode.CANCELLED;
  }

  static String words(Activity activity) {
    return Optional.ofNullable(activity.statusMessage())
        .or(() -> Optional.ofNullable(activity.description()))
        .orElseGet(activity::statusCodeAsString);
  }

  /** Words about the last failure, if nothing was launched since. */
  private String lastFailure(Instant since) {
    List<Activity> failed =
        activities().stream()
            .filter(activity -> activity.startTime().isAfter(since))
            .takeWhile(activity -> activity.statusCode() != ScalingActivityStatusCode.SUCCESSFUL)
            .filter(InService::isFailed)
            .toList();
    if (failed.isEmpty()) {
      return "";
    }
    String words = words(failed.getFirst());
    if (failed.size() >= HOPELESS) {
      throw new Failure(
          Reason.FATAL,
          "the group %s cannot launch instances: %s. AWS goes on trying; mend what it names and run again"
              .formatted(group, words));
    }
    return "; last launch failed: " + words;
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
