"""Tags of EKS resources: one map per resource, the same in Describe and in ListTagsForResource."""

from ministack.services import eks

from eksplan_local.eks import fargate
from eksplan_local.eks.rest import Refusal, route

_ARN = r"(?P<arn>.+)"


def tagged(arn):
    """The resource with this ARN; its `tags` are the truth, MiniStack's table follows them."""
    stores = (
        eks._clusters,
        eks._nodegroups,
        eks._addons,
        eks._access_entries,
        eks._pod_identity_associations,
        eks._idp_configs,
        fargate.profiles,
    )
    for store in stores:
        for record in store.values():
            if arn in own_arns(record):
                return record
    raise Refusal("ResourceNotFoundException", f"No resource found for ARN: {arn}.")


def own_arns(record):
    names = ("arn", "nodegroupArn", "addonArn", "accessEntryArn", "associationArn")
    names = (*names, "fargateProfileArn", "identityProviderConfigArn")
    return [record[name] for name in names if record.get(name)]


@route("GET", f"/tags/{_ARN}")
def list_tags(request, arn):
    return {"tags": tagged(arn)["tags"]}


@route("POST", f"/tags/{_ARN}")
def tag(request, arn):
    record = tagged(arn)
    record["tags"] = {**record["tags"], **request.body.get("tags", {})}
    eks._tags[arn] = dict(record["tags"])
    return {}


@route("DELETE", f"/tags/{_ARN}")
def untag(request, arn):
    record = tagged(arn)
    gone = request.all("tagKeys")
    record["tags"] = {key: value for key, value in record["tags"].items() if key not in gone}
    eks._tags[arn] = dict(record["tags"])
    return {}
