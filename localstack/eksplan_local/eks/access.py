"""Access entries: what AWS fills in, and the entries that EKS makes by itself."""

from ministack.core.responses import get_account_id
from ministack.services import eks

from eksplan_local.eks.rest import Refusal, route

_NODE_TYPES = ("EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX")
_EXTRA_GROUPS = {
    "EC2_WINDOWS": ["eks:kube-proxy-windows"],
    "FARGATE_LINUX": ["system:bootstrappers"],
}


@route("POST", "/clusters/{name}/access-entries")
def create_access_entry(request, name):
    cluster = eks._clusters.get(name)
    if not cluster:
        raise Refusal("ResourceNotFoundException", f"No cluster found for name: {name}.")
    if cluster["accessConfig"]["authenticationMode"] == "CONFIG_MAP":
        message = "The authentication mode must be one of [API, API_AND_CONFIG_MAP]"
        raise Refusal("InvalidRequestException", message)
    principal = request.body.get("principalArn", "")
    key = eks._ae_key(name, principal)
    if key in eks._access_entries:
        message = "The specified access entry resource is already in use on this cluster."
        raise Refusal("ResourceInUseException", message)
    entry = eks._build_access_entry(name, principal, filled(principal, request.body))
    eks._access_entries[key] = entry
    return {"accessEntry": entry}


def filled(principal, body):
    kind = body.get("type", "STANDARD")
    if kind in _NODE_TYPES:
        groups = [*_EXTRA_GROUPS.get(kind, []), "system:nodes"]
        return {**body, "kubernetesGroups": groups, "username": node_username(kind)}
    return {**body, "username": body.get("username") or username(principal)}


def node_username(kind):
    if kind == "FARGATE_LINUX":
        return "system:node:{{SessionName}}"
    return "system:node:{{EC2PrivateDNSName}}"


def username(principal):
    if ":role/" not in principal:
        return principal
    role = principal.rsplit("/", 1)[1]
    return f"arn:aws:sts::{get_account_id()}:assumed-role/{role}/{{{{SessionName}}}}"


def made_by_eks(cluster, principal, kind):
    """The untagged entry that EKS adds for the role of a node group or a Fargate profile."""
    key = eks._ae_key(cluster, principal)
    mode = eks._clusters[cluster]["accessConfig"]["authenticationMode"]
    if mode != "CONFIG_MAP" and key not in eks._access_entries:
        body = filled(principal, {"type": kind})
        eks._access_entries[key] = eks._build_access_entry(cluster, principal, body)
