"""Elastic IPs and the NAT gateways that hold them, each naming the other."""

import hashlib
import random

from ministack.services import ec2

from eksplan_local.ec2.hooks import Refusal, before, param, replace


def install():
    replace("CreateNatGateway", regional_or(ec2._ACTION_MAP["CreateNatGateway"]))
    before("CreateNatGateway", address_is_free)
    before("DescribeNatGateways", all_exist)
    before("ReleaseAddress", address_is_released)
    replace("DescribeAddresses", describe_addresses)
    replace("AssociateAddress", with_interface(ec2._ACTION_MAP["AssociateAddress"]))
    shown = ec2._eni_fields_xml
    ec2._eni_fields_xml = lambda interface, tag="item": with_address(shown, interface, tag)
    show_addresses_in("CreateNatGateway")
    show_addresses_in("DescribeNatGateways")


def with_interface(associate):
    """MiniStack knows of instances alone."""

    def associated(params):
        answer = associate(params)
        address = ec2._addresses.get(param(params, "AllocationId"))
        if address and answer[0] == 200:
            address["InterfaceId"] = param(params, "NetworkInterfaceId")
        return answer

    return associated


def with_address(shown, interface, tag):
    text = shown(interface, tag)
    for address in ec2._addresses.values():
        if address.get("InterfaceId") == interface["NetworkInterfaceId"] and address["AssociationId"]:
            inner = f"<association><publicIp>{address['PublicIp']}</publicIp></association>"
            at = text.rindex(f"</{tag}>")
            return text[:at] + inner + text[at:]
    return text


def all_exist(params):
    for identifier in ec2._parse_member_list(params, "NatGatewayId"):
        if identifier not in ec2._nat_gateways:
            raise Refusal("NatGatewayNotFound", f"The Nat Gateway {identifier} was not found")


def regional_or(zonal):
    """A regional gateway stands in a VPC, and takes its addresses from AWS."""

    def created(params):
        if param(params, "AvailabilityMode") != "regional":
            return zonal(params)
        vpc = param(params, "VpcId")
        if vpc not in ec2._vpcs:
            raise Refusal("InvalidVpcID.NotFound", f"The vpc ID '{vpc}' does not exist")
        identifier = "nat-" + "".join(random.choices("0123456789abcdef", k=17))
        ec2._nat_gateways[identifier] = {
            "NatGatewayId": identifier,
            "SubnetId": "",
            "VpcId": vpc,
            "AllocationId": "eipalloc-" + identifier[4:],
            "ConnectivityType": "public",
            "AvailabilityMode": "regional",
            "State": "available",
            "CreateTime": ec2._now_ts(),
        }
        ec2._parse_tag_specs(params, "natgateway", identifier)
        inner = f"<natGateway><natGatewayId>{identifier}</natGatewayId></natGateway>"
        return ec2._xml(200, "CreateNatGatewayResponse", inner)

    return created


def holder(allocation):
    for gateway in ec2._nat_gateways.values():
        if gateway["AllocationId"] == allocation and gateway["State"] != "deleted":
            return gateway
    return None


def address_is_free(params):
    subnet, allocation = param(params, "SubnetId"), param(params, "AllocationId")
    if param(params, "AvailabilityMode") == "regional":
        if subnet or allocation:
            message = "A regional NAT gateway takes neither a subnet nor an allocation"
            raise Refusal("InvalidParameterCombination", message)
        return
    if subnet not in ec2._subnets:
        raise Refusal("InvalidSubnetID.NotFound", f"The subnet ID '{subnet}' does not exist")
    if allocation and allocation not in ec2._addresses:
        message = f"The allocation ID '{allocation}' does not exist"
        raise Refusal("InvalidAllocationID.NotFound", message)
    if allocation and holder(allocation):
        message = f"Elastic IP address [{allocation}] is already associated"
        raise Refusal("Resource.AlreadyAssociated", message)


def address_is_released(params):
    allocation = param(params, "AllocationId")
    if holder(allocation):
        ip = ec2._addresses[allocation]["PublicIp"]
        raise Refusal("InvalidIPAddress.InUse", f"Address {ip} is in use.")


def describe_addresses(params):
    ids = ec2._parse_member_list(params, "AllocationId")
    missing = [identifier for identifier in ids if identifier not in ec2._addresses]
    if missing:
        message = f"The allocation ID '{missing[0]}' does not exist"
        raise Refusal("InvalidAllocationID.NotFound", message)
    filters = ec2._parse_filters(params)
    found = [
        address_xml(address)
        for allocation, address in ec2._addresses.items()
        if (not ids or allocation in ids) and chosen(address, filters)
    ]
    inner = f"<addressesSet>{''.join(found)}</addressesSet>"
    return ec2._xml(200, "DescribeAddressesResponse", inner)


def chosen(address, filters):
    allocation = address["AllocationId"]
    values = {"allocation-id": allocation, "public-ip": address["PublicIp"], "domain": "vpc"}
    for name, wanted in filters.items():
        if name in values and values[name] not in wanted:
            return False
    return ec2._resource_matches_tag_filters(allocation, filters)


def address_xml(address):
    allocation, gateway = address["AllocationId"], holder(address["AllocationId"])
    association = address["AssociationId"]
    interface = ""
    if gateway:
        association = made_up("eipassoc", gateway)
        interface = f"<networkInterfaceId>{made_up('eni', gateway)}</networkInterfaceId>"
    if association:
        interface += f"<associationId>{association}</associationId>"
    return (
        f"<item><allocationId>{allocation}</allocationId><publicIp>{address['PublicIp']}</publicIp>"
        f"<domain>{address['Domain']}</domain>{interface}{ec2._tag_set_xml(allocation)}</item>"
    )


def made_up(prefix, gateway):
    digest = hashlib.sha256(gateway["NatGatewayId"].encode()).hexdigest()
    return f"{prefix}-{digest[:17]}"


def show_addresses_in(action):
    """Fills the empty address set that MiniStack returns, after the id that it belongs to."""
    operation = ec2._ACTION_MAP[action]

    def shown(params):
        status, headers, body = operation(params)
        text = body.decode()
        for gateway in ec2._nat_gateways.values():
            start = text.find(f"<natGatewayId>{gateway['NatGatewayId']}<")
            place = text.find("<natGatewayAddressSet/>", start)
            if start >= 0 and place >= 0:
                end = place + len("<natGatewayAddressSet/>")
                text = text[:place] + address_set(gateway) + mode(gateway) + text[end:]
        text = text.replace("<subnetId></subnetId>", "")
        return status, headers, text.encode()

    replace(action, shown)


def mode(gateway):
    return f"<availabilityMode>{gateway.get('AvailabilityMode', 'zonal')}</availabilityMode>"


def address_set(gateway):
    allocation = gateway["AllocationId"]
    if gateway.get("AvailabilityMode") == "regional":
        return (
            f"<natGatewayAddressSet><item><allocationId>{allocation}</allocationId>"
            "<status>succeeded</status></item></natGatewayAddressSet>"
        )
    address = ec2._addresses.get(allocation)
    if not address:
        return "<natGatewayAddressSet></natGatewayAddressSet>"
    return (
        f"<natGatewayAddressSet><item><allocationId>{allocation}</allocationId>"
        f"<associationId>{made_up('eipassoc', gateway)}</associationId>"
        f"<networkInterfaceId>{made_up('eni', gateway)}</networkInterfaceId>"
        f"<publicIp>{address['PublicIp']}</publicIp><isPrimary>true</isPrimary>"
        "<status>succeeded</status></item></natGatewayAddressSet>"
    )
