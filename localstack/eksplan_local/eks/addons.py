"""Add-ons: versions that exist, configuration that parses, coredns that waits for nodes."""

import time

import yaml
from ministack.services import autoscaling, eks

from eksplan_local import lifecycle, releases
from eksplan_local.eks import fargate, pod_identity, updates
from eksplan_local.eks.rest import Refusal, invalid, route, shown

_NEED_NODES = ("coredns", "aws-ebs-csi-driver", "aws-efs-csi-driver", "metrics-server")
_NO_REPLICAS = {
    "code": "InsufficientNumberOfReplicas",
    "message": "The add-on is unhealthy because it doesn't have the desired number of replicas.",
    "resourceIds": [],
}


def active_cluster(name):
    cluster = eks._clusters.get(name)
    if not cluster:
        raise Refusal("ResourceNotFoundException", f"No cluster found for name: {name}.")
    if cluster["status"] not in ("ACTIVE", "UPDATING"):
        message = f"Cluster {name} is in status {cluster['status']}, not ACTIVE"
        raise Refusal("InvalidRequestException", message)
    return cluster


def existing(cluster, name):
    addon = eks._addons.get(f"{cluster}/{name}")
    if not addon:
        message = f"No addon: {name} found in cluster: {cluster}"
        raise Refusal("ResourceNotFoundException", message)
    return addon


@route("POST", "/clusters/{cluster}/addons")
def create_addon(request, cluster):
    body = request.body
    kubernetes = active_cluster(cluster)["version"]
    name, token = body["addonName"], body.get("clientRequestToken")
    key = f"{cluster}/{name}"
    if key in eks._addons:
        if token and token == eks._addons[key]["_token"]:
            return {"addon": described(eks._addons[key])}
        raise Refusal("ResourceInUseException", f"Addon already exists with name: {name}")
    addon = {
        "addonName": name,
        "clusterName": cluster,
        "status": "CREATING",
        "addonVersion": checked_version(name, body.get("addonVersion"), kubernetes),
        "health": {"issues": []},
        "addonArn": eks._addon_arn(cluster, name),
        "createdAt": time.time(),
        "modifiedAt": time.time(),
        "serviceAccountRoleArn": body.get("serviceAccountRoleArn"),
        "configurationValues": checked_configuration(body.get("configurationValues")),
        "tags": dict(body.get("tags", {})),
        "owner": "aws",
        "publisher": "eks",
        "_token": token,
    }
    roles_exist(body)
    associate(addon, body.get("podIdentityAssociations", []))
    eks._addons[key] = addon
    eks._tags[addon["addonArn"]] = dict(addon["tags"])
    lifecycle.later(lambda: activate(addon))
    return {"addon": described(addon)}


def activate(addon):
    if addon["status"] == "CREATING":
        addon["status"] = "ACTIVE"


def roles_exist(body):
    roles = [one["roleArn"] for one in body.get("podIdentityAssociations") or []]
    for arn in [body.get("serviceAccountRoleArn"), *roles]:
        if arn:
            pod_identity.role_exists(arn)


def associate(addon, wanted):
    """Gives the add-on these associations of its own, in the place of those that it had."""
    cluster, owner = addon["clusterName"], addon["addonArn"]
    for one in pod_identity.of_cluster(cluster):
        if one["ownerArn"] == owner:
            pod_identity.remove(one)
    namespace = {"namespace": "kube-system"}
    made = [pod_identity.made(cluster, {**namespace, **one}, owner) for one in wanted]
    addon["podIdentityAssociations"] = [one["associationArn"] for one in made]


def checked_version(name, version, kubernetes):
    if name not in releases.ADDONS:
        raise invalid(f"Addon {name} specified is not supported in {kubernetes} kubernetes version")
    versions, default = releases.addon_versions(name, kubernetes)
    if version and version not in versions:
        raise invalid("Addon version specified is not supported")
    return version or default


def checked_configuration(text):
    """JSON is YAML too; an empty text takes the configuration away."""
    if not text:
        return None
    try:
        parsed = yaml.safe_load(text)
    except yaml.YAMLError:
        parsed = None
    if not isinstance(parsed, dict):
        raise invalid("ConfigurationValue provided in request is not JSON or YAML")
    return text


def described(addon):
    """An ACTIVE add-on that runs on nodes is DEGRADED while the cluster has none, and no Fargate."""
    somewhere = has_nodes(addon["clusterName"]) or on_fargate(addon)
    waiting = addon["addonName"] in _NEED_NODES and not somewhere
    if addon["status"] == "ACTIVE" and waiting:
        return {**shown(addon), "status": "DEGRADED", "health": {"issues": [_NO_REPLICAS]}}
    return shown(addon)


def on_fargate(addon):
    configuration = yaml.safe_load(addon["configurationValues"] or "{}")
    wanted = str(configuration.get("computeType", "")).lower() == "fargate"
    prefix = addon["clusterName"] + "/"
    return wanted and any(key.startswith(prefix) for key in fargate.profiles)


def has_nodes(cluster):
    groups = (group for group in autoscaling._asgs.values() if group["Instances"])
    keys = {tag["Key"] for group in groups for tag in group["Tags"]}
    return f"kubernetes.io/cluster/{cluster}" in keys


@route("GET", "/clusters/{cluster}/addons/{name}")
def describe_addon(request, cluster, name):
    return {"addon": described(existing(cluster, name))}


@route("POST", "/clusters/{cluster}/addons/{name}/update")
def update_addon(request, cluster, name):
    addon = existing(cluster, name)
    kubernetes = active_cluster(cluster)["version"]
    body = request.body
    changes = {}
    if body.get("addonVersion"):
        changes["addonVersion"] = checked_version(name, body["addonVersion"], kubernetes)
    if "configurationValues" in body:
        changes["configurationValues"] = checked_configuration(body["configurationValues"])
    roles_exist(body)
    # A role that an update leaves out goes; associations stay.
    changes["serviceAccountRoleArn"] = body.get("serviceAccountRoleArn")
    associations = body.get("podIdentityAssociations")
    params = {field[0].upper() + field[1:]: value for field, value in changes.items() if value}

    def apply():
        addon.update(changes, modifiedAt=time.time())
        if associations is not None:
            associate(addon, associations)

    return updates.start((cluster, "addon", name), addon, "AddonUpdate", params, apply)


@route("DELETE", "/clusters/{cluster}/addons/{name}")
def delete_addon(request, cluster, name):
    addon = existing(cluster, name)
    addon["status"] = "DELETING"

    def forget():
        associate(addon, [])
        eks._addons.pop(f"{cluster}/{name}", None)

    lifecycle.later(forget)
    return {"addon": shown(addon)}
