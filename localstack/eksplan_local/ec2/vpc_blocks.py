"""The IPv4 blocks that a VPC has besides its first one."""

from ipaddress import ip_network
from random import choices

from ministack.services import ec2

from eksplan_local.ec2.hooks import Refusal, param, replace

_MOST = 5


def install():
    replace("AssociateVpcCidrBlock", associate)
    replace("DisassociateVpcCidrBlock", disassociate)
    ec2._matches_vpc_filters = with_associations(ec2._matches_vpc_filters)
    ec2._vpc_fields_xml = with_blocks(ec2._vpc_fields_xml)


def blocks(vpc):
    """Every block of a VPC."""
    return [vpc["CidrBlock"], *vpc.get("SecondaryBlocks", {}).values()]


def with_blocks(fields_xml):
    def xml(vpc, tag="item"):
        more = "".join(item(*block) for block in vpc.get("SecondaryBlocks", {}).items())
        end = "</cidrBlockAssociationSet>"
        return fields_xml(vpc, tag=tag).replace(end, more + end, 1)

    return xml


def item(identifier, block, tag="item", state="associated"):
    return f"""<{tag}>
        <cidrBlock>{block}</cidrBlock>
        <associationId>{identifier}</associationId>
        <cidrBlockState><state>{state}</state></cidrBlockState>
    </{tag}>"""


def with_associations(matches):
    """DescribeVpcs by the id of an association, which MiniStack does not filter by."""

    def matched(vpc, filters):
        wanted = filters.get("cidr-block-association.association-id")
        if wanted and not set(wanted) & set(vpc.get("SecondaryBlocks", {})):
            return False
        return matches(vpc, filters)

    return matched


def associate(params):
    identifier = param(params, "VpcId")
    vpc = ec2._vpcs.get(identifier)
    if vpc is None:
        raise Refusal("InvalidVpcID.NotFound", f"The vpc ID '{identifier}' does not exist")
    block = param(params, "CidrBlock")
    if any(ip_network(block).overlaps(ip_network(other)) for other in blocks(vpc)):
        raise Refusal("CidrConflict", f"The CIDR '{block}' conflicts with another CIDR of the VPC")
    if len(blocks(vpc)) == _MOST:
        raise Refusal("CidrLimitExceeded", f"This network '{identifier}' has met its limit of CIDRs")
    association = "vpc-cidr-assoc-" + "".join(choices("0123456789abcdef", k=17))
    vpc.setdefault("SecondaryBlocks", {})[association] = block
    body = item(association, block, "cidrBlockAssociation") + f"<vpcId>{identifier}</vpcId>"
    return ec2._xml(200, "AssociateVpcCidrBlockResponse", body)


def disassociate(params):
    association = param(params, "AssociationId")
    for vpc in ec2._vpcs.values():
        block = vpc.get("SecondaryBlocks", {}).get(association)
        if block is None:
            continue
        inside = ip_network(block)
        for subnet in ec2._subnets.values():
            if subnet["VpcId"] == vpc["VpcId"] and ip_network(subnet["CidrBlock"]).subnet_of(inside):
                message = f"The vpc CIDR block '{block}' has dependencies and cannot be disassociated."
                raise Refusal("DependencyViolation", message)
        del vpc["SecondaryBlocks"][association]
        body = item(association, block, "cidrBlockAssociation", "disassociating")
        return ec2._xml(
            200, "DisassociateVpcCidrBlockResponse", body + f"<vpcId>{vpc['VpcId']}</vpcId>"
        )
    message = f"The vpc CIDR block association ID '{association}' does not exist"
    raise Refusal("InvalidVpcCidrBlockAssociationID.NotFound", message)
