"""Auto Scaling groups: mixed instances, filters, refreshes and activities that MiniStack drops."""

from ministack.core.responses import get_region, new_uuid, now_iso
from ministack.services import autoscaling as ministack
from ministack.services import ec2

from eksplan_local import lifecycle
from eksplan_local.ec2 import launch_templates

_NUMBERS = ("DefaultCooldown", "HealthCheckGracePeriod", "MaxInstanceLifetime", "DefaultInstanceWarmup")
_TEXTS = ("HealthCheckType", "VPCZoneIdentifier", "ServiceLinkedRoleARN", "Context")
_FLAGS = ("NewInstancesProtectedFromScaleIn", "CapacityRebalance")
_INTERNAL = ("InstanceRefreshes", "Activities", "LaunchConfigurationName")
_FINAL = ("Successful", "Failed", "Cancelled")


class Refusal(Exception):
    def __init__(self, message, code="ValidationError"):
        super().__init__(message)
        self.code = code


def install():
    operations = {
        "CreateAutoScalingGroup": create,
        "DescribeAutoScalingGroups": describe,
        "UpdateAutoScalingGroup": update,
        "DeleteAutoScalingGroup": delete,
        "StartInstanceRefresh": start_refresh,
        "DescribeScalingActivities": activities,
        "CreateOrUpdateTags": tag,
    }
    ministack._ACTION_MAP.update(operations)
    for action, operation in ministack._ACTION_MAP.items():
        ministack._ACTION_MAP[action] = answering(operation)


def answering(operation):
    def answer(params):
        lifecycle.settle()
        try:
            return operation(params)
        except Refusal as refusal:
            return ministack._error(refusal.code, str(refusal))

    return answer


def ok(action, result=""):
    inner = f"<{action}Result>{result}</{action}Result>"
    return ministack._xml(200, f"{action}Response", inner)


def value(params, name):
    return ministack._p(params, name)


def existing(params):
    name = value(params, "AutoScalingGroupName")
    group = ministack._asgs.get(name)
    if not group:
        raise Refusal(f"AutoScalingGroup name not found - AutoScalingGroup '{name}' not found")
    return group


def create(params):
    name = value(params, "AutoScalingGroupName")
    if name in ministack._asgs:
        message = f"AutoScalingGroup by this name already exists - A group with the name {name}"
        raise Refusal(message, "AlreadyExists")
    tags = [tag_record(fields, name) for fields in ministack._parse_nested(params, "Tags") or []]
    store(empty_group(name, tags), params)
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
    apply_launch(changed, params)
    apply_members(changed, params)
    apply_sizes(changed, params)
    launch(changed)
    name = changed["AutoScalingGroupName"]
    ministack._asgs[name] = changed
    ministack._tags[name] = changed["Tags"]


def apply_members(group, params):
    for name in _NUMBERS:
        if value(params, name) != "":
            group[name] = int(value(params, name))
    if group.get("DefaultInstanceWarmup") == -1:
        del group["DefaultInstanceWarmup"]
    for name in _TEXTS:
        if name in params:
            group[name] = value(params, name)
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
        raise Refusal("Max bound, {}, must be greater than or equal to min bound, {}".format(high, low))
    asked = value(params, "DesiredCapacity")
    # Without a desired size AWS moves the present one into the new bounds.
    desired = int(asked) if asked != "" else min(max(group.get("DesiredCapacity", low), low), high)
    if not low <= desired <= high:
        raise Refusal(f"Desired capacity:{desired} must be between the specified min and max size")
    group["DesiredCapacity"] = desired


def apply_launch(group, params):
    template = ministack._parse_nested(params, "LaunchTemplate")
    mixed = ministack._parse_nested(params, "MixedInstancesPolicy")
    if template and mixed:
        raise Refusal("Valid requests must contain either LaunchTemplate or MixedInstancesPolicy.")
    if template:
        group.pop("MixedInstancesPolicy", None)
        group["LaunchTemplate"] = resolved(template)
    if mixed:
        group.pop("LaunchTemplate", None)
        group["MixedInstancesPolicy"] = filled(mixed)
    if "LaunchTemplate" not in group and "MixedInstancesPolicy" not in group:
        raise Refusal("Valid requests must contain either LaunchTemplate or MixedInstancesPolicy.")


def resolved(specification):
    """A launch template as AWS returns it: id and name, whichever was given."""
    identifier = specification.get("LaunchTemplateId")
    template = launch_templates.find(identifier, specification.get("LaunchTemplateName"))
    version = specification.get("Version", "")
    if not template or not launch_templates.numbered(template, version):
        raise Refusal("You must use a valid fully-formed launch template. It does not exist.")
    found = {
        "LaunchTemplateId": template["LaunchTemplateId"],
        "LaunchTemplateName": template["LaunchTemplateName"],
    }
    return {**found, "Version": version} if version else found


def filled(mixed):
    template = mixed.get("LaunchTemplate", {})
    shown = {"LaunchTemplateSpecification": resolved(template.get("LaunchTemplateSpecification", {}))}
    shown["Overrides"] = template.get("Overrides") or []
    defaults = {
        "OnDemandAllocationStrategy": "prioritized",
        "OnDemandBaseCapacity": "0",
        "OnDemandPercentageAboveBaseCapacity": "100",
        "SpotAllocationStrategy": "lowest-price",
    }
    distribution = {**defaults, **(mixed.get("InstancesDistribution") or {})}
    if distribution["SpotAllocationStrategy"] == "lowest-price":
        distribution.setdefault("SpotInstancePools", "2")
    return {"LaunchTemplate": shown, "InstancesDistribution": distribution}


def launch(group):
    """Brings the made-up instances to the desired number and writes down what happened."""
    before = {instance["InstanceId"] for instance in group["Instances"]}
    template = launch_specification(group)
    ministack._reconcile_instances({**group, "LaunchTemplate": template})
    after = {instance["InstanceId"] for instance in group["Instances"]}
    for instance in sorted(after - before):
        note(group, f"Launching a new EC2 instance: {instance}")
    for instance in sorted(before - after):
        note(group, f"Terminating EC2 instance: {instance}")


def launch_specification(group):
    template = group.get("LaunchTemplate")
    if not template:
        template = group["MixedInstancesPolicy"]["LaunchTemplate"]["LaunchTemplateSpecification"]
    found = launch_templates.find(template["LaunchTemplateId"], None)
    version = launch_templates.numbered(found, template.get("Version", "")) if found else None
    return {**template, "Version": str(version["VersionNumber"])} if version else template


def note(group, description):
    activity = {
        "ActivityId": new_uuid(),
        "AutoScalingGroupName": group["AutoScalingGroupName"],
        "Description": description,
        "Cause": "The group's capacity or launch template changed.",
        "StartTime": now_iso(),
        "EndTime": now_iso(),
        "StatusCode": "Successful",
        "Progress": 100,
        "Details": "{}",
        "AutoScalingGroupARN": group["AutoScalingGroupARN"],
    }
    group["Activities"].insert(0, activity)


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


def start_refresh(params):
    group = existing(params)
    refreshes = group.setdefault("InstanceRefreshes", [])
    if any(refresh["Status"] not in _FINAL for refresh in refreshes):
        raise Refusal("An Instance Refresh is already in progress", "InstanceRefreshInProgress")
    desired = ministack._parse_nested(params, "DesiredConfiguration") or {}
    launch_params = {name: v for name, v in params.items() if name.startswith("DesiredConfiguration.")}
    wanted = {name.removeprefix("DesiredConfiguration."): v for name, v in launch_params.items()}
    if desired:
        apply_launch(dict(group), wanted)
    refresh = refresh_record(group)
    refreshes.insert(0, refresh)
    lifecycle.later(lambda: finish_refresh(group["AutoScalingGroupName"], refresh, wanted))
    identifier = f"<InstanceRefreshId>{refresh['InstanceRefreshId']}</InstanceRefreshId>"
    return ok("StartInstanceRefresh", identifier)


def refresh_record(group):
    return {
        "InstanceRefreshId": new_uuid(),
        "AutoScalingGroupName": group["AutoScalingGroupName"],
        "Status": "InProgress",
        "StatusReason": "",
        "StartTime": now_iso(),
        "EndTime": now_iso(),
        "PercentageComplete": 0,
        "InstancesToUpdate": len(group["Instances"]),
    }


def finish_refresh(name, refresh, wanted):
    group = ministack._asgs.get(name)
    if not group or refresh["Status"] in _FINAL:
        return
    if wanted:
        apply_launch(group, wanted)
    group["Instances"].clear()
    launch(group)
    refresh.update(Status="Successful", PercentageComplete=100, InstancesToUpdate=0, EndTime=now_iso())


def activities(params):
    name = value(params, "AutoScalingGroupName")
    groups = [existing(params)] if name else ministack._asgs.values()
    found = [activity for group in groups for activity in group["Activities"]]
    return ok("DescribeScalingActivities", ministack._member_xml({"Activities": found}))


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
