"""What a registry has besides repositories: scanning, replication, pull-through caches, templates."""

import json
import time

from ministack.core.responses import (
    AccountRegionScopedDict,
    error_response_json,
    get_account_id,
    get_region,
    json_response,
)
from ministack.services import ecr

_settings = AccountRegionScopedDict()
_caches = AccountRegionScopedDict()
_templates = AccountRegionScopedDict()

FREQUENCIES = {"BASIC": {"SCAN_ON_PUSH", "MANUAL"}, "ENHANCED": {"SCAN_ON_PUSH", "CONTINUOUS_SCAN"}}
SIGNED_IN = ("registry-1.docker.io", "ghcr.io", "registry.gitlab.com")
CACHE = ("ecrRepositoryPrefix", "upstreamRegistryUrl", "credentialArn", "customRoleArn")
TEMPLATE = ("description", "encryptionConfiguration", "resourceTags", "imageTagMutability",
            "imageTagMutabilityExclusionFilters", "repositoryPolicy", "lifecyclePolicy", "appliedFor",
            "customRoleArn")


class Refusal(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def install():
    ministack_request = ecr.handle_request
    ministack_reset = ecr.reset

    async def handle_request(method, path, headers, body, query_params):
        operation = OPERATIONS.get(headers.get("x-amz-target", "").rsplit(".", 1)[-1])
        if not operation:
            return await ministack_request(method, path, headers, body, query_params)
        try:
            return json_response(operation(json.loads(body) if body else {}))
        except Refusal as refusal:
            return error_response_json(refusal.code, str(refusal), 400)

    def reset():
        ministack_reset()
        for state in (_settings, _caches, _templates):
            state.clear()

    ecr.handle_request = handle_request
    ecr.reset = reset


def invalid(message):
    return Refusal("ValidationException", message)


def get_scanning(_):
    scanning = _settings.get("scanning") or {"scanType": "BASIC", "rules": []}
    return {"registryId": get_account_id(), "scanningConfiguration": scanning}


def put_scanning(data):
    scanning = {"scanType": data.get("scanType", "BASIC"), "rules": data.get("rules", [])}
    frequencies = [rule["scanFrequency"] for rule in scanning["rules"]]
    if len(frequencies) > 2 or len(set(frequencies)) < len(frequencies):
        raise invalid("There may be one rule for each scan frequency, two at most")
    if not set(frequencies) <= FREQUENCIES[scanning["scanType"]]:
        raise invalid(f"{scanning['scanType']} scanning does not support {', '.join(frequencies)}")
    _settings["scanning"] = scanning
    return {"registryScanningConfiguration": scanning}


def describe_registry(_):
    replication = _settings.get("replication") or {"rules": []}
    return {"registryId": get_account_id(), "replicationConfiguration": replication}


def put_replication(data):
    rules = data["replicationConfiguration"]["rules"]
    destinations = {(it["region"], it["registryId"]) for rule in rules for it in rule["destinations"]}
    if (get_region(), get_account_id()) in destinations:
        raise invalid("A registry cannot be replicated to itself")
    if len(rules) > 10 or len(destinations) > 25:
        raise invalid("There may be 10 rules and 25 destinations at most")
    _settings["replication"] = {"rules": rules}
    return {"replicationConfiguration": {"rules": rules}}


def create_cache(data):
    prefix, upstream = data["ecrRepositoryPrefix"], data["upstreamRegistryUrl"]
    if prefix in _caches:
        raise Refusal("PullThroughCacheRuleAlreadyExistsException",
                      f"The pull through cache rule with prefix '{prefix}' already exists")
    if (upstream in SIGNED_IN or upstream.endswith(".azurecr.io")) and not data.get("credentialArn"):
        raise Refusal("UnableToAccessSecretException", f"{upstream} needs credentials")
    rule = {key: data[key] for key in CACHE if data.get(key)}
    rule["upstreamRepositoryPrefix"] = data.get("upstreamRepositoryPrefix", "ROOT")
    rule |= {"registryId": get_account_id(), "createdAt": int(time.time())}
    _caches[prefix] = rule
    return rule


def update_cache(data):
    """Sets what is given; nothing takes credentials away."""
    rule = cache(data["ecrRepositoryPrefix"])
    rule.update({key: data[key] for key in ("credentialArn", "customRoleArn") if data.get(key)})
    return {key: it for key, it in rule.items() if key not in ("createdAt", "upstreamRegistryUrl")}


def delete_cache(data):
    cache(data["ecrRepositoryPrefix"])
    return _caches.pop(data["ecrRepositoryPrefix"])


def describe_caches(data):
    prefixes = data.get("ecrRepositoryPrefixes") or list(_caches)
    return {"pullThroughCacheRules": [cache(prefix) for prefix in prefixes]}


def cache(prefix):
    if prefix not in _caches:
        raise Refusal("PullThroughCacheRuleNotFoundException",
                      f"The pull through cache rule with prefix '{prefix}' does not exist")
    return _caches[prefix]


def create_template(data):
    prefix = data["prefix"]
    if prefix in _templates:
        raise Refusal("TemplateAlreadyExistsException",
                      f"The template with prefix '{prefix}' already exists")
    return put_template(data, {
        "prefix": prefix,
        "imageTagMutability": "MUTABLE",
        "encryptionConfiguration": {"encryptionType": "AES256"},
        "createdAt": int(time.time()),
    })


def update_template(data):
    return put_template(data, template(data["prefix"]))


def put_template(data, before):
    """Sets what is given and keeps the rest; an empty text takes a policy away."""
    after = dict(before)
    if "imageTagMutability" in data:
        after.pop("imageTagMutabilityExclusionFilters", None)
    after.update({key: data[key] for key in TEMPLATE if key in data})
    after = {key: it for key, it in after.items() if it not in ("", [])}
    encrypts = after["encryptionConfiguration"]["encryptionType"] != "AES256"
    if (encrypts or "resourceTags" in after) and "customRoleArn" not in after:
        raise invalid("Tags and KMS encryption need a custom role")
    after["updatedAt"] = int(time.time())
    _templates[data["prefix"]] = after
    return {"registryId": get_account_id(), "repositoryCreationTemplate": after}


def delete_template(data):
    gone = template(data["prefix"])
    del _templates[data["prefix"]]
    return {"registryId": get_account_id(), "repositoryCreationTemplate": gone}


def describe_templates(data):
    """Says nothing of prefixes that have none."""
    prefixes = data.get("prefixes") or list(_templates)
    found = [_templates[prefix] for prefix in prefixes if prefix in _templates]
    return {"registryId": get_account_id(), "repositoryCreationTemplates": found}


def template(prefix):
    if prefix not in _templates:
        raise Refusal("TemplateNotFoundException",
                      f"The template with prefix '{prefix}' does not exist")
    return _templates[prefix]


OPERATIONS = {
    "GetRegistryScanningConfiguration": get_scanning,
    "PutRegistryScanningConfiguration": put_scanning,
    "DescribeRegistry": describe_registry,
    "PutReplicationConfiguration": put_replication,
    "CreatePullThroughCacheRule": create_cache,
    "UpdatePullThroughCacheRule": update_cache,
    "DeletePullThroughCacheRule": delete_cache,
    "DescribePullThroughCacheRules": describe_caches,
    "CreateRepositoryCreationTemplate": create_template,
    "UpdateRepositoryCreationTemplate": update_template,
    "DeleteRepositoryCreationTemplate": delete_template,
    "DescribeRepositoryCreationTemplates": describe_templates,
}
