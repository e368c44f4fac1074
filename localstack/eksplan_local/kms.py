"""Keys in states that refuse changes, and the checks that AWS makes of policies and rotation."""

import json

from ministack.core.responses import error_response_json
from ministack.services import kms

# Operations that a key takes only while it is not pending deletion.
_LIVING = (
    "CreateAlias",
    "DisableKeyRotation",
    "EnableKey",
    "DisableKey",
    "EnableKeyRotation",
    "GetKeyRotationStatus",
    "ScheduleKeyDeletion",
    "TagResource",
    "UntagResource",
    "UpdateKeyDescription",
)
_ENABLED = ("DisableKeyRotation", "EnableKeyRotation")


def install():
    ministack_request = kms.handle_request

    async def handle_request(method, path, headers, body, query_params):
        action = headers.get("x-amz-target", "").rsplit(".", 1)[-1]
        refusal = refused(action, json.loads(body) if body else {})
        return refusal or await ministack_request(method, path, headers, body, query_params)

    kms.handle_request = handle_request


def refused(action, data):
    key = kms._resolve_key(data.get("KeyId") or data.get("TargetKeyId", ""))
    if key and action in _LIVING and key["KeyState"].startswith("Pending"):
        message = f"{key['Arn']} is pending deletion."
        return error_response_json("KMSInvalidStateException", message, 400)
    if key and action in _ENABLED and key["KeyState"] == "Disabled":
        return error_response_json("DisabledException", f"{key['Arn']} is disabled.", 400)
    if action == "EnableKeyRotation" and not 90 <= data.get("RotationPeriodInDays", 365) <= 2560:
        message = "Value at 'rotationPeriodInDays' must be between 90 and 2560"
        return error_response_json("ValidationException", message, 400)
    if action in ("CreateKey", "PutKeyPolicy") and data.get("Policy"):
        return unusable(data["Policy"])
    return None


def unusable(text):
    """A policy must be JSON and must let somebody change it again."""
    try:
        statements = json.loads(text).get("Statement", [])
    except ValueError:
        return error_response_json("MalformedPolicyDocumentException", "Invalid JSON", 400)
    actions = [action for each in statements for action in as_list(each.get("Action"))]
    if not any(action in ("kms:*", "kms:Put*", "kms:PutKeyPolicy", "*") for action in actions):
        message = "The new key policy will not allow you to update the key policy in the future."
        return error_response_json("MalformedPolicyDocumentException", message, 400)
    return None


def as_list(value):
    return value if isinstance(value, list) else [value]


def usable_key(arn):
    """Whether this is the ARN of an enabled symmetric key of the account and the region."""
    key = kms._resolve_key(arn)
    return bool(key) and key["KeyState"] == "Enabled" and key["KeySpec"] == "SYMMETRIC_DEFAULT"
