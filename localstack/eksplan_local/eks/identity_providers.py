"""The one OIDC identity provider that a cluster may take logins from, as a cluster update."""

import time

from ministack.core.responses import get_account_id, get_region, new_uuid
from ministack.services import eks

from eksplan_local.eks import clusters, updates
from eksplan_local.eks.rest import Refusal, invalid, route, shown

_MEMBERS = (
    "issuerUrl",
    "clientId",
    "usernameClaim",
    "usernamePrefix",
    "groupsClaim",
    "groupsPrefix",
    "requiredClaims",
)


def of_cluster(cluster):
    prefix = f"{cluster}\x00"
    return [one for key, one in eks._idp_configs.items() if key.startswith(prefix)]


def existing(cluster, body):
    clusters.existing(cluster)
    name = body["identityProviderConfig"]["name"]
    config = eks._idp_configs.get(f"{cluster}\x00{name}")
    if not config:
        message = f"Identity provider config {name} is not associated with cluster {cluster}"
        raise Refusal("InvalidRequestException", message)
    return config


def with_defaults(oidc):
    """Users are named by the claim sub, with the issuer before it, as Kubernetes does by itself."""
    claim = oidc["usernameClaim"] or "sub"
    prefix = oidc["usernamePrefix"] or ("-" if claim == "email" else oidc["issuerUrl"] + "#")
    return {**oidc, "usernameClaim": claim, "usernamePrefix": prefix}


@route("POST", "/clusters/{cluster}/identity-provider-configs/associate")
def associate(request, cluster):
    record = clusters.existing(cluster)
    oidc, token = request.body["oidc"], request.body.get("clientRequestToken")
    for one in of_cluster(cluster):
        if token and token == one["_token"]:
            return {"update": one["_update"], "tags": one["tags"]}
        raise Refusal("ResourceInUseException", "An identity provider config already exists")
    if not oidc.get("issuerUrl", "").startswith("https://"):
        raise invalid("issuerUrl must start with https://")
    for member in ("clientId", "identityProviderConfigName"):
        if not oidc.get(member):
            raise invalid(f"{member} must not be empty")
    if any("system:" in (oidc.get(member) or "") for member in ("usernamePrefix", "groupsPrefix")):
        raise invalid("A prefix can't contain system:")
    name = oidc["identityProviderConfigName"]
    here = f"{get_region()}:{get_account_id()}"
    config = {
        "identityProviderConfigName": name,
        "identityProviderConfigArn": (
            f"arn:aws:eks:{here}:identityproviderconfig/{cluster}/oidc/{name}/{new_uuid()}"
        ),
        "clusterName": cluster,
        "status": "CREATING",
        "tags": dict(request.body.get("tags", {})),
        **with_defaults({member: oidc.get(member) for member in _MEMBERS}),
        "_token": token,
    }
    params = {"IdentityProviderConfig": name}

    def finish():
        if config["status"] == "CREATING":
            config["status"] = "ACTIVE"

    started = updates.start(
        (cluster,), record, "AssociateIdentityProviderConfig", params, finish
    )
    config["_update"] = started["update"]
    eks._idp_configs[f"{cluster}\x00{name}"] = config
    return {**started, "tags": config["tags"]}


@route("GET", "/clusters/{cluster}/identity-provider-configs")
def list_configs(request, cluster):
    clusters.existing(cluster)
    names = [one["identityProviderConfigName"] for one in of_cluster(cluster)]
    return {"identityProviderConfigs": [{"type": "oidc", "name": name} for name in names]}


@route("POST", "/clusters/{cluster}/identity-provider-configs/describe")
def describe(request, cluster):
    return {"identityProviderConfig": {"oidc": shown(existing(cluster, request.body))}}


@route("POST", "/clusters/{cluster}/identity-provider-configs/disassociate")
def disassociate(request, cluster):
    config = existing(cluster, request.body)
    name = config["identityProviderConfigName"]
    params = {"IdentityProviderConfig": name, "At": time.time()}

    def finish():
        eks._idp_configs.pop(f"{cluster}\x00{name}", None)

    started = updates.start(
        (cluster,), clusters.existing(cluster), "DisassociateIdentityProviderConfig", params, finish
    )
    config["status"] = "DELETING"
    return started
