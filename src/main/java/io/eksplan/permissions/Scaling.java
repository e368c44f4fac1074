package io.eksplan.permissions;

import io.eksplan.model.Resource;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.autoscaling.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What Auto Scaling groups of our own take. */
final class Scaling {

  static final Map<Class<? extends Resource>, Rights> RIGHTS =
      Map.of(AutoScalingGroup.class, Scaling::group);

  private Scaling() {}

  /**
   * Who makes a group from a launch template must be allowed to launch from it. No statement of
   * this kind lets anybody launch without a template of the account's.
   */
  static void launches(Grants grants) {
    Place place = grants.place();
    grants.allow(
        Condition.of(
            "ArnLike", "ec2:LaunchTemplate", List.of(place.arn("ec2", "launch-template/*"))),
        List.of("*"),
        "ec2:RunInstances");
    grants.allow(
        Condition.equal("ec2:CreateAction", "RunInstances"),
        List.of(place.arn("ec2", "instance/*"), place.arn("ec2", "volume/*")),
        "ec2:CreateTags");
    Iam.serviceRole(grants, "autoscaling.amazonaws.com");
  }

  private static void group(Task task, Grants grants) {
    grants.anywhere("autoscaling:DescribeAutoScalingGroups");
    if (!task.there()) {
      return;
    }
    grants.anywhere(
        "autoscaling:DescribeLifecycleHooks",
        "autoscaling:DescribePolicies",
        "autoscaling:DescribeScheduledActions");
    Place place = grants.place();
    if (task.creates()) {
      grants.allow(
          Condition.tagging(place),
          groups(place),
          "autoscaling:CreateAutoScalingGroup",
          "autoscaling:CreateOrUpdateTags");
      launches(grants);
      Iam.passes(grants, "ec2.amazonaws.com");
      if (wants(task, group -> group.capacity().onDemandPercent() < 100)) {
        Iam.serviceRole(grants, "spot.amazonaws.com");
      }
    }
    parts(task, grants);
    if (task.updates()) {
      changes(grants, "autoscaling:UpdateAutoScalingGroup", "autoscaling:StartInstanceRefresh");
      grants.anywhere(
          "autoscaling:DescribeInstanceRefreshes", "autoscaling:DescribeScalingActivities");
    }
    if (task.updates("tags", "autoscaler", "nodeTemplate", "rollout")) {
      changes(grants, "autoscaling:CreateOrUpdateTags", "autoscaling:DeleteTags");
    }
    if (task.deletes()) {
      changes(grants, "autoscaling:DeleteAutoScalingGroup");
    }
  }

  /** What hangs on a group: put where it is wanted, and taken away where it is not any more. */
  private static void parts(Task task, Grants grants) {
    part(
        task,
        grants,
        "scalingPolicies",
        group -> !group.scalingPolicies().isEmpty(),
        "autoscaling:PutScalingPolicy",
        "autoscaling:DeletePolicy");
    part(
        task,
        grants,
        "schedules",
        group -> !group.schedules().actions().isEmpty(),
        "autoscaling:PutScheduledUpdateGroupAction",
        "autoscaling:DeleteScheduledAction");
    part(
        task,
        grants,
        "lifecycleHooks",
        group -> !group.lifecycleHooks().isEmpty(),
        "autoscaling:PutLifecycleHook",
        "autoscaling:DeleteLifecycleHook");
    part(
        task,
        grants,
        "warmPool",
        group -> !group.warmPool().isEmpty(),
        "autoscaling:PutWarmPool",
        "autoscaling:DeleteWarmPool");
    part(
        task,
        grants,
        "metrics",
        group -> !group.metrics().equals(Metrics.NONE),
        "autoscaling:EnableMetricsCollection",
        "autoscaling:DisableMetricsCollection");
    // Where the file names none, what is suspended is nobody's business.
    if (wants(task, group -> group.suspendedProcesses().isPresent())) {
      part(
          task,
          grants,
          "suspendedProcesses",
          group -> !group.suspendedProcesses().orElse(Set.of()).isEmpty(),
          "autoscaling:SuspendProcesses",
          "autoscaling:ResumeProcesses");
    }
    part(
        task,
        grants,
        "targetGroupArns",
        group -> !group.targetGroupArns().isEmpty(),
        "autoscaling:AttachLoadBalancerTargetGroups",
        "autoscaling:DetachLoadBalancerTargetGroups");
    part(
        task,
        grants,
        "loadBalancerNames",
        group -> !group.loadBalancerNames().isEmpty(),
        "autoscaling:AttachLoadBalancers",
        "autoscaling:DetachLoadBalancers");
    boolean asked = task.unknown() || wants(task, group -> !group.lifecycleHooks().isEmpty());
    if (task.deletes() && asked) {
      // Such a group is emptied before it goes, so that somebody hears of each termination.
      changes(grants, "autoscaling:UpdateAutoScalingGroup", "autoscaling:SetInstanceProtection");
    }
  }

  private static void part(
      Task task,
      Grants grants,
      String attribute,
      Predicate<AutoScalingGroup> has,
      String put,
      String take) {
    boolean wanted = wants(task, has);
    if (wanted && (task.creates() || task.updates(attribute))) {
      changes(grants, put);
    }
    if (task.updates(attribute)) {
      changes(grants, take);
    }
  }

  private static boolean wants(Task task, Predicate<AutoScalingGroup> has) {
    return task.wants(AutoScalingGroup.class).anyMatch(has);
  }

  private static void changes(Grants grants, String... actions) {
    grants.allow(Condition.tagged(grants.place()), groups(grants.place()), actions);
  }

  private static List<String> groups(Place place) {
    return List.of(
        place.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + place.plan() + "-*"));
  }
}
