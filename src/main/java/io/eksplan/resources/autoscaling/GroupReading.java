package io.eksplan.resources.autoscaling;

import io.eksplan.aws.Clients;
import io.eksplan.model.Address;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/** Makes records of groups as AWS shows them. */
record GroupReading(Clients clients, Scope scope, GroupParts parts) {

  /** What an endpoint leaves out that keeps no mixed instances policies. */
  private static final Set<String> OF_POLICY =
      Set.of("launchTemplateId", "launchTemplateVersion", "instances", "capacity");

  Live<AutoScalingGroup> live(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    var hooks = parts.hooks(group.autoScalingGroupName());
    Set<String> unanswered = new HashSet<>(parts.unanswered());
    if (hooks.isEmpty()) {
      unanswered.add("lifecycleHooks");
    }
    if (group.mixedInstancesPolicy() == null && clients.endpoint().overridden()) {
      unanswered.addAll(OF_POLICY);
    }
    Address address = GroupTags.address(scope, group).orElseThrow();
    return Live.ready(address, parts.outputs(outputs(group)), state(group, hooks.orElse(Map.of())))
        .withStatus(status(group))
        .lacking(unanswered);
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
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group,
      Map<String, LifecycleHook> hooks) {
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
        Instances.choice(policy),
        Instances.capacity(policy),
        Boolean.TRUE.equals(group.capacityRebalance()),
        subnets(group.vpcZoneIdentifier()),
        Size.live(group.minSize(), group.desiredCapacity(), group.maxSize()),
        GroupTags.cluster(tags),
        GroupTags.autoscaler(tags),
        AutoscalerTags.template(tags),
        GroupTags.rollout(tags),
        Refresh.DEFAULT,
        GroupSettings.of(group),
        WarmPool.of(group),
        hooks,
        parts.policies(group.autoScalingGroupName()),
        parts.schedules(group.autoScalingGroupName()),
        Optional.of(suspended(group)),
        Metrics.of(group),
        Set.copyOf(group.targetGroupARNs()),
        Set.copyOf(group.loadBalancerNames()),
        Tags.users(scope, tags));
  }

  private static Set<String> suspended(
      software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    return group.suspendedProcesses().stream()
        .map(SuspendedProcess::processName)
        .collect(Collectors.toUnmodifiableSet());
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
