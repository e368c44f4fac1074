"""Fargate profiles: one creation or deletion at a time per cluster."""

import time

from ministack.core.responses import AccountRegionScopedDict, get_account_id, get_region, new_uuid
from ministack.services import ec2, eks

from eksplan_local import lifecycle
from eksplan_local.eks import access, network
from eksplan_local.eks.rest import Refusal, invalid, route, shown

profiles = AccountRegionScopedDict()  # "cluster/profile" -> profile


def reset():
    profiles.clear()


def of_cluster(cluster):
    if cluster not in eks._clusters:
        raise Refusal("ResourceNotFoundException", f"No cluster found for name: {cluster}.")
    return [profile for key, profile in profiles.items() if key.startswith(f"{cluster}/")]


def existing(cluster, name):
    profile = profiles.get(f"{cluster}/{name}")
    if not profile:
        message = f"No Fargate Profile found with name: {name}."
        raise Refusal("ResourceNotFoundException", message)
    return profile


def one_at_a_time(cluster):
    for profile in of_cluster(cluster):
        if profile["status"] in ("CREATING", "DELETING"):
            name, status = profile["fargateProfileName"], profile["status"].lower()
            message = f"Cannot proceed because Fargate Profile {name} is currently {status}"
            raise Refusal("ResourceInUseException", message)


def check_selectors(selectors):
    if not 1 <= len(selectors) <= 5:
        raise invalid("Fargate Profile must have at least one selector and at most 5")
    if any(len(selector.get("labels", {})) > 5 for selector in selectors):
        raise invalid("Fargate Profile selector must have at most 5 label pairs")


def private(subnets):
    for table in ec2._route_tables.values():
        open_ = any(route.get("GatewayId", "").startswith("igw-") for route in table["Routes"])
        mine = [one.get("SubnetId") for one in table["Associations"]]
        for subnet in subnets:
            if open_ and subnet in mine:
                raise invalid(
                    f"Subnet {subnet} provided in Fargate Profile is not a private subnet"
                )


@route("POST", "/clusters/{cluster}/fargate-profiles")
def create_profile(request, cluster):
    one_at_a_time(cluster)
    body = request.body
    name = body["fargateProfileName"]
    if f"{cluster}/{name}" in profiles:
        raise Refusal("ResourceInUseException", f"Fargate Profile already exists with name {name}")
    network.role_exists(body["podExecutionRoleArn"])
    network.subnets(body.get("subnets", []))
    check_selectors(body.get("selectors") or [])
    private(body.get("subnets", []))
    prefix = f"arn:aws:eks:{get_region()}:{get_account_id()}:fargateprofile"
    profile = {
        "fargateProfileName": name,
        "fargateProfileArn": f"{prefix}/{cluster}/{name}/{new_uuid()}",
        "clusterName": cluster,
        "createdAt": time.time(),
        "podExecutionRoleArn": body["podExecutionRoleArn"],
        "subnets": body.get("subnets", []),
        "selectors": body["selectors"],
        "status": "CREATING",
        "tags": dict(body.get("tags", {})),
        "health": {"issues": []},
    }
    profiles[f"{cluster}/{name}"] = profile
    access.made_by_eks(cluster, body["podExecutionRoleArn"], "FARGATE_LINUX")
    lifecycle.later(lambda: profile.update(status="ACTIVE"))
    return {"fargateProfile": shown(profile)}


@route("GET", "/clusters/{cluster}/fargate-profiles")
def list_profiles(request, cluster):
    return {"fargateProfileNames": [each["fargateProfileName"] for each in of_cluster(cluster)]}


@route("GET", "/clusters/{cluster}/fargate-profiles/{name}")
def describe_profile(request, cluster, name):
    return {"fargateProfile": shown(existing(cluster, name))}


@route("DELETE", "/clusters/{cluster}/fargate-profiles/{name}")
def delete_profile(request, cluster, name):
    profile = existing(cluster, name)
    one_at_a_time(cluster)
    profile["status"] = "DELETING"
    lifecycle.later(lambda: profiles.pop(f"{cluster}/{name}", None))
    return {"fargateProfile": shown(profile)}
