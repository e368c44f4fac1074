"""Managed node groups: create, describe, delete; each with an Auto Scaling group of its own."""

import time

from ministack.core.responses import new_uuid
from ministack.services import autoscaling, eks

from eksplan_local import lifecycle, releases
from eksplan_local.autoscaling import groups, launching
from eksplan_local.ec2 import launch_templates
from eksplan_local.eks import access, addons, network
from eksplan_local.eks.rest import Refusal, invalid, route, shown


def existing(cluster, name):
    group = eks._nodegroups.get(f"{cluster}/{name}")
    if not group:
        raise Refusal("ResourceNotFoundException", f"No node group found for name: {name}.")
    return group


@route("POST", "/clusters/{cluster}/node-groups")
def create_nodegroup(request, cluster):
    body = request.body
    name, token = body["nodegroupName"], body.get("clientRequestToken")
    key = f"{cluster}/{name}"
    if key in eks._nodegroups:
        if token and token == eks._nodegroups[key]["_token"]:
            return {"nodegroup": shown(eks._nodegroups[key])}
        message = f"NodeGroup already exists with name {name} and cluster name {cluster}"
        raise Refusal("ResourceInUseException", message)
    group = checked(body, addons.active_cluster(cluster))
    eks._nodegroups[key] = group
    eks._tags[group["nodegroupArn"]] = dict(group["tags"])
    windows = group["amiType"].startswith("WINDOWS")
    access.made_by_eks(cluster, group["nodeRole"], "EC2_WINDOWS" if windows else "EC2_LINUX")
    lifecycle.later(lambda: activate(group))
    return {"nodegroup": shown(group)}


def checked(body, cluster):
    network.role_exists(body["nodeRole"])
    if {subnet["VpcId"] for subnet in network.subnets(body["subnets"])} != {
        cluster["resourcesVpcConfig"]["vpcId"]
    }:
        raise invalid("Subnets are not in the VPC of the cluster")
    launch, data = template(body)
    scaling = {"minSize": 1, "maxSize": 2, "desiredSize": 2, **body.get("scalingConfig", {})}
    check_scaling(scaling)
    ami = ami_type(body, data)
    name = body["nodegroupName"]
    return {
        "nodegroupName": name,
        "nodegroupArn": eks._nodegroup_arn(cluster["name"], name),
        "clusterName": cluster["name"],
        **versions(body, cluster, ami, data),
        "createdAt": time.time(),
        "modifiedAt": time.time(),
        "status": "CREATING",
        "capacityType": body.get("capacityType", "ON_DEMAND"),
        "scalingConfig": scaling,
        "instanceTypes": instance_types(body, data),
        "subnets": body["subnets"],
        "amiType": ami,
        "nodeRole": body["nodeRole"],
        "labels": dict(body.get("labels", {})),
        "taints": body.get("taints") or None,
        "resources": {"autoScalingGroups": [{"name": f"eks-{name}-{new_uuid()}"}]},
        "diskSize": None if launch else body.get("diskSize", 20),
        "health": {"issues": []},
        "updateConfig": update_config(body.get("updateConfig") or {"maxUnavailable": 1}),
        "nodeRepairConfig": repair_config(body.get("nodeRepairConfig") or {}),
        "launchTemplate": launch,
        "tags": dict(body.get("tags", {})),
        "_token": body.get("clientRequestToken"),
    }


def update_config(wanted):
    if "maxUnavailable" in wanted and "maxUnavailablePercentage" in wanted:
        raise invalid("You cannot specify both maxUnavailable and maxUnavailablePercentage")
    if wanted.get("updateStrategy", "DEFAULT") not in ("DEFAULT", "MINIMAL"):
        raise invalid(f"Invalid update strategy {wanted['updateStrategy']}")
    return {"updateStrategy": "DEFAULT", **wanted}


def repair_config(wanted):
    for name in ("maxUnhealthyNodeThreshold", "maxParallelNodesRepaired"):
        if f"{name}Count" in wanted and f"{name}Percentage" in wanted:
            raise invalid(f"You cannot specify both {name}Count and {name}Percentage")
    return {"enabled": False, **wanted}


def template(body):
    """The launch template as AWS returns it, its version a number, and the version's data."""
    wanted = body.get("launchTemplate")
    if not wanted:
        return None, {}
    found = launch_templates.find(wanted.get("id"), wanted.get("name"))
    version = found and launch_templates.numbered(found, wanted.get("version", ""))
    if not version:
        raise invalid("Launch template or its version does not exist")
    data = version["LaunchTemplateData"]
    if "IamInstanceProfile" in data:
        raise invalid("Instance profile must not be specified within the launch template")
    if any("SubnetId" in interface for interface in data.get("NetworkInterfaces", [])):
        raise invalid("Subnets must not be specified within the launch template")
    if "diskSize" in body:
        raise invalid("Disk size must be specified within the launch template")
    launch = {
        "id": found["LaunchTemplateId"],
        "name": found["LaunchTemplateName"],
        "version": str(version["VersionNumber"]),
    }
    return launch, data


def ami_type(body, data):
    if "ImageId" in data:
        if body.get("amiType", "CUSTOM") != "CUSTOM":
            raise invalid("You cannot specify an AMI type other than CUSTOM with a custom image")
        return "CUSTOM"
    return body.get("amiType", "AL2023_x86_64_STANDARD")


def instance_types(body, data):
    if "InstanceType" in data:
        if body.get("instanceTypes"):
            raise invalid("Instance types are already in the launch template")
        return None
    return body.get("instanceTypes") or ["t3.medium"]


def versions(body, cluster, ami, data):
    if ami == "CUSTOM":
        if body.get("version") or body.get("releaseVersion"):
            raise invalid("You cannot specify the field version when using custom AMIs")
        return {"version": cluster["version"], "releaseVersion": data["ImageId"]}
    version = body.get("version", cluster["version"])
    if version != cluster["version"]:
        raise invalid(f"Requested Nodegroup version {version} is not the cluster's version")
    return {"version": version, "releaseVersion": release(body, ami, version)}


def release(body, ami, version):
    """The release that is asked for, else the newest."""
    known = releases.node_releases(ami, version)
    wanted = body.get("releaseVersion", known[0])
    if wanted not in known:
        raise invalid(f"Requested release version {wanted} is not valid")
    return wanted


def check_scaling(scaling):
    low, wanted, high = (scaling[size] for size in ("minSize", "desiredSize", "maxSize"))
    if high < 1:
        raise invalid("maxSize must be at least 1")
    if low > high:
        raise invalid(f"Minimum capacity {low} can't be greater than maximum capacity {high}")
    if not low <= wanted <= high:
        raise invalid(f"desired capacity {wanted} can't be outside of {low} to {high}")


def activate(group):
    if group["status"] == "CREATING":
        group["status"] = "ACTIVE"
        scale(group)


def scale(group):
    """Brings the Auto Scaling group of EKS's own making to the node group's sizes."""
    name = group["resources"]["autoScalingGroups"][0]["name"]
    own = autoscaling._asgs.get(name) or groups.empty_group(name, asg_tags(group, name))
    sizes = group["scalingConfig"]
    own.update(
        MinSize=sizes["minSize"],
        MaxSize=sizes["maxSize"],
        DesiredCapacity=sizes["desiredSize"],
        VPCZoneIdentifier=",".join(group["subnets"]),
        LaunchTemplate=asg_template(group),
    )
    own["AvailabilityZones"] = groups.zones_of(own)
    launching.launch(own)
    autoscaling._asgs[name] = own
    autoscaling._tags[name] = own["Tags"]


def asg_template(group):
    launch = group.get("launchTemplate") or {}
    return {
        "LaunchTemplateId": launch.get("id", "lt-00000000000000000"),
        "LaunchTemplateName": launch.get("name", f"eks-{group['nodegroupName']}"),
        "Version": launch.get("version", "1"),
    }


def asg_tags(group, name):
    cluster = group["clusterName"]
    tags = {
        "eks:cluster-name": cluster,
        "eks:nodegroup-name": group["nodegroupName"],
        f"kubernetes.io/cluster/{cluster}": "owned",
        "k8s.io/cluster-autoscaler/enabled": "true",
        f"k8s.io/cluster-autoscaler/{cluster}": "owned",
    }
    fields = [{"Key": k, "Value": v, "PropagateAtLaunch": "true"} for k, v in tags.items()]
    return [groups.tag_record(each, name) for each in fields]


@route("GET", "/clusters/{cluster}/node-groups/{name}")
def describe_nodegroup(request, cluster, name):
    return {"nodegroup": shown(existing(cluster, name))}


@route("DELETE", "/clusters/{cluster}/node-groups/{name}")
def delete_nodegroup(request, cluster, name):
    group = existing(cluster, name)
    if group["status"] == "UPDATING":
        raise Refusal("ResourceInUseException", f"Node group {name} is being updated")
    if group["status"] != "DELETING":
        group["status"] = "DELETING"
        lifecycle.later(lambda: forget(group))
    return {"nodegroup": shown(group)}


def forget(group):
    groups.remove(group["resources"]["autoScalingGroups"][0]["name"])
    eks._tags.pop(group["nodegroupArn"], None)
    eks._nodegroups.pop(f"{group['clusterName']}/{group['nodegroupName']}", None)
