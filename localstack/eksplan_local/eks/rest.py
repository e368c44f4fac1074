"""Routes of the EKS API that the extension answers, in AWS's own wire format."""

import json
import re
from dataclasses import dataclass
from urllib.parse import unquote

from ministack.services import eks

_routes = []


class Refusal(Exception):
    """An EKS error answer."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def invalid(message):
    return Refusal("InvalidParameterException", message)


_STATUS = {"ResourceNotFoundException": 404, "ResourceInUseException": 409}


@dataclass(frozen=True)
class Request:
    body: dict
    query: dict

    def one(self, name, default=None):
        values = self.query.get(name)
        return default if not values else values[0]

    def all(self, name):
        values = self.query.get(name) or []
        return [values] if isinstance(values, str) else list(values)


def route(method, template):
    """Answers `method template`; the parts in braces are the function's further arguments."""
    pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template))

    def register(function):
        _routes.append((method, pattern, function))
        return function

    return register


def dispatch(method, path, body, query):
    """The answer, or None when no route of ours fits."""
    for wanted, pattern, function in _routes:
        match = pattern.fullmatch(path)
        if wanted == method and match:
            return answer(function, body, query, match.groupdict())
    return None


def answer(function, body, query, parts):
    request = Request(json.loads(body) if body else {}, query)
    try:
        names = {name: unquote(part) for name, part in parts.items()}
        return eks._json_resp(200, function(request, **names))
    except Refusal as refusal:
        return eks._error(_STATUS.get(refusal.code, 400), refusal.code, str(refusal))


def shown(record):
    """A record as AWS shows it: what starts with an underscore is ours, None is absent."""
    return {k: v for k, v in record.items() if not k.startswith("_") and v is not None}
