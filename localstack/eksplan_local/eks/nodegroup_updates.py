"""UpdateNodegroupConfig and UpdateNodegroupVersion."""

import time

from ministack.services import eks

from eksplan_local import releases
from eksplan_local.eks import nodegroups, updates
from eksplan_local.eks.rest import invalid, route


@route("POST", "/clusters/{cluster}/node-groups/{name}/update-config")
def update_nodegroup_config(request, cluster, name):
    group = nodegroups.existing(cluster, name)
    body = request.body
    changes, params = {}, {}
    if body.get("scalingConfig"):
        changes["scalingConfig"] = {**group["scalingConfig"], **body["scalingConfig"]}
        nodegroups.check_scaling(changes["scalingConfig"])
        params.update({size[0].upper() + size[1:]: n for size, n in body["scalingConfig"].items()})
    if body.get("labels"):
        changes["labels"] = labels(group["labels"], body["labels"])
        params["LabelsToAdd"] = body["labels"].get("addOrUpdateLabels", {})
        params["LabelsToRemove"] = body["labels"].get("removeLabels", [])
    if body.get("taints"):
        changes["taints"] = taints(group["taints"] or [], body["taints"])
        params["TaintsToAdd"] = body["taints"].get("addOrUpdateTaints", [])
        params["TaintsToRemove"] = body["taints"].get("removeTaints", [])
    if body.get("updateConfig"):
        changes["updateConfig"] = nodegroups.update_config(body["updateConfig"])
        params.update({k[0].upper() + k[1:]: value for k, value in body["updateConfig"].items()})
    if body.get("nodeRepairConfig"):
        changes["nodeRepairConfig"] = nodegroups.repair_config(body["nodeRepairConfig"])
        params["NodeRepairEnabled"] = str(changes["nodeRepairConfig"]["enabled"]).lower()
    if not changes:
        raise invalid("No changes needed: the request names no change of the node group")

    def apply():
        group.update(changes, modifiedAt=time.time())
        nodegroups.scale(group)

    return updates.start((cluster, "nodegroup", name), group, "ConfigUpdate", params, apply)


def labels(before, delta):
    removed = delta.get("removeLabels", [])
    kept = {key: value for key, value in before.items() if key not in removed}
    return {**kept, **delta.get("addOrUpdateLabels", {})}


def taints(before, delta):
    """A taint is known by key and effect; the value is what an update changes."""
    removed = {identity(taint) for taint in delta.get("removeTaints", [])}
    after = {identity(taint): taint for taint in before if identity(taint) not in removed}
    after.update({identity(taint): taint for taint in delta.get("addOrUpdateTaints", [])})
    return list(after.values()) or None


def identity(taint):
    return taint.get("key"), taint.get("effect")


@route("POST", "/clusters/{cluster}/node-groups/{name}/update-version")
def update_nodegroup_version(request, cluster, name):
    group = nodegroups.existing(cluster, name)
    body = request.body
    changes = launch_change(group, body) if body.get("launchTemplate") else {}
    if group["amiType"] != "CUSTOM":
        changes.update(version_change(group, body))
    elif body.get("version") or body.get("releaseVersion"):
        raise invalid("You cannot specify the field version when using custom AMIs")
    if all(group.get(field) == value for field, value in changes.items()):
        raise invalid("No changes needed: the node group is already at the requested version")
    params = {"ReleaseVersion": changes.get("releaseVersion", group["releaseVersion"])}
    params["Version"] = changes.get("version", group["version"])

    def apply():
        group.update(changes, modifiedAt=time.time())
        nodegroups.scale(group)

    return updates.start((cluster, "nodegroup", name), group, "VersionUpdate", params, apply)


def version_change(group, body):
    """Without a release AWS takes the newest one, without a version of the group's own version."""
    newest = eks._clusters[group["clusterName"]]["version"]
    version = body.get("version", group["version"])
    if version not in releases.KUBERNETES:
        raise invalid(f"unsupported Kubernetes version {version}")
    if not releases.minor(group["version"]) <= releases.minor(version) <= releases.minor(newest):
        raise invalid(
            f"Requested Nodegroup version {version} must be between the group's version "
            f"{group['version']} and the cluster's version {newest}"
        )
    release = nodegroups.release(body, group["amiType"], version)
    return {"version": version, "releaseVersion": release}


def launch_change(group, body):
    before = group.get("launchTemplate")
    if not before:
        raise invalid("A launch template cannot be added to a node group that was made without")
    launch, data = nodegroups.template(body)
    if launch["id"] != before["id"]:
        raise invalid("The launch template of a node group cannot be replaced by another one")
    if ("ImageId" in data) != (group["amiType"] == "CUSTOM"):
        raise invalid("A node group cannot change between custom and EKS-optimised images")
    changes = {"launchTemplate": launch}
    return {**changes, "releaseVersion": data["ImageId"]} if "ImageId" in data else changes
