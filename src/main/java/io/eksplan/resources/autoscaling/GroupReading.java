package io.eksplan.resources.autoscaling;

import io.eksplan.aws.Clients;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Size;
import io.eksplan.model.Status;
import io.eksplan.resources.Tags;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.Subnet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** Makes records of groups as AWS shows them. */
record GroupReading(Clients clients, Scope scope) {

  /** What an endpoint leaves out that keeps no mixed instances policies. */
  private static final Set<String> OF_POLICY =
      Set.of("launchTemplateId", "launchTemplateVersion", "instanceTypes", "capacity");

  Live<AutoScalingGroup> live(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    Live<AutoScalingGroup> live =
        Live.ready(GroupTags.address(scope, group).orElseThrow(), outputs(group), state(group))
            .withStatus(status(group));
    boolean knowsPolicies =
        group.mixedInstancesPolicy() != null || !clients.endpoint().overridden();
    return knowsPolicies ? live : live.lacking(OF_POLICY);
  }

  static Outputs outputs(software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    Outputs id = Outputs.id(group.autoScalingGroupName());
    return Optional.ofNullable(group.autoScalingGroupARN())
        .map(arn -> id.with(Outputs.ARN, arn))
        .orElse(id);
  }

  /**
   * The attributes. Where an instance runs another template than the group launches by now (a
   * refresh failed halfway), that one is the live value, so that the next run rolls on.
   */
  private AutoScalingGroup state(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    Map<String, String> tags = GroupTags.toMap(group.tags());
    var policy = Optional.ofNullable(group.mixedInstancesPolicy());
    var template = Instances.stale(group).or(() -> Instances.template(group));
    return new AutoScalingGroup(
        Ref.existing(
            LaunchTemplate.class,
            template.map(LaunchTemplateSpecification::launchTemplateId).orElse("")),
        Ref.existing(
            LaunchTemplate.class,
            LaunchTemplate.VERSION,
            template.map(LaunchTemplateSpecification::version).orElse("")),
        Instances.types(policy),
        Instances.capacity(policy),
        subnets(group.vpcZoneIdentifier()),
        Size.live(group.minSize(), group.desiredCapacity(), group.maxSize()),
        GroupTags.cluster(tags),
        GroupTags.autoscaler(tags),
        GroupTags.rollout(tags),
        Tags.users(scope, tags));
  }

  private static Set<Ref<Subnet>> subnets(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(","))
        .filter(id -> !id.isBlank())
        .map(id -> Ref.existing(Subnet.class, id))
        .collect(Collectors.toSet());
  }

  private Status status(software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    if (group.status() != null) {
      return new Status.Deleting(group.status());
    }
    InService inService = new InService(clients, group.autoScalingGroupName());
    Optional<String> refreshing = inService.refreshing(group);
    if (refreshing.isPresent()) {
      return new Status.Pending(refreshing.get());
    }
    boolean empty = group.minSize() > 0 && Instances.healthy(group) == 0;
    return empty && !inService.isComplete(group)
        ? ofEmpty(group, inService.activities())
        : Status.READY;
  }

  /**
   * A group that never brought up an instance is still being made, or has failed. One that lost its
   * instances later is ready: AWS replaces them without us.
   */
  private static Status ofEmpty(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group,
      List<Activity> activities) {
    boolean everLaunched =
        activities.stream()
            .anyMatch(activity -> activity.statusCode() == ScalingActivityStatusCode.SUCCESSFUL);
    if (everLaunched) {
      return Status.READY;
    }
    return activities.stream()
        .filter(InService::isFailed)
        .findFirst()
        .<Status>map(failed -> new Status.Failed("launch failed: " + InService.words(failed)))
        .orElseGet(
            () ->
                new Status.Pending(InService.progress(group) + ", made at " + group.createdTime()));
  }
}
