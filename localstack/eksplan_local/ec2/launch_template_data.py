"""Members of launch template data that MiniStack drops: taken from requests, put into answers."""

from xml.sax.saxutils import escape

from ministack.services import ec2

from eksplan_local.ec2.hooks import param

_INSTANCE = (
    "Placement.GroupName",
    "Placement.PartitionNumber",
    "Placement.Tenancy",
    "CapacityReservationSpecification.CapacityReservationPreference",
    "CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationId",
    "CapacityReservationSpecification.CapacityReservationTarget"
    ".CapacityReservationResourceGroupArn",
    "CpuOptions.CoreCount",
    "CpuOptions.ThreadsPerCore",
)
_INTERFACE = ("InterfaceType", "NetworkCardIndex", "DeleteOnTermination")
_PREFIX = "LaunchTemplateData"


def install():
    parse, render = ec2._parse_lt_data, ec2._lt_data_xml

    def parse_all(params, prefix=_PREFIX):
        data = parse(params, prefix)
        data["_dropped"] = taken(params, prefix, _INSTANCE)
        for number, interface in enumerate(data.get("NetworkInterfaces", []), start=1):
            interface["_dropped"] = taken(params, f"{prefix}.NetworkInterface.{number}", _INTERFACE)
        for number, device in enumerate(data.get("BlockDeviceMappings", []), start=1):
            key = param(params, f"{prefix}.BlockDeviceMapping.{number}.Ebs.KmsKeyId")
            device["_dropped"] = {"kmsKeyId": key} if key else {}
        return data

    def render_all(data):
        answer = render(data) + xml(data.get("_dropped", {}))
        interfaces = [each for each in data.get("NetworkInterfaces", []) if "DeviceIndex" in each]
        volumes = [each for each in data.get("BlockDeviceMappings", []) if "Ebs" in each]
        return with_more(with_more(answer, "</deviceIndex>", interfaces), "<ebs>", volumes)

    ec2._parse_lt_data, ec2._lt_data_xml = parse_all, render_all


def taken(params, prefix, members):
    """The members of a request that have a value, nested, by their names in an answer."""
    found = {}
    for member in members:
        value = param(params, f"{prefix}.{member}")
        if value:
            *parents, last = [name[0].lower() + name[1:] for name in member.split(".")]
            into = found
            for parent in parents:
                into = into.setdefault(parent, {})
            into[last] = value
    return found


def xml(members):
    return "".join(
        f"<{name}>{xml(value) if isinstance(value, dict) else escape(value)}</{name}>"
        for name, value in members.items()
    )


def with_more(answer, marker, items):
    """The answer with the dropped members of each item, put in after its marker."""
    head, *pieces = answer.split(marker)
    more = [marker + xml(item.get("_dropped", {})) for item in items]
    return head + "".join(added + piece for added, piece in zip(more, pieces, strict=True))
