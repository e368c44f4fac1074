"""IPv6: the blocks of VPCs and subnets, and egress-only internet gateways."""

from ipaddress import ip_network
from random import randrange

from ministack.services import ec2

from eksplan_local.ec2.hooks import Refusal, before, in_use, param, replace


def install():
    replace("CreateVpc", create_vpc(ec2._ACTION_MAP["CreateVpc"]))
    replace("CreateSubnet", create_subnet(ec2._ACTION_MAP["CreateSubnet"]))
    before("ModifySubnetAttribute", assign_on_creation)
    before("DeleteVpc", no_egress_only_gateway)
    replace("DescribeEgressOnlyInternetGateways", describe_gateways)
    ec2._vpc_fields_xml = with_blocks(ec2._vpc_fields_xml, vpc_blocks)
    ec2._subnet_fields_xml = with_blocks(ec2._subnet_fields_xml, subnet_blocks)


def with_blocks(fields_xml, blocks):
    def xml(resource, tag="item"):
        text = fields_xml(resource, tag=tag)
        if not resource.get("Ipv6CidrBlock"):
            return text
        if resource.get("AssignIpv6AddressOnCreation"):
            off = "<assignIpv6AddressOnCreation>false<"
            text = text.replace(off, off.replace("false", "true"))
        end = text.rindex(f"</{tag}>")
        return text[:end] + blocks(resource) + text[end:]

    return xml


def vpc_blocks(vpc):
    return f"""<ipv6CidrBlockAssociationSet><item>
        <associationId>vpc-cidr-assoc-6{vpc["VpcId"][5:]}</associationId>
        <ipv6CidrBlock>{vpc["Ipv6CidrBlock"]}</ipv6CidrBlock>
        <ipv6CidrBlockState><state>associated</state></ipv6CidrBlockState>
        <ipv6Pool>Amazon</ipv6Pool>
    </item></ipv6CidrBlockAssociationSet>"""


def subnet_blocks(subnet):
    return f"""<ipv6CidrBlockAssociationSet><item>
        <associationId>subnet-cidr-assoc-6{subnet["SubnetId"][8:]}</associationId>
        <ipv6CidrBlock>{subnet["Ipv6CidrBlock"]}</ipv6CidrBlock>
        <ipv6CidrBlockState><state>associated</state></ipv6CidrBlockState>
    </item></ipv6CidrBlockAssociationSet>"""


def created(known, operation, params):
    """What an operation adds to `known`, and its answer."""
    before_it = set(known.keys())
    answer = operation(params)
    new = [identifier for identifier in known.keys() if identifier not in before_it]
    return (known[new[0]] if new else None), answer


def create_vpc(operation):
    def answered(params):
        vpc, answer = created(ec2._vpcs, operation, params)
        if vpc is None or param(params, "AmazonProvidedIpv6CidrBlock") != "true":
            return answer
        vpc["Ipv6CidrBlock"] = f"2a05:d018:{randrange(1, 0xffff):x}:{randrange(1, 0xff):x}00::/56"
        return ec2._xml(200, "CreateVpcResponse", ec2._vpc_fields_xml(vpc, tag="vpc"))

    return answered


def create_subnet(operation):
    def answered(params):
        block = param(params, "Ipv6CidrBlock")
        if block:
            fits(block, ec2._vpcs.get(param(params, "VpcId"), {}))
        subnet, answer = created(ec2._subnets, operation, params)
        if subnet is None or not block:
            return answer
        subnet["Ipv6CidrBlock"] = block
        return ec2._xml(200, "CreateSubnetResponse", ec2._subnet_fields_xml(subnet, tag="subnet"))

    return answered


def fits(block, vpc):
    wanted = ip_network(block)
    if "Ipv6CidrBlock" not in vpc or not wanted.subnet_of(ip_network(vpc["Ipv6CidrBlock"])):
        raise Refusal("InvalidSubnet.Range", f"The IPv6 CIDR '{block}' is invalid.")
    for subnet in ec2._subnets.values():
        if "Ipv6CidrBlock" in subnet and wanted.overlaps(ip_network(subnet["Ipv6CidrBlock"])):
            message = f"The IPv6 CIDR '{block}' conflicts with another subnet"
            raise Refusal("InvalidSubnet.Conflict", message)


def assign_on_creation(params):
    value = param(params, "AssignIpv6AddressOnCreation.Value")
    subnet = ec2._subnets.get(param(params, "SubnetId"))
    if not value or subnet is None:
        return
    if value == "true" and "Ipv6CidrBlock" not in subnet:
        message = "Subnet does not have an IPv6 CIDR block."
        raise Refusal("InvalidParameterValue", message)
    subnet["AssignIpv6AddressOnCreation"] = value == "true"


def no_egress_only_gateway(params):
    vpc = param(params, "VpcId")
    if any(gateway["VpcId"] == vpc for gateway in ec2._egress_igws.values()):
        raise in_use("vpc", vpc)


def describe_gateways(params):
    ids = ec2._parse_member_list(params, "EgressOnlyInternetGatewayId")
    filters = ec2._parse_filters(params)
    found = ""
    for gateway in ec2._egress_igws.values():
        identifier = gateway["EgressOnlyInternetGatewayId"]
        if ids and identifier not in ids:
            continue
        if not ec2._resource_matches_tag_filters(identifier, filters):
            continue
        found += f"""<item>
            <egressOnlyInternetGatewayId>{identifier}</egressOnlyInternetGatewayId>
            <attachmentSet><item>
                <vpcId>{gateway["VpcId"]}</vpcId><state>attached</state>
            </item></attachmentSet>
            {ec2._tag_set_xml(identifier)}
        </item>"""
    body = f"<egressOnlyInternetGatewaySet>{found}</egressOnlyInternetGatewaySet>"
    return ec2._xml(200, "DescribeEgressOnlyInternetGatewaysResponse", body)
