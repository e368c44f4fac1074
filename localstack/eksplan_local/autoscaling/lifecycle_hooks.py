"""Lifecycle hooks: made with their group or put later, and kept with it."""

from ministack.services import autoscaling as ministack

from eksplan_local.autoscaling.hooks import Refusal, existing, ok, value

_MEMBERS = (
    "LifecycleTransition",
    "HeartbeatTimeout",
    "DefaultResult",
    "NotificationTargetARN",
    "RoleARN",
    "NotificationMetadata",
)
_DEFAULTS = {"HeartbeatTimeout": "3600", "DefaultResult": "ABANDON"}
_MOST = 50


def with_group(name, params):
    """The hooks that the call names which creates the group: they catch its first instances."""
    for fields in ministack._parse_nested(params, "LifecycleHookSpecificationList") or []:
        store(name, fields["LifecycleHookName"], fields)


def put(params):
    group = existing(params)["AutoScalingGroupName"]
    fields = {name: value(params, name) for name in _MEMBERS if name in params}
    store(group, value(params, "LifecycleHookName"), fields)
    return ok("PutLifecycleHook")


def store(group, name, fields):
    """What a put leaves out stays as it was."""
    key = f"{group}/{name}"
    if key not in ministack._hooks and len(of(group)) == _MOST:
        raise Refusal("Only 50 lifecycle hooks are allowed per group", "LimitExceeded")
    before = ministack._hooks.get(key, _DEFAULTS)
    given = {each: fields[each] for each in _MEMBERS if each in fields}
    hook = {**before, **given, "LifecycleHookName": name, "AutoScalingGroupName": group}
    if not hook.get("LifecycleTransition"):
        raise Refusal("Lifecycle transition is required for a new lifecycle hook")
    if not 30 <= int(hook["HeartbeatTimeout"]) <= 7200:
        raise Refusal("Heartbeat timeout must be between 30 and 7200 seconds")
    if hook.get("NotificationTargetARN") and not hook.get("RoleARN"):
        raise Refusal("A role is required with a notification target")
    hook["GlobalTimeout"] = min(int(hook["HeartbeatTimeout"]) * 100, 172800)
    ministack._hooks[key] = hook


def of(group):
    return [hook for hook in ministack._hooks.values() if hook["AutoScalingGroupName"] == group]


def describe(params):
    group = existing(params)["AutoScalingGroupName"]
    shown = [{name: told for name, told in hook.items() if told != ""} for hook in of(group)]
    return ok("DescribeLifecycleHooks", ministack._member_xml({"LifecycleHooks": shown}))


def delete(params):
    group = existing(params)["AutoScalingGroupName"]
    name = value(params, "LifecycleHookName")
    if not ministack._hooks.pop(f"{group}/{name}", None):
        raise Refusal(f"No Lifecycle Hook found with name: {name} for Auto Scaling Group: {group}")
    return ok("DeleteLifecycleHook")
