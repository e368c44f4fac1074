"""Keys of log groups: AssociateKmsKey and DisassociateKmsKey, for keys that CloudWatch may use."""

import json

from ministack.core.responses import error_response_json, get_region, json_response
from ministack.services import cloudwatch_logs, kms


def install():
    ministack_request = cloudwatch_logs.handle_request

    async def handle_request(method, path, headers, body, query_params):
        action = headers.get("x-amz-target", "").rsplit(".", 1)[-1]
        answer = own_answer(action, json.loads(body) if body else {})
        return answer or await ministack_request(method, path, headers, body, query_params)

    cloudwatch_logs.handle_request = handle_request


def own_answer(action, data):
    if action == "CreateLogGroup" and data.get("kmsKeyId"):
        return None if may_use(data["kmsKeyId"]) else no_such_key(data["logGroupName"])
    if action not in ("AssociateKmsKey", "DisassociateKmsKey"):
        return None
    group = cloudwatch_logs._log_groups.get(data.get("logGroupName"))
    if not group:
        message = "The specified log group does not exist."
        return error_response_json("ResourceNotFoundException", message, 400)
    if action == "AssociateKmsKey" and not may_use(data["kmsKeyId"]):
        return no_such_key(data["logGroupName"])
    group["kmsKeyId"] = data.get("kmsKeyId")
    return json_response({})


def may_use(arn):
    """The key must be there, and its policy must name the service."""
    key = kms._resolve_key(arn)
    if not key:
        return False
    return key["KeyState"] == "Enabled" and f"logs.{get_region()}.amazonaws.com" in key["Policy"]


def no_such_key(group):
    message = (
        f"The specified KMS key does not exist or is not allowed to be used with LogGroup '{group}'"
    )
    return error_response_json("AccessDeniedException", message, 400)
