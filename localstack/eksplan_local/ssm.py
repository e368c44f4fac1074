"""The public SSM parameters that name the EKS-optimised machine images."""

import re

from ministack.core.responses import get_region
from ministack.services import ssm

from eksplan_local import releases

_AL2023 = re.compile(
    r"/aws/service/eks/optimized-ami/(?P<version>[\d.]+)/amazon-linux-2023"
    r"/(?P<machine>x86_64|arm64)/(?P<variant>standard|nvidia|neuron)"
    r"/(?P<image>recommended|amazon-eks-node-al2023-(?P=machine)-(?P=variant)-(?P=version)-v\d+)"
    r"/(?P<field>image_id|release_version|image_name)"
)
_BOTTLEROCKET = re.compile(
    r"/aws/service/bottlerocket/aws-k8s-(?P<version>[\d.]+)(?P<variant>(-nvidia)?(-fips)?)"
    r"/(?P<machine>x86_64|arm64)/(?P<image>latest|[\d.]+-[0-9a-f]+)"
    r"/(?P<field>image_id|image_version)"
)
_WINDOWS = re.compile(
    r"/aws/service/ami-windows-latest/Windows_Server-(?P<image>20\d\d)-English"
    r"-(?P<variant>Core|Full)-EKS_Optimized-(?P<version>[\d.]+)/(?P<field>image_id)"
)
_UBUNTU = re.compile(
    r"/aws/service/canonical/ubuntu/eks/(?P<variant>22\.04|24\.04)/(?P<version>[\d.]+)"
    r"/stable/(?P<image>current|20260401|20260318)/(?P<machine>amd64|arm64)/hvm/(?P<volume>ebs-gp[23])"
    r"/(?P<field>ami-id)"
)
_FAMILIES = ((_AL2023, "AL2023"), (_BOTTLEROCKET, "BOTTLEROCKET"), (_WINDOWS, "WINDOWS"), (_UBUNTU, "UBUNTU"))


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
    for pattern, family in _FAMILIES:
        match = pattern.fullmatch(name or "")
        if match and match["version"] in releases.KUBERNETES and exists(match, family):
            return field(match, family)
    return None


def exists(match, family):
    """Whether AWS publishes such an image, and has one of that release."""
    if family == "WINDOWS":
        return match["image"] in ("2019", "2022", "2025")
    if family == "UBUNTU":
        return match["volume"] == ("ebs-gp3" if match["variant"] == "24.04" else "ebs-gp2")
    known = releases.node_releases(family, match["version"])
    if family == "BOTTLEROCKET":
        return match["image"] in ("latest", *known)
    if match["variant"] == "neuron" and match["machine"] == "arm64":
        return False
    days = [release.rpartition("-")[2] for release in known]
    return match["image"] == "recommended" or match["image"].rpartition("-v")[2] in days


def field(match, family):
    if match["field"] in ("image_id", "ami-id"):
        machine = match.groupdict().get("machine", "x86_64")
        parts = (get_region(), family, match["version"], machine, match["variant"])
        return releases.image_id(*parts, *release(match, family))
    if match["field"] == "image_name":
        return f"amazon-eks-node-al2023-{match['machine']}-{match['variant']}-{match['version']}"
    return releases.node_releases(family, match["version"])[0]


def release(match, family):
    """What tells an image from today's of the same kind: nothing for today's."""
    if family == "WINDOWS":
        return (match["image"],)
    if family == "UBUNTU":
        return () if match["image"] in ("current", "20260401") else (match["image"],)
    newest = releases.node_releases(family, match["version"])[0]
    today = ("recommended", "latest", newest)
    given = match["image"]
    if given in today or given.endswith(f"-v{newest.rpartition('-')[2]}"):
        return ()
    return (given,)
