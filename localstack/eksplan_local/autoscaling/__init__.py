"""Auto Scaling groups: mixed instances, filters, refreshes and activities that MiniStack drops."""

from ministack.services import autoscaling

from eksplan_local.autoscaling import groups, hooks, launching, refreshes


def install():
    operations = {
        "CreateAutoScalingGroup": groups.create,
        "DescribeAutoScalingGroups": groups.describe,
        "UpdateAutoScalingGroup": groups.update,
        "DeleteAutoScalingGroup": groups.delete,
        "CreateOrUpdateTags": groups.tag,
        "StartInstanceRefresh": refreshes.start,
        "DescribeScalingActivities": launching.activities,
    }
    autoscaling._ACTION_MAP.update(operations)
    for action, operation in autoscaling._ACTION_MAP.items():
        autoscaling._ACTION_MAP[action] = hooks.answering(operation)
