"""A selection of the instance types that AWS has, with what tells them apart."""

from ministack.services import ec2

from eksplan_local.ec2.hooks import Refusal, replace

# Family: architecture, GiB for each vCPU, whether burstable, whether of the current generation.
_FAMILIES = {
    "m5": ("x86_64", 4, False, True),
    "m6g": ("arm64", 4, False, True),
    "m7g": ("arm64", 4, False, True),
    "m7i": ("x86_64", 4, False, True),
    "c6i": ("x86_64", 2, False, True),
    "c7g": ("arm64", 2, False, True),
    "c7i": ("x86_64", 2, False, True),
    "r7g": ("arm64", 8, False, True),
    "r7i": ("x86_64", 8, False, True),
    "m4": ("x86_64", 4, False, False),
    "t3": ("x86_64", 4, True, True),
    "t4g": ("arm64", 4, True, True),
    "g6": ("x86_64", 4, False, True),
}
_SIZES = {"large": 2, "xlarge": 4, "2xlarge": 8, "4xlarge": 16}

# Network interfaces, and the IPv4 addresses of each. Burstable large ones have two addresses more.
_INTERFACES = {
    "large": (3, 10),
    "xlarge": (4, 15),
    "2xlarge": (4, 15),
    "4xlarge": (8, 30),
    "metal": (15, 50),
}

_ZONES = "abc"


def install():
    replace("DescribeInstanceTypes", describe)
    replace("DescribeInstanceTypeOfferings", describe_offerings)


def catalog():
    types = {}
    for family, (machine, gib, burstable, current) in _FAMILIES.items():
        for size, vcpus in _SIZES.items():
            if family == "g6" and size == "large":
                continue
            types[f"{family}.{size}"] = {
                "instance-type": f"{family}.{size}",
                "processor-info.supported-architecture": machine,
                "vcpus": vcpus,
                "mib": vcpus * gib * 1024,
                "burstable-performance-supported": str(burstable).lower(),
                "current-generation": str(current).lower(),
                "bare-metal": "false",
                "gpus": 1 if family == "g6" else 0,
            }
        if not burstable and current and family != "g6":
            types[f"{family}.metal"] = {
                **types[f"{family}.4xlarge"],
                "instance-type": f"{family}.metal",
                "vcpus": 64,
                "mib": 64 * gib * 1024,
                "bare-metal": "true",
            }
    return types


def describe(params):
    types = catalog()
    requested = ec2._parse_member_list(params, "InstanceType")
    unknown = [name for name in requested if name not in types]
    if unknown:
        message = f"The following supplied instance types do not exist: [{', '.join(unknown)}]"
        raise Refusal("InvalidInstanceType", message)
    wanted = filters(params)
    items = "".join(
        item(name, data)
        for name, data in types.items()
        if (not requested or name in requested) and passes(data, wanted)
    )
    inner = f"<instanceTypeSet>{items}</instanceTypeSet>"
    return ec2._xml(200, "DescribeInstanceTypesResponse", inner)


def describe_offerings(params):
    """Each type is to be had in all zones."""
    region = ec2.get_region()
    by_zone = ec2._p(params, "LocationType") == "availability-zone"
    locations = [f"{region}{letter}" for letter in _ZONES] if by_zone else [region]
    kind = "availability-zone" if by_zone else "region"
    wanted = filters(params)
    items = "".join(
        f"<item><instanceType>{name}</instanceType><locationType>{kind}</locationType>"
        f"<location>{location}</location></item>"
        for name, data in catalog().items()
        for location in locations
        if passes({**data, "location": location}, wanted)
    )
    inner = f"<instanceTypeOfferingSet>{items}</instanceTypeOfferingSet>"
    return ec2._xml(200, "DescribeInstanceTypeOfferingsResponse", inner)


def filters(params):
    wanted = {}
    number = 1
    while ec2._p(params, f"Filter.{number}.Name"):
        values = []
        while ec2._p(params, f"Filter.{number}.Value.{len(values) + 1}"):
            values.append(ec2._p(params, f"Filter.{number}.Value.{len(values) + 1}"))
        wanted[ec2._p(params, f"Filter.{number}.Name")] = values
        number += 1
    return wanted


def passes(data, wanted):
    """All types are HVM, and sold on demand and as spot."""
    return all(data[name] in values for name, values in wanted.items() if name in data)


def item(name, data):
    gpus = ""
    if data["gpus"]:
        gpus = (
            "<gpuInfo><gpus><item><name>L4</name><manufacturer>NVIDIA</manufacturer>"
            f"<count>{data['gpus']}</count></item></gpus></gpuInfo>"
        )
    machine = data["processor-info.supported-architecture"]
    interfaces, addresses = _INTERFACES[name.split(".")[1]]
    if name.startswith("t") and name.endswith(".large"):
        addresses += 2
    burstable = data["burstable-performance-supported"]
    return f"""<item>
        <instanceType>{name}</instanceType>
        <currentGeneration>{data["current-generation"]}</currentGeneration>
        <supportedUsageClasses><item>on-demand</item><item>spot</item></supportedUsageClasses>
        <supportedRootDeviceTypes><item>ebs</item></supportedRootDeviceTypes>
        <supportedVirtualizationTypes><item>hvm</item></supportedVirtualizationTypes>
        <bareMetal>{data["bare-metal"]}</bareMetal>
        <processorInfo>
            <supportedArchitectures><item>{machine}</item></supportedArchitectures>
        </processorInfo>
        <vCpuInfo><defaultVCpus>{data["vcpus"]}</defaultVCpus></vCpuInfo>
        <memoryInfo><sizeInMiB>{data["mib"]}</sizeInMiB></memoryInfo>
        <networkInfo>
            <maximumNetworkInterfaces>{interfaces}</maximumNetworkInterfaces>
            <ipv4AddressesPerInterface>{addresses}</ipv4AddressesPerInterface>
        </networkInfo>
        <burstablePerformanceSupported>{burstable}</burstablePerformanceSupported>
        {gpus}
    </item>"""
