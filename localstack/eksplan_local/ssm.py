"""The public SSM parameters that name the EKS-optimised machine images."""

import re

from ministack.core.responses import get_region
from ministack.services import ssm

from eksplan_local import releases

_AL2023 = re.compile(
    r"/aws/service/eks/optimized-ami/(?P<version>[\d.]+)/amazon-linux-2023"
    r"/(?P<machine>x86_64|arm64)/(?P<variant>standard|nvidia)/recommended"
    r"/(?P<field>image_id|release_version|image_name)"
)
_BOTTLEROCKET = re.compile(
    r"/aws/service/bottlerocket/aws-k8s-(?P<version>[\d.]+)(?P<variant>-nvidia)?"
    r"/(?P<machine>x86_64|arm64)/latest/(?P<field>image_id|image_version)"
)


def install():
    ministack_parameter = ssm._public_parameter

    def public_parameter(name):
        return eks_parameter(name) or ministack_parameter(name)

    ssm._public_parameter = public_parameter


def eks_parameter(name):
    value = image_value(name)
    if value is None:
        return None
    return {
        "Name": name,
        "Type": "String",
        "Value": value,
        "Version": 1,
        "LastModifiedDate": 1775001600,
        "DataType": "text",
        "ARN": f"arn:aws:ssm:{get_region()}::parameter{name}",
    }


def image_value(name):
    for pattern, family in ((_AL2023, "AL2023"), (_BOTTLEROCKET, "BOTTLEROCKET")):
        match = pattern.fullmatch(name or "")
        if match and match["version"] in releases.KUBERNETES:
            return field(match, family)
    return None


def field(match, family):
    if match["field"] == "image_id":
        parts = (get_region(), family, match["version"], match["machine"], match["variant"])
        return releases.image_id(*parts)
    if match["field"] == "image_name":
        return f"amazon-eks-node-al2023-{match['machine']}-{match['variant']}-{match['version']}"
    return releases.node_release(family, match["version"])
