"""Clusters: create, describe, delete."""

import base64
import time

from ministack.core.responses import get_region
from ministack.services import eks

from eksplan_local import lifecycle, releases
from eksplan_local.eks import access, auto_mode, cluster_config, fargate, network, updates
from eksplan_local.eks.rest import Refusal, invalid, route, shown

# kubectl wants a certificate; nothing listens at the cluster's endpoint.
_CERTIFICATE = base64.b64encode(
    b"-----BEGIN CERTIFICATE-----\nbm8gS3ViZXJuZXRlcyBBUEkgaW4gdGhlIGxvY2FsIEFXUw==\n"
    b"-----END CERTIFICATE-----\n"
).decode()


def existing(name):
    cluster = eks._clusters.get(name)
    if not cluster:
        raise Refusal("ResourceNotFoundException", f"No cluster found for name: {name}.")
    return cluster


@route("POST", "/clusters")
def create_cluster(request):
    body = request.body
    name, token = body["name"], body.get("clientRequestToken")
    if name in eks._clusters:
        cluster = eks._clusters[name]
        if token and token == cluster["_token"]:
            return {"cluster": shown(cluster)}
        raise Refusal("ResourceInUseException", f"Cluster already exists with name: {name}")
    cluster = checked(body)
    eks._clusters[name] = cluster
    eks._tags[cluster["arn"]] = dict(cluster["tags"])
    bootstrap_creator(name, body)
    auto_mode.let_nodes_in(cluster)
    lifecycle.later(lambda: activate(cluster))
    return {"cluster": shown(cluster)}


def checked(body):
    version = body.get("version", releases.DEFAULT_KUBERNETES)
    if version not in releases.KUBERNETES:
        raise invalid(f"unsupported Kubernetes version {version}")
    support = cluster_config.support(body.get("upgradePolicy", {}), version)
    network.role_exists(body["roleArn"])
    wanted = body["resourcesVpcConfig"]
    vpc, zones = network.cluster_subnets(wanted.get("subnetIds", []))
    network.security_groups_exist(wanted.get("securityGroupIds", []))
    name = body["name"]
    identity = eks._new_oidc_id()
    return {
        "name": name,
        "arn": eks._cluster_arn(name),
        "createdAt": time.time(),
        "version": version,
        "endpoint": eks._cluster_endpoint(eks._next_port()),
        "roleArn": body["roleArn"],
        "resourcesVpcConfig": vpc_config(wanted, name, vpc),
        "kubernetesNetworkConfig": network_config(body, vpc),
        **auto_mode.at_creation(body),
        "logging": cluster_config.logging(cluster_config.enabled_types(body.get("logging", {}))),
        "identity": {"oidc": {"issuer": issuer(identity)}},
        "status": "CREATING",
        "certificateAuthority": {"data": _CERTIFICATE},
        "platformVersion": "eks.10",
        "tags": dict(body.get("tags", {})),
        "encryptionConfig": encryption(body),
        "health": {"issues": []},
        "accessConfig": {"authenticationMode": authentication_mode(body)},
        "upgradePolicy": {"supportType": support},
        "deletionProtection": body.get("deletionProtection", False),
        "zonalShiftConfig": {"enabled": cluster_config.shifts(body.get("zonalShiftConfig", {}))},
        "controlPlaneScalingConfig": {
            "tier": cluster_config.tier(body.get("controlPlaneScalingConfig", {}))
        },
        "_zones": zones,
        "_token": body.get("clientRequestToken"),
    }


def encryption(body):
    wanted = body.get("encryptionConfig")
    return cluster_config.checked_encryption(wanted) if wanted else None


def vpc_config(wanted, name, vpc):
    public = wanted.get("endpointPublicAccess", True)
    private = wanted.get("endpointPrivateAccess", False)
    cluster_config.reachable(public, private)
    return {
        "subnetIds": wanted["subnetIds"],
        "securityGroupIds": wanted.get("securityGroupIds", []),
        "clusterSecurityGroupId": network.create_cluster_security_group(name, vpc),
        "vpcId": vpc,
        "endpointPublicAccess": public,
        "endpointPrivateAccess": private,
        "publicAccessCidrs": wanted.get("publicAccessCidrs") or ["0.0.0.0/0"],
    }


def network_config(body, vpc):
    wanted = body.get("kubernetesNetworkConfig", {})
    if wanted.get("ipFamily") == "ipv6":
        return network_config_ipv6(wanted)
    return {
        "serviceIpv4Cidr": wanted.get("serviceIpv4Cidr") or network.service_cidr(vpc),
        "ipFamily": wanted.get("ipFamily", "ipv4"),
        "elasticLoadBalancing": {"enabled": auto_mode.balances(wanted)},
    }


def network_config_ipv6(wanted):
    if wanted.get("serviceIpv4Cidr"):
        raise invalid("serviceIpv4Cidr is not supported with ipFamily ipv6")
    return {
        "serviceIpv6Cidr": "fd6a:3f9e:1c2d::/108",
        "ipFamily": "ipv6",
        "elasticLoadBalancing": {"enabled": auto_mode.balances(wanted)},
    }


def issuer(identity):
    return f"https://oidc.eks.{get_region()}.amazonaws.com/id/{identity}"


def authentication_mode(body):
    return body.get("accessConfig", {}).get("authenticationMode", "CONFIG_MAP")


def bootstrap_creator(name, body):
    """Gives the caller the admin entry that AWS makes unless the request says otherwise."""
    wanted = body.get("accessConfig", {}).get("bootstrapClusterCreatorAdminPermissions", True)
    if wanted and authentication_mode(body) != "CONFIG_MAP":
        root = f"arn:aws:iam::{eks.get_account_id()}:root"
        access.made_by_eks(name, root, "STANDARD")
        policy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
        scope = {"policyArn": policy, "accessScope": {"type": "cluster"}}
        eks._associate_access_policy(name, root, scope)


def activate(cluster):
    if cluster["status"] == "CREATING":
        cluster["status"] = "ACTIVE"
    if cluster_config.enabled_types(cluster["logging"]):
        network.create_log_group(cluster["name"])


@route("GET", "/clusters/{name}")
def describe_cluster(request, name):
    return {"cluster": shown(existing(name))}


@route("DELETE", "/clusters/{name}")
def delete_cluster(request, name):
    cluster = existing(name)
    if any(key.startswith(f"{name}/") for key in eks._nodegroups):
        raise Refusal("ResourceInUseException", "Cluster has nodegroups attached")
    if any(key.startswith(f"{name}/") for key in fargate.profiles):
        raise Refusal("ResourceInUseException", "Cluster has fargate profiles attached")
    if cluster["deletionProtection"]:
        message = "Cannot delete the cluster because deletion protection is enabled"
        raise Refusal("InvalidRequestException", message)
    if cluster["status"] in ("CREATING", "UPDATING"):
        message = f"Cluster {name} is in status {cluster['status']} and cannot be deleted"
        raise Refusal("ResourceInUseException", message)
    if cluster["status"] != "DELETING":
        cluster["status"] = "DELETING"
        lifecycle.later(lambda: forget(cluster))
    return {"cluster": shown(cluster)}


def forget(cluster):
    name = cluster["name"]
    network.delete_security_group(cluster["resourcesVpcConfig"]["clusterSecurityGroupId"])
    for store in (eks._addons, eks._idp_configs, eks._access_entries, eks._access_policies):
        remove_children(store, name)
    remove_children(eks._pod_identity_associations, name)
    updates.forget(name)
    eks._tags.pop(cluster["arn"], None)
    eks._clusters.pop(name, None)


def remove_children(store, name):
    for key in store.keys():
        if key.startswith((f"{name}/", f"{name}\x00")):
            store.pop(key, None)
