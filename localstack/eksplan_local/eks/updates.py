"""Updates: asynchronous changes with an id that DescribeUpdate follows to their end."""

import json
import time

from ministack.core.responses import AccountRegionScopedDict, new_uuid
from ministack.services import eks

from eksplan_local import lifecycle
from eksplan_local.eks.rest import Refusal, route

_updates = AccountRegionScopedDict()  # id -> (owner, update)


def reset():
    _updates.clear()


def start(owner, record, kind, params, apply):
    """Begins a change of `record`; `apply` makes it at the end. One change at a time, as on AWS."""
    if record["status"] not in ("ACTIVE", "DEGRADED"):
        message = f"Cannot update {'/'.join(owner)} while it is in status {record['status']}"
        raise Refusal("ResourceInUseException", message)
    update = {
        "id": new_uuid(),
        "status": "InProgress",
        "type": kind,
        "params": [{"type": name, "value": text(value)} for name, value in params.items()],
        "createdAt": time.time(),
        "errors": [],
    }
    _updates[update["id"]] = (owner, update)
    before, record["status"] = record["status"], "UPDATING"

    def finish():
        apply()
        # A test may have put the record into another status meanwhile.
        if record["status"] == "UPDATING":
            record["status"] = before
        update["status"] = "Successful"

    lifecycle.later(finish)
    return {"update": update}


def text(value):
    return value if isinstance(value, str) else json.dumps(value)


def owner_of(request, name):
    if name not in eks._clusters:
        raise Refusal("ResourceNotFoundException", f"No cluster found for name: {name}.")
    if request.one("nodegroupName"):
        return (name, "nodegroup", request.one("nodegroupName"))
    if request.one("addonName"):
        return (name, "addon", request.one("addonName"))
    return (name,)


@route("GET", "/clusters/{name}/updates")
def list_updates(request, name):
    owner = owner_of(request, name)
    return {"updateIds": [key for key, (whose, _) in _updates.items() if whose == owner]}


@route("GET", "/clusters/{name}/updates/{identifier}")
def describe_update(request, name, identifier):
    owner, update = _updates.get(identifier, (None, None))
    if owner != owner_of(request, name):
        raise Refusal("ResourceNotFoundException", f"No update found for id: {identifier}.")
    return {"update": update}


def forget(cluster):
    for key, (owner, _) in _updates.items():
        if owner[0] == cluster:
            _updates.pop(key, None)
