"""Pod identity associations: one for each service account, with roles that exist."""

import time

from ministack.core.responses import new_uuid
from ministack.services import eks, iam

from eksplan_local.eks import clusters
from eksplan_local.eks.rest import Refusal, invalid, route, shown


def of_cluster(cluster):
    prefix = f"{cluster}\x00"
    store = eks._pod_identity_associations
    return [one for key, one in store.items() if key.startswith(prefix)]


def existing(cluster, identifier):
    clusters.existing(cluster)
    association = eks._pod_identity_associations.get(eks._pia_key(cluster, identifier))
    if not association:
        message = f"No pod identity association found for ID: {identifier}."
        raise Refusal("ResourceNotFoundException", message)
    return association


def role_exists(arn):
    role = iam._roles.get(arn.rsplit("/", 1)[-1])
    if not role or role["Arn"] != arn:
        raise invalid(f"Role provided in the request does not exist: {arn}")


@route("POST", "/clusters/{cluster}/pod-identity-associations")
def create_association(request, cluster):
    body = request.body
    clusters.existing(cluster)
    token = body.get("clientRequestToken")
    for one in of_cluster(cluster):
        if (one["namespace"], one["serviceAccount"]) == (body["namespace"], body["serviceAccount"]):
            if token and token == one["_token"]:
                return {"association": shown(one)}
            raise Refusal("ResourceInUseException", "Association already exists: " + one["associationId"])
    return {"association": shown(made(cluster, body, None))}


def made(cluster, body, owner):
    role_exists(body["roleArn"])
    identifier = "a-" + new_uuid().replace("-", "")[:17]
    association = {
        "clusterName": cluster,
        "namespace": body["namespace"],
        "serviceAccount": body["serviceAccount"],
        "roleArn": body["roleArn"],
        "associationArn": eks._pod_identity_association_arn(cluster, identifier),
        "associationId": identifier,
        "tags": dict(body.get("tags", {})),
        "createdAt": time.time(),
        "modifiedAt": time.time(),
        "ownerArn": owner,
        "disableSessionTags": bool(body.get("disableSessionTags", False)),
        "targetRoleArn": body.get("targetRoleArn"),
        "externalId": new_uuid() if body.get("targetRoleArn") else None,
        "_token": body.get("clientRequestToken"),
    }
    eks._pod_identity_associations[eks._pia_key(cluster, identifier)] = association
    return association


def remove(association):
    key = eks._pia_key(association["clusterName"], association["associationId"])
    eks._pod_identity_associations.pop(key, None)


@route("GET", "/clusters/{cluster}/pod-identity-associations")
def list_associations(request, cluster):
    clusters.existing(cluster)
    names = ("clusterName", "namespace", "serviceAccount", "associationArn", "associationId", "ownerArn")
    listed = [{name: one[name] for name in names if one[name]} for one in of_cluster(cluster)]
    return {"associations": listed}


@route("GET", "/clusters/{cluster}/pod-identity-associations/{identifier}")
def describe_association(request, cluster, identifier):
    return {"association": shown(existing(cluster, identifier))}


@route("POST", "/clusters/{cluster}/pod-identity-associations/{identifier}")
def update_association(request, cluster, identifier):
    association = existing(cluster, identifier)
    not_an_addons(association)
    body = request.body
    if body.get("roleArn"):
        role_exists(body["roleArn"])
        association["roleArn"] = body["roleArn"]
    if "disableSessionTags" in body:
        association["disableSessionTags"] = bool(body["disableSessionTags"])
    if body.get("targetRoleArn"):
        association["targetRoleArn"] = body["targetRoleArn"]
        association["externalId"] = association["externalId"] or new_uuid()
    association["modifiedAt"] = time.time()
    return {"association": shown(association)}


@route("DELETE", "/clusters/{cluster}/pod-identity-associations/{identifier}")
def delete_association(request, cluster, identifier):
    association = existing(cluster, identifier)
    not_an_addons(association)
    remove(association)
    return {"association": shown(association)}


def not_an_addons(association):
    """What an add-on owns is changed through the add-on."""
    if association["ownerArn"]:
        message = f"The association is owned by {association['ownerArn']} and cannot be changed"
        raise Refusal("InvalidRequestException", message)
