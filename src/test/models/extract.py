#!/usr/bin/env python3
"""Writes src/test/resources/models/SERVICE.json from the service models of botocore.

    pip install botocore==1.43.11
    python3 src/test/models/extract.py

Only operations that a client of ours calls are kept, in the program or in its tests, and only what the
strict layer looks at: shapes, what is required, limits, names on the wire, pages, tokens, error codes.
botocore is under the Apache License 2.0.
"""

import gzip
import json
import re
from pathlib import Path

import botocore

HOME = Path(__file__).resolve().parents[3]
DATA = Path(botocore.__file__).parent / "data"
TO = HOME / "src/test/resources/models"

# As AWS signs for the service: where botocore has its model, and how our code calls its client.
SERVICES = {
    "autoscaling": ("autoscaling/2011-01-01", "autoScaling", "AutoScaling"),
    "cloudtrail": ("cloudtrail/2013-11-01", "cloudTrail", "CloudTrail"),
    "ec2": ("ec2/2016-11-15", "ec2", "Ec2"),
    "ecr": ("ecr/2015-09-21", "ecr", "Ecr"),
    "eks": ("eks/2017-11-01", "eks", "Eks"),
    "elasticloadbalancing": ("elbv2/2015-12-01", "elasticLoadBalancing|elb", "ElasticLoadBalancingV2"),
    "elb": ("elb/2012-06-01", "classicLoadBalancing", "ElasticLoadBalancing"),
    "events": ("events/2015-10-07", "events", "EventBridge"),
    "iam": ("iam/2010-05-08", "iam", "Iam"),
    "kms": ("kms/2014-11-01", "kms", "Kms"),
    "logs": ("logs/2014-03-28", "logs", "CloudWatchLogs"),
    "sqs": ("sqs/2012-11-05", "sqs", "Sqs"),
    "ssm": ("ssm/2014-11-06", "ssm", "Ssm"),
    "sts": ("sts/2011-06-15", "sts", "Sts"),
    "tagging": ("resourcegroupstaggingapi/2017-01-26", "tagging", "ResourceGroupsTaggingApi"),
}

LIMITS = ("enum", "pattern", "min", "max")
PLACES = ("location", "locationName", "queryName")


def called(accessor, client, operations):
    """Those of a service's operations that a file with its client names."""
    found = set()
    names = {name[0].lower() + name[1:]: name for name in operations}
    for file in [*HOME.glob("src/main/java/**/*.java"), *HOME.glob("src/test/java/**/*.java")]:
        text = file.read_text()
        if not re.search(rf"\b(?:{accessor})(?:\(\)|\s*[.:])|\b{client}Client\b", text):
            continue
        for word in re.findall(r"(?:\.|::)\s*(\w+)", text):
            word = word.removesuffix("Paginator")
            if word in names:
                found.add(names[word])
    return sorted(found)


def compact(shape):
    kept = {"type": shape["type"]}
    kept.update({limit: shape[limit] for limit in LIMITS if limit in shape})
    if shape.get("sensitive"):
        kept["sensitive"] = True
    if "members" in shape:
        kept["members"] = {name: member(it) for name, it in shape["members"].items()}
        if shape.get("required"):
            kept["required"] = shape["required"]
    for part in ("member", "key", "value"):
        if part in shape:
            kept[part] = member(shape[part])
    if shape.get("flattened"):
        kept["flattened"] = True
    return kept


def member(it):
    kept = {"shape": it["shape"]}
    kept.update({place: it[place] for place in PLACES if place in it})
    if it.get("idempotencyToken"):
        kept["idempotencyToken"] = True
    return kept


def reachable(name, shapes, into):
    if name in into:
        return
    shape = shapes[name]
    into[name] = compact(shape)
    for it in [*shape.get("members", {}).values(), *(shape[p] for p in ("member", "key", "value") if p in shape)]:
        reachable(it["shape"], shapes, into)


def pages(folder):
    paginators = json.loads((folder / "paginators-1.json").read_text())["pagination"]
    return {name: {
        "input": it["input_token"], "output": it["output_token"],
        "items": it["result_key"] if isinstance(it["result_key"], list) else [it["result_key"]],
        **({"more": it["more_results"]} if "more_results" in it else {}),
        **({"limit": it["limit_key"]} if "limit_key" in it else {}),
    } for name, it in paginators.items()}


def extract(service, path, accessor, client):
    folder = DATA / path
    model = json.loads(gzip.decompress((folder / "service-2.json.gz").read_bytes()))
    paged = pages(folder) if (folder / "paginators-1.json").exists() else {}
    about, shapes, operations = model["metadata"], {}, {}
    for name in called(accessor, client, model["operations"]):
        operation = model["operations"][name]
        kept = operations[name] = {}
        for side in ("input", "output"):
            if side in operation:
                kept[side] = operation[side]["shape"]
                reachable(operation[side]["shape"], model["shapes"], shapes)
                if "resultWrapper" in operation[side]:
                    kept["wrapper"] = operation[side]["resultWrapper"]
        errors = [model["shapes"][it["shape"]].get("error", {}).get("code", it["shape"])
                  for it in operation.get("errors", [])]
        if errors:
            kept["errors"] = errors
        if name in paged:
            kept["pages"] = paged[name]
    written = {
        "source": f"botocore {botocore.__version__}, {path}",
        "protocol": about["protocol"],
        "version": about["apiVersion"],
        **({"target": about["targetPrefix"]} if "targetPrefix" in about else {}),
        **({"routes": routes(model)} if about["protocol"] == "rest-json" else {}),
        "operations": operations,
        "shapes": dict(sorted(shapes.items())),
    }
    (TO / f"{service}.json").write_text(lines(written) + "\n")
    print(f"{service}: {len(operations)} operations, {len(shapes)} shapes")


def routes(model):
    """Every one, so that a request for what is not in our list has a name all the same."""
    return {name: f"{it['http']['method']} {it['http']['requestUri']}"
            for name, it in sorted(model["operations"].items())}


def lines(written):
    """An operation, a route or a shape a line, for readable differences."""
    parts = []
    for key, value in written.items():
        if isinstance(value, dict):
            inner = ",\n".join(f"    {json.dumps(k)}: {json.dumps(v)}" for k, v in value.items())
            parts.append(f"  {json.dumps(key)}: {{\n{inner}\n  }}")
        else:
            parts.append(f"  {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}"


if __name__ == "__main__":
    for service, (path, accessor, client) in SERVICES.items():
        extract(service, path, accessor, client)
