"""Scaling policies and scheduled actions, where MiniStack takes what AWS refuses."""

from datetime import datetime, timedelta, timezone

from ministack.core.responses import get_account_id, get_region, new_uuid
from ministack.services import autoscaling as ministack

from eksplan_local.autoscaling.hooks import Refusal, existing, ok, value

_SIZES = ("MinSize", "MaxSize", "DesiredCapacity")
_ACTION = (*_SIZES, "Recurrence", "TimeZone", "StartTime", "EndTime")


def put_policy(params):
    group = existing(params)["AutoScalingGroupName"]
    key = f"{group}/{value(params, 'PolicyName')}"
    before = ministack._policies.get(key)
    kind = value(params, "PolicyType") or "SimpleScaling"
    if before and before["PolicyType"] != kind:
        raise Refusal(f"The policy type of {key} cannot be changed to {kind}")
    answer = ministack._put_scaling_policy(params)
    if key in ministack._policies:
        complete(ministack._policies[key], before)
    return answer


def complete(policy, before):
    """A policy keeps its ARN; what a put leaves out stays as it was."""
    for name in ("PolicyARN", "EstimatedInstanceWarmup", "MinAdjustmentMagnitude"):
        if before and name in before and (name == "PolicyARN" or name not in policy):
            policy[name] = before[name]
    if policy["PolicyType"] == "StepScaling":
        policy.setdefault("MetricAggregationType", "Average")


def delete_policy(params):
    group = existing(params)["AutoScalingGroupName"]
    name = value(params, "PolicyName")
    if f"{group}/{name}" not in ministack._policies:
        raise Refusal(f"Policy name not found - Policy '{name}' not found")
    return ministack._delete_policy(params)


def put_action(params):
    group = existing(params)["AutoScalingGroupName"]
    name = value(params, "ScheduledActionName")
    key = f"{group}/{name}"
    given = {each: value(params, each) for each in _ACTION if value(params, each) != ""}
    fields = {**actions().get(key, {}).get("_given", {}), **given}
    if not any(size in fields for size in _SIZES):
        raise Refusal("At least one of MinSize, MaxSize, or DesiredCapacity must be specified.")
    if "StartTime" in given and moment(given["StartTime"]) <= datetime.now(timezone.utc):
        raise Refusal("Given start time is in the past")
    if "StartTime" not in fields and "Recurrence" not in fields:
        raise Refusal("Either a start time or a recurrence must be specified.")
    arn = (
        f"arn:aws:autoscaling:{get_region()}:{get_account_id()}:scheduledUpdateGroupAction:"
        f"{new_uuid()}:autoScalingGroupName/{group}:scheduledActionName/{name}"
    )
    record = ministack._scheduled_action_record(group, name, arn, fields)
    # AWS tells when a recurring action comes next.
    record.setdefault("StartTime", tomorrow())
    ministack._scheduled_actions[key] = {**record, "_given": fields}
    return ok("PutScheduledUpdateGroupAction")


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def tomorrow():
    midnight = datetime.now(timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")


def actions():
    """Those to come: AWS forgets what happened once, and what has ended."""
    now = datetime.now(timezone.utc)
    for key, action in list(ministack._scheduled_actions.items()):
        once = not action.get("Recurrence") and moment(action["StartTime"]) <= now
        ended = action.get("EndTime") and moment(action["EndTime"]) <= now
        if once or ended:
            ministack._scheduled_actions.pop(key, None)
    return ministack._scheduled_actions


def describe_actions(params):
    actions()
    return ministack._describe_scheduled_actions(params)


def delete_action(params):
    group = existing(params)["AutoScalingGroupName"]
    name = value(params, "ScheduledActionName")
    if not actions().pop(f"{group}/{name}", None):
        raise Refusal(f"Scheduled action name not found - '{name}' not found")
    return ok("DeleteScheduledAction")


def forget(group):
    for key, action in list(ministack._scheduled_actions.items()):
        if action["AutoScalingGroupName"] == group:
            ministack._scheduled_actions.pop(key, None)
