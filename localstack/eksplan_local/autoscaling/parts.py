"""What a group has besides sizes: warm pool, processes, metrics, target groups, protection."""

from ministack.services import autoscaling as ministack

from eksplan_local import lifecycle
from eksplan_local.autoscaling.hooks import Refusal, existing, ok, value

_PROCESSES = (
    "AddToLoadBalancer",
    "AlarmNotification",
    "AZRebalance",
    "HealthCheck",
    "InstanceRefresh",
    "Launch",
    "ReplaceUnhealthy",
    "ScheduledActions",
    "Terminate",
)
_GROUP_METRICS = (
    "GroupMinSize",
    "GroupMaxSize",
    "GroupDesiredCapacity",
    "GroupInServiceInstances",
    "GroupPendingInstances",
    "GroupStandbyInstances",
    "GroupTerminatingInstances",
    "GroupTotalInstances",
    "GroupInServiceCapacity",
    "GroupPendingCapacity",
    "GroupStandbyCapacity",
    "GroupTerminatingCapacity",
    "GroupTotalCapacity",
)
_POOL_METRICS = (
    "WarmPoolDesiredCapacity",
    "WarmPoolWarmedCapacity",
    "WarmPoolPendingCapacity",
    "WarmPoolTerminatingCapacity",
    "WarmPoolTotalCapacity",
    "GroupAndWarmPoolDesiredCapacity",
    "GroupAndWarmPoolTotalCapacity",
)
_METRICS = _GROUP_METRICS + _POOL_METRICS
_AT_ONCE = 10


def put_warm_pool(params):
    group = existing(params)
    policy = group.get("MixedInstancesPolicy", {}).get("InstancesDistribution", {})
    if policy and policy.get("OnDemandPercentageAboveBaseCapacity") != "100":
        raise Refusal("You can't add a warm pool to a group that launches Spot Instances.")
    state = value(params, "PoolState")
    if state not in ("", "Stopped", "Running", "Hibernated"):
        raise Refusal(f"Invalid pool state {state}")
    pool = {
        "MinSize": int(value(params, "MinSize") or 0),
        "PoolState": state or "Stopped",
        "InstanceReusePolicy": ministack._parse_nested(params, "InstanceReusePolicy")
        or {"ReuseOnScaleIn": "false"},
    }
    most = value(params, "MaxGroupPreparedCapacity")
    if most not in ("", "-1"):
        pool["MaxGroupPreparedCapacity"] = int(most)
    group["WarmPoolConfiguration"] = pool
    group["WarmPoolSize"] = pool["MinSize"]
    return ok("PutWarmPool")


def delete_warm_pool(params):
    group = existing(params)
    name = group["AutoScalingGroupName"]
    if "WarmPoolConfiguration" not in group:
        raise Refusal(f"No warm pool found for Auto Scaling group {name}")
    group["WarmPoolConfiguration"]["Status"] = "PendingDelete"
    lifecycle.later(lambda: cool(name))
    return ok("DeleteWarmPool")


def cool(name):
    group = ministack._asgs.get(name) or {}
    if group.get("WarmPoolConfiguration", {}).get("Status") == "PendingDelete":
        del group["WarmPoolConfiguration"], group["WarmPoolSize"]


def suspend(params):
    group = existing(params)
    named = processes(params)
    kept = [each for each in group.get("SuspendedProcesses", []) if each["ProcessName"] not in named]
    reason = "User suspended at the request of the caller"
    group["SuspendedProcesses"] = kept + [
        {"ProcessName": name, "SuspensionReason": reason} for name in named
    ]
    return ok("SuspendProcesses")


def resume(params):
    group = existing(params)
    named = processes(params)
    group["SuspendedProcesses"] = [
        each for each in group.get("SuspendedProcesses", []) if each["ProcessName"] not in named
    ]
    return ok("ResumeProcesses")


def processes(params):
    named = ministack._parse_member_list(params, "ScalingProcesses") or _PROCESSES
    for name in named:
        if name not in _PROCESSES:
            raise Refusal(f"{name} is not a valid scaling process")
    return named


def enable_metrics(params):
    group = existing(params)
    if value(params, "Granularity") != "1Minute":
        raise Refusal("Granularity must be 1Minute")
    named = metrics(params)
    kept = [each for each in group.get("EnabledMetrics", []) if each["Metric"] not in named]
    group["EnabledMetrics"] = kept + [{"Metric": m, "Granularity": "1Minute"} for m in named]
    return ok("EnableMetricsCollection")


def disable_metrics(params):
    group = existing(params)
    named = metrics(params)
    group["EnabledMetrics"] = [
        each for each in group.get("EnabledMetrics", []) if each["Metric"] not in named
    ]
    return ok("DisableMetricsCollection")


def metrics(params):
    """No names mean all of them."""
    named = ministack._parse_member_list(params, "Metrics") or _METRICS
    for name in named:
        if name not in _METRICS:
            raise Refusal(f"{name} is not a valid metric")
    return named


def attach_target_groups(params):
    return _attach(params, "TargetGroupARNs", "Target Groups", "AttachLoadBalancerTargetGroups")


def detach_target_groups(params):
    return _detach(params, "TargetGroupARNs", "Target Groups", "DetachLoadBalancerTargetGroups")


def attach_load_balancers(params):
    return _attach(params, "LoadBalancerNames", "Load Balancers", "AttachLoadBalancers")


def detach_load_balancers(params):
    return _detach(params, "LoadBalancerNames", "Load Balancers", "DetachLoadBalancers")


def _attach(params, member, things, action):
    group = existing(params)
    given = _balancing(params, member, things)
    kept = [one for one in group.get(member, []) if one not in given]
    group[member] = kept + given
    return ok(action)


def _detach(params, member, things, action):
    group = existing(params)
    given = _balancing(params, member, things)
    if not set(given) <= set(group.get(member, [])):
        raise Refusal(f"Trying to remove {things} that are not part of the group")
    group[member] = [one for one in group[member] if one not in given]
    return ok(action)


def _balancing(params, member, things):
    """Target groups by ARN or load balancers by name, as a call gives them."""
    given = ministack._parse_member_list(params, member)
    if len(given) > _AT_ONCE:
        raise Refusal(f"At most {_AT_ONCE} {things.lower()} may be given")
    return given


def protect(params):
    group = existing(params)
    named = ministack._parse_member_list(params, "InstanceIds")
    for instance in group["Instances"]:
        if instance["InstanceId"] in named:
            instance["ProtectedFromScaleIn"] = value(params, "ProtectedFromScaleIn") == "true"
    return ok("SetInstanceProtection")
