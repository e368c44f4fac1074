"""Groups: create, describe by tags, update within their bounds, delete."""

from ministack.core.responses import get_region, now_iso
from ministack.services import autoscaling as ministack
from ministack.services import ec2

from eksplan_local import lifecycle
from eksplan_local.autoscaling import launching, lifecycle_hooks, policies
from eksplan_local.autoscaling.hooks import Refusal, existing, ok, value

_NUMBERS = (
    "DefaultCooldown",
    "HealthCheckGracePeriod",
    "MaxInstanceLifetime",
    "DefaultInstanceWarmup",
)
_TEXTS = (
    "HealthCheckType",
    "VPCZoneIdentifier",
    "ServiceLinkedRoleARN",
    "Context",
    "PlacementGroup",
)
_FLAGS = ("NewInstancesProtectedFromScaleIn", "CapacityRebalance")
_INTERNAL = ("InstanceRefreshes", "Activities", "LaunchConfigurationName")


def create(params):
    name = value(params, "AutoScalingGroupName")
    if name in ministack._asgs:
        message = f"AutoScalingGroup by this name already exists - A group with the name {name}"
        raise Refusal(message, "AlreadyExists")
    tags = [tag_record(fields, name) for fields in ministack._parse_nested(params, "Tags") or []]
    group = empty_group(name, tags)
    group["TargetGroupARNs"] = ministack._parse_member_list(params, "TargetGroupARNs")
    group["LoadBalancerNames"] = ministack._parse_member_list(params, "LoadBalancerNames")
    store(group, params)
    lifecycle_hooks.with_group(name, params)
    return ministack._xml(200, "CreateAutoScalingGroupResponse", "")


def empty_group(name, tags):
    return {
        "AutoScalingGroupName": name,
        "AutoScalingGroupARN": ministack._asg_arn(name),
        "MinSize": 0,
        "MaxSize": 0,
        "DefaultCooldown": 300,
        "AvailabilityZones": [],
        "HealthCheckType": "EC2",
        "HealthCheckGracePeriod": 0,
        "Instances": [],
        "CreatedTime": now_iso(),
        "VPCZoneIdentifier": "",
        "TerminationPolicies": ["Default"],
        "NewInstancesProtectedFromScaleIn": False,
        "Tags": tags,
        "Activities": [],
    }


def store(group, params):
    """Checks everything on a copy, so that a refused request changes nothing."""
    changed = {**group, "Instances": list(group["Instances"])}
    launching.apply_launch(changed, params)
    apply_members(changed, params)
    apply_sizes(changed, params)
    launching.launch(changed)
    name = changed["AutoScalingGroupName"]
    ministack._asgs[name] = changed
    ministack._tags[name] = changed["Tags"]


def apply_members(group, params):
    for name in _NUMBERS:
        if value(params, name) != "":
            group[name] = int(value(params, name))
    if group.get("DefaultInstanceWarmup") == -1:
        del group["DefaultInstanceWarmup"]
    lifetime = group.get("MaxInstanceLifetime", 0)
    if lifetime and not 86400 <= lifetime <= 31536000:
        raise Refusal("Max instance lifetime must be 0 or between 86400 and 31536000 seconds")
    for name in _TEXTS:
        if name in params:
            group[name] = value(params, name)
    if not group.get("PlacementGroup"):
        group.pop("PlacementGroup", None)
    for name in _FLAGS:
        if value(params, name):
            group[name] = value(params, name) == "true"
    policies = ministack._parse_member_list(params, "TerminationPolicies")
    group["TerminationPolicies"] = policies or group["TerminationPolicies"]
    zones = ministack._parse_member_list(params, "AvailabilityZones")
    group["AvailabilityZones"] = zones or zones_of(group) or [f"{get_region()}a"]


def zones_of(group):
    subnets = [subnet for subnet in group["VPCZoneIdentifier"].split(",") if subnet]
    for subnet in subnets:
        if subnet not in ec2._subnets:
            raise Refusal(f"The subnet ID '{subnet}' does not exist")
    return sorted({ec2._subnets[subnet]["AvailabilityZone"] for subnet in subnets})


def apply_sizes(group, params):
    for name in ("MinSize", "MaxSize"):
        if value(params, name) != "":
            group[name] = int(value(params, name))
    low, high = group["MinSize"], group["MaxSize"]
    if low > high:
        raise Refusal(f"Max bound, {high}, must be greater than or equal to min bound, {low}")
    asked = value(params, "DesiredCapacity")
    # Without a desired size AWS moves the present one into the new bounds.
    desired = int(asked) if asked != "" else min(max(group.get("DesiredCapacity", low), low), high)
    if not low <= desired <= high:
        raise Refusal(f"Desired capacity:{desired} must be between the specified min and max size")
    group["DesiredCapacity"] = desired


def update(params):
    store(existing(params), params)
    return ministack._xml(200, "UpdateAutoScalingGroupResponse", "")


def describe(params):
    names = ministack._parse_member_list(params, "AutoScalingGroupNames")
    filters = ministack._parse_nested(params, "Filters") or []
    instances = value(params, "IncludeInstances") != "false"
    found = [
        shown(group, instances)
        for name, group in ministack._asgs.items()
        if (not names or name in names) and chosen(group, filters)
    ]
    members = ministack._member_xml({"AutoScalingGroups": found})
    return ok("DescribeAutoScalingGroups", members)


def shown(group, instances):
    members = {name: member for name, member in group.items() if name not in _INTERNAL}
    members["Instances"] = [present(i) for i in group["Instances"]] if instances else []
    return members


def present(instance):
    return {name: member for name, member in instance.items() if member != "" and member != {}}


def chosen(group, filters):
    return all(matches(group["Tags"], each["Name"], each.get("Values", [])) for each in filters)


def matches(tags, name, values):
    if name == "tag-key":
        return any(tag["Key"] in values for tag in tags)
    if name == "tag-value":
        return any(tag["Value"] in values for tag in tags)
    key = name.removeprefix("tag:")
    return any(tag["Key"] == key and tag["Value"] in values for tag in tags)


def delete(params):
    group = existing(params)
    if group["Instances"] and value(params, "ForceDelete") != "true":
        message = (
            "You cannot delete an AutoScalingGroup while there are instances or pending Spot "
            "instance request(s) still in the group."
        )
        raise Refusal(message, "ResourceInUse")
    group["Status"] = "Delete in progress"
    lifecycle.later(lambda: remove(group["AutoScalingGroupName"]))
    return ministack._xml(200, "DeleteAutoScalingGroupResponse", "")


def remove(name):
    ministack._delete_asg({"AutoScalingGroupName": name})
    policies.forget(name)


def tag(params):
    for fields in ministack._parse_nested(params, "Tags") or []:
        group = existing({"AutoScalingGroupName": fields.get("ResourceId", "")})
        record = tag_record(fields, group["AutoScalingGroupName"])
        group["Tags"] = [t for t in group["Tags"] if t["Key"] != record["Key"]] + [record]
        ministack._tags[group["AutoScalingGroupName"]] = group["Tags"]
    return ministack._xml(200, "CreateOrUpdateTagsResponse", "")


def tag_record(fields, name):
    return {
        "Key": fields["Key"],
        "Value": fields.get("Value", ""),
        "ResourceId": name,
        "ResourceType": "auto-scaling-group",
        "PropagateAtLaunch": fields.get("PropagateAtLaunch") == "true",
    }
