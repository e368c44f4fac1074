"""Subnets: their place in the VPC's addresses, and who still stands in them."""

from ipaddress import ip_network

from ministack.services import autoscaling, ec2, eks

from eksplan_local.ec2 import vpc_blocks
from eksplan_local.ec2.hooks import Refusal, before, in_use, param, replace


def install():
    before("CreateSubnet", fits)
    before("DeleteSubnet", nobody_inside)
    before("DescribeSubnets", count_addresses)
    replace("DescribeNetworkInterfaces", describe_network_interfaces)
    replace("CreateNetworkInterface", tagged(ec2._ACTION_MAP["CreateNetworkInterface"]))
    before("DeleteNetworkInterface", idle)


def fits(params):
    vpc = ec2._vpcs.get(param(params, "VpcId"))
    if vpc is None:
        vpc_id = param(params, "VpcId")
        raise Refusal("InvalidVpcID.NotFound", f"The vpc ID '{vpc_id}' does not exist")
    cidr = ip_network(param(params, "CidrBlock"))
    if not any(cidr.subnet_of(ip_network(block)) for block in vpc_blocks.blocks(vpc)):
        raise Refusal("InvalidSubnet.Range", f"The CIDR '{cidr}' is invalid.")
    for subnet in ec2._subnets.values():
        same_vpc = subnet["VpcId"] == vpc["VpcId"]
        if same_vpc and cidr.overlaps(ip_network(subnet["CidrBlock"])):
            message = f"The CIDR '{cidr}' conflicts with another subnet"
            raise Refusal("InvalidSubnet.Conflict", message)


def count_addresses(params):
    """AWS keeps five addresses of a subnet, and each network interface has one."""
    for subnet in ec2._subnets.values():
        taken = sum(
            interface["SubnetId"] == subnet["SubnetId"]
            for interface in ec2._network_interfaces.values()
        )
        free = ip_network(subnet["CidrBlock"]).num_addresses - 5 - taken
        subnet["AvailableIpAddressCount"] = max(free, 0)


def nobody_inside(params):
    subnet = param(params, "SubnetId")
    if any(it["SubnetId"] == subnet for it in ec2._network_interfaces.values()):
        raise in_use("subnet", subnet)
    gateways = (gateway for gateway in ec2._nat_gateways.values() if gateway["State"] != "deleted")
    if any(gateway["SubnetId"] == subnet for gateway in gateways):
        raise in_use("subnet", subnet)
    if any(subnet in c["resourcesVpcConfig"]["subnetIds"] for c in eks._clusters.values()):
        raise in_use("subnet", subnet)
    groups = (group for group in autoscaling._asgs.values() if group["Instances"])
    if any(subnet in group["VPCZoneIdentifier"].split(",") for group in groups):
        raise in_use("subnet", subnet)


def tagged(create):
    """MiniStack leaves the tags of the request out."""

    def created(params):
        known = set(ec2._network_interfaces)
        create(params)
        (identifier,) = set(ec2._network_interfaces) - known
        ec2._parse_tag_specs(params, "network-interface", identifier)
        shown = ec2._eni_fields_xml(ec2._network_interfaces[identifier], tag="networkInterface")
        return ec2._xml(200, "CreateNetworkInterfaceResponse", shown)

    return created


def idle(params):
    interface = ec2._network_interfaces.get(param(params, "NetworkInterfaceId"))
    if interface and interface["Status"] != "available":
        message = f"Network interface '{interface['NetworkInterfaceId']}' is currently in use."
        raise Refusal("InvalidParameterValue", message)


def describe_network_interfaces(params):
    ids = ec2._parse_member_list(params, "NetworkInterfaceId")
    filters = ec2._parse_filters(params)
    found = [
        ec2._eni_fields_xml(interface)
        for interface in ec2._network_interfaces.values()
        if (not ids or interface["NetworkInterfaceId"] in ids) and chosen(interface, filters)
    ]
    inner = f"<networkInterfaceSet>{''.join(found)}</networkInterfaceSet>"
    return ec2._xml(200, "DescribeNetworkInterfacesResponse", inner)


def chosen(interface, filters):
    values = {
        "network-interface-id": [interface["NetworkInterfaceId"]],
        "vpc-id": [interface["VpcId"]],
        "subnet-id": [interface["SubnetId"]],
        "status": [interface["Status"]],
        "description": [interface["Description"]],
        "group-id": [group["GroupId"] for group in interface.get("Groups", [])],
    }
    for name, wanted in filters.items():
        if name in values and not any(
            ec2._glob_match(pattern, value) for pattern in wanted for value in values[name]
        ):
            return False
    return ec2._resource_matches_tag_filters(interface["NetworkInterfaceId"], filters)
