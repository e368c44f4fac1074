"""Turns recorded HTTP requests back into the calls that boto3 has to make to send the same."""

import functools
import itertools
import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

import botocore.loaders
import botocore.model

SCOPE = re.compile(r"Credential=[^/]+/\d+/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request")


@dataclass(frozen=True)
class Call:
    service: str
    region: str
    operation: str
    parameters: str  # JSON with sorted keys, so that equal calls are equal

    def as_json(self):
        return {**self.__dict__, "parameters": json.loads(self.parameters)}


def call(request):
    """The call behind a request, which is signed: the signature names service and region."""
    scope = SCOPE.search(request.headers["authorization"])
    service = model(scope["service"])
    operation, parameters = READERS[service.metadata["protocol"]](service, request)
    text = json.dumps(parameters, sort_keys=True)
    return Call(scope["service"], scope["region"], operation.name, text)


@functools.cache
def model(service):
    description = botocore.loaders.Loader().load_service_model(service, "service-2")
    return botocore.model.ServiceModel(description, service)


def read_json(service, request):
    operation = service.operation_model(request.headers["x-amz-target"].rpartition(".")[2])
    return operation, json.loads(request.body or b"{}")


def read_form(service, request):
    form = dict(parse_qsl(request.body.decode(), keep_blank_values=True))
    operation = service.operation_model(form["Action"])
    if operation.input_shape is None:
        return operation, {}
    return operation, Form(form, service.metadata["protocol"]).structure(operation.input_shape, "")


@dataclass(frozen=True)
class Form:
    """Flat fields such as Filter.1.Value.2, or RoleNames.member.1, as the tree that they mean."""

    fields: dict
    protocol: str

    def structure(self, shape, prefix):
        names = {member: prefix + self.name(member, shape.members[member]) for member in shape.members}
        return {
            member: self.value(shape.members[member], name)
            for member, name in names.items()
            if self.has(name)
        }

    def value(self, shape, name):
        if shape.type_name == "structure":
            return self.structure(shape, name + ".")
        if shape.type_name != "list":
            return scalar(shape, self.fields[name])
        if self.protocol == "query" and not shape.serialization.get("flattened"):
            name += "." + shape.member.serialization.get("name", "member")
        numbered = (f"{name}.{number}" for number in itertools.count(1))
        return [self.value(shape.member, one) for one in itertools.takewhile(self.has, numbered)]

    def name(self, member, shape):
        name = shape.serialization.get("name", member)
        if self.protocol == "query":
            return name
        return shape.serialization.get("queryName", name[0].upper() + name[1:])

    def has(self, name):
        return any(field == name or field.startswith(name + ".") for field in self.fields)


def read_rest(service, request):
    """The operation is the one with this method and path; a fixed word beats a {name}."""
    address = urlsplit(request.path)
    fits = []
    for name in service.operation_names:
        operation = service.operation_model(name)
        template = re.sub(r"\{(\w+)\+?\}", r"(?P<\1>[^/]+)", operation.http["requestUri"])
        found = re.fullmatch(template, address.path)
        if found and operation.http["method"] == request.method:
            fits.append((len(found.groups()), name, found))
    _, name, found = min(fits)
    operation = service.operation_model(name)
    parameters = json.loads(request.body or b"{}")
    parameters.update(from_address(operation, found.groupdict(), parse_qs(address.query)))
    return operation, parameters


def from_address(operation, path, query):
    parameters = {}
    for member, shape in operation.input_shape.members.items():
        name = shape.serialization.get("name", member)
        where = shape.serialization.get("location")
        if where == "uri":
            parameters[member] = unquote(path[name])
        elif where == "querystring" and name in query:
            texts = query[name]
            parameters[member] = texts if shape.type_name == "list" else scalar(shape, texts[0])
    return parameters


def scalar(shape, text):
    if shape.type_name in ("integer", "long"):
        return int(text)
    if shape.type_name == "boolean":
        return text == "true"
    return text


READERS = {"json": read_json, "query": read_form, "ec2": read_form, "rest-json": read_rest}
