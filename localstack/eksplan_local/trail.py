"""CloudTrail's events name their operation and the resources that their requests are about."""

import re

from ministack.services import cloudtrail

ID = re.compile(r"[a-z]+-[0-9a-f]{8,17}")


def install():
    ministack_record = cloudtrail.record_event

    def record_event(**call):
        request = call["request_params"]
        call["event_name"] = request.get("Action") or call["event_name"]
        call["resources"] = call["resources"] or [
            {"ResourceName": name} for name in sorted(set(names(request)))
        ]
        ministack_record(**call)

    cloudtrail.record_event = record_event


def names(value, key=""):
    """Ids wherever they are, and what is under a key such as RoleName."""
    if isinstance(value, dict):
        for inner, each in value.items():
            yield from names(each, inner)
    elif isinstance(value, list):
        for each in value:
            yield from names(each, key)
    elif isinstance(value, str) and (ID.fullmatch(value) or key.lower().endswith("name")):
        yield value
