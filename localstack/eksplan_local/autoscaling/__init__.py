"""Auto Scaling groups: what MiniStack drops of them, and what hangs on them."""

from ministack.services import autoscaling

from eksplan_local.autoscaling import (
    groups,
    hooks,
    launching,
    lifecycle_hooks,
    parts,
    policies,
    refreshes,
)


def install():
    operations = {
        "CreateAutoScalingGroup": groups.create,
        "DescribeAutoScalingGroups": groups.describe,
        "UpdateAutoScalingGroup": groups.update,
        "DeleteAutoScalingGroup": groups.delete,
        "CreateOrUpdateTags": groups.tag,
        "StartInstanceRefresh": refreshes.start,
        "DescribeScalingActivities": launching.activities,
        "PutLifecycleHook": lifecycle_hooks.put,
        "DescribeLifecycleHooks": lifecycle_hooks.describe,
        "DeleteLifecycleHook": lifecycle_hooks.delete,
        "PutScalingPolicy": policies.put_policy,
        "DeletePolicy": policies.delete_policy,
        "PutScheduledUpdateGroupAction": policies.put_action,
        "DescribeScheduledActions": policies.describe_actions,
        "DeleteScheduledAction": policies.delete_action,
        "PutWarmPool": parts.put_warm_pool,
        "DeleteWarmPool": parts.delete_warm_pool,
        "SuspendProcesses": parts.suspend,
        "ResumeProcesses": parts.resume,
        "EnableMetricsCollection": parts.enable_metrics,
        "DisableMetricsCollection": parts.disable_metrics,
        "AttachLoadBalancerTargetGroups": parts.attach_target_groups,
        "DetachLoadBalancerTargetGroups": parts.detach_target_groups,
        "AttachLoadBalancers": parts.attach_load_balancers,
        "DetachLoadBalancers": parts.detach_load_balancers,
        "SetInstanceProtection": parts.protect,
    }
    autoscaling._ACTION_MAP.update(operations)
    for action, operation in autoscaling._ACTION_MAP.items():
        autoscaling._ACTION_MAP[action] = hooks.answering(operation)
