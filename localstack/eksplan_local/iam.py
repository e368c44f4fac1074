"""IAM's lists leave out what only the Get operations return."""

import re
from urllib.parse import parse_qs

from ministack.services import iam

_TAGS = re.compile(rb"<Tags>.*?</Tags>|<Tags/>", re.DOTALL)
_BOUNDARY = re.compile(rb"<PermissionsBoundary>.*?</PermissionsBoundary>", re.DOTALL)


def install():
    for action in ("ListRoles", "ListInstanceProfiles", "ListInstanceProfilesForRole"):
        iam._IAM_HANDLERS[action] = without_tags(iam._IAM_HANDLERS[action])
    ministack_request = iam.handle_request

    async def handle_request(method, path, headers, body, query_params):
        answer = await ministack_request(method, path, headers, body, query_params)
        clear_description(body)
        return answer

    iam.handle_request = handle_request


def without_tags(operation):
    def listed(params):
        status, headers, body = operation(params)
        return status, headers, _BOUNDARY.sub(b"", _TAGS.sub(b"", body))

    return listed


def clear_description(body):
    """MiniStack drops empty parameters, but an empty description is how one is taken away."""
    params = parse_qs((body or b"").decode("utf-8", "replace"), keep_blank_values=True)
    if params.get("Action") == ["UpdateRole"] and params.get("Description") == [""]:
        role = iam._roles.get(params["RoleName"][0])
        if role:
            role["Description"] = ""
