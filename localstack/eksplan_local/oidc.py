"""OIDC providers in IAM: clients and tags that change, and URLs as AWS shows them."""

from ministack.services import iam

_SCHEME = b"<Url>https://"


def install():
    handlers = iam._IAM_HANDLERS
    handlers["GetOpenIDConnectProvider"] = without_scheme(handlers["GetOpenIDConnectProvider"])
    for action, change in _CHANGES.items():
        handlers[action] = changing(action, change)


def without_scheme(operation):
    def got(params):
        status, headers, body = operation(params)
        return status, headers, body.replace(_SCHEME, b"<Url>")

    return got


def changing(action, change):
    def changed(params):
        arn = iam._p(params, "OpenIDConnectProviderArn")
        provider = iam._oidc_providers.get(arn)
        if not provider:
            return iam._error(404, "NoSuchEntity", f"OpenIDConnect Provider not found for arn {arn}")
        change(provider, params)
        return iam._xml(200, f"{action}Response", "")

    return changed


def add_client(provider, params):
    client = iam._p(params, "ClientID")
    if client not in provider["ClientIDList"]:
        provider["ClientIDList"].append(client)


def remove_client(provider, params):
    client = iam._p(params, "ClientID")
    provider["ClientIDList"] = [one for one in provider["ClientIDList"] if one != client]


def tag(provider, params):
    tags = {one["Key"]: one for one in provider["Tags"]}
    tags.update({one["Key"]: one for one in iam._extract_tags(params)})
    provider["Tags"] = list(tags.values())


def untag(provider, params):
    gone = iam._extract_tag_keys(params)
    provider["Tags"] = [one for one in provider["Tags"] if one["Key"] not in gone]


_CHANGES = {
    "AddClientIDToOpenIDConnectProvider": add_client,
    "RemoveClientIDFromOpenIDConnectProvider": remove_client,
    "TagOpenIDConnectProvider": tag,
    "UntagOpenIDConnectProvider": untag,
}
