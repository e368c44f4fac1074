"""The extension's own addresses, beside AWS's: who it is, and how tests steer it.

GET  /_eksplan/health   {"extension": hash of these files, "ministack": version, "pid": number}
POST /_eksplan/control  {"accountId", "delayMs"}: how long changes take in that account
POST /_eksplan/control  {"accountId", "region", "cluster", "nodeGroup" or "addon", "status",
                        "issue"}: puts a live resource into a status, such as CREATE_FAILED
"""

import hashlib
import json
import os
from importlib.metadata import version
from pathlib import Path

from ministack.services import autoscaling as ministack_autoscaling
from ministack.services import eks as ministack_eks

from eksplan_local import lifecycle


def extension_hash():
    """Same files, same hash: ExtensionHash.java computes it too, to notice an older extension."""
    folder = Path(__file__).resolve().parent.parent
    names = [file.relative_to(folder).as_posix() for file in folder.rglob("*.py")]
    digest = hashlib.sha256()
    for name in sorted([*names, "requirements.txt"]):
        digest.update(name.encode() + b"\0" + (folder / name).read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def application(app):
    loaded = extension_hash()
    reset_with_ministack()

    async def answer(scope, receive, send):
        if scope["type"] != "http" or not scope["path"].startswith("/_eksplan/"):
            return await app.app(scope, receive, send)
        status, body = respond(scope, await read(receive), loaded)
        await write(send, status, body)

    return answer


def respond(scope, body, loaded):
    if scope["path"] == "/_eksplan/health":
        return 200, {"extension": loaded, "ministack": version("ministack"), "pid": os.getpid()}
    if scope["path"] == "/_eksplan/control" and scope["method"] == "POST":
        return steer(json.loads(body))
    return 404, {"message": "No such address"}


def steer(order):
    if "delayMs" in order:
        lifecycle.delay(order["accountId"], order["delayMs"] / 1000)
        return 200, {}
    record = find(order)
    if record is None:
        return 404, {"message": "No such resource"}
    record["status"] = order["status"]
    issue = order.get("issue")
    record["health"] = {"issues": [issue] if issue else []}
    return 200, {}


def find(order):
    name = order["cluster"]
    store, key = ministack_eks._clusters, name
    if "nodeGroup" in order:
        store, key = ministack_eks._nodegroups, f"{name}/{order['nodeGroup']}"
    elif "addon" in order:
        store, key = ministack_eks._addons, f"{name}/{order['addon']}"
    return store.get_scoped(order["accountId"], order["region"], key)


def reset_with_ministack():
    for service in (ministack_eks, ministack_autoscaling):
        service.reset = after(service.reset, lifecycle.reset)


def after(first, second):
    def both():
        first()
        second()

    return both


async def read(receive):
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


async def write(send, status, body):
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})
