"""What a group launches, and the made-up instances that come of it."""

from ministack.core.responses import new_uuid, now_iso
from ministack.services import autoscaling as ministack

from eksplan_local.autoscaling.hooks import Refusal, existing, ok, value
from eksplan_local.ec2 import launch_templates


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
    specification = resolved(template.get("LaunchTemplateSpecification", {}))
    overrides = template.get("Overrides") or []
    distribution = mixed.get("InstancesDistribution") or {}
    check_overrides(overrides, distribution)
    shown = {"LaunchTemplateSpecification": specification, "Overrides": overrides}
    by_requirements = any("InstanceRequirements" in override for override in overrides)
    defaults = {
        "OnDemandAllocationStrategy": "lowest-price" if by_requirements else "prioritized",
        "OnDemandBaseCapacity": "0",
        "OnDemandPercentageAboveBaseCapacity": "100",
        "SpotAllocationStrategy": "lowest-price",
    }
    distribution = {**defaults, **distribution}
    if not distribution.get("SpotMaxPrice"):
        distribution.pop("SpotMaxPrice", None)
    if distribution["SpotAllocationStrategy"] == "lowest-price":
        distribution.setdefault("SpotInstancePools", "2")
    elif distribution.pop("SpotInstancePools", None):
        raise Refusal("SpotInstancePools option is only available with the lowest-price strategy.")
    return {"LaunchTemplate": shown, "InstancesDistribution": distribution}


def check_overrides(overrides, distribution):
    weighted = [override for override in overrides if override.get("WeightedCapacity")]
    if weighted and len(weighted) < len(overrides):
        raise Refusal("Weighted capacity must be specified for all or none of the overrides.")
    if not any("InstanceRequirements" in override for override in overrides):
        return
    if any("InstanceType" in override for override in overrides):
        raise Refusal("Overrides take either instance types or instance requirements.")
    if distribution.get("OnDemandAllocationStrategy") == "prioritized":
        raise Refusal("The prioritized strategy is not supported with instance requirements.")
    for override in overrides:
        must = override["InstanceRequirements"]
        if "Min" not in must.get("VCpuCount", {}) or "Min" not in must.get("MemoryMiB", {}):
            raise Refusal("VCpuCount and MemoryMiB need a minimum.")
        if "AllowedInstanceTypes" in must and "ExcludedInstanceTypes" in must:
            raise Refusal("AllowedInstanceTypes and ExcludedInstanceTypes exclude each other.")


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


def activities(params):
    name = value(params, "AutoScalingGroupName")
    groups = [existing(params)] if name else ministack._asgs.values()
    found = [activity for group in groups for activity in group["Activities"]]
    return ok("DescribeScalingActivities", ministack._member_xml({"Activities": found}))
