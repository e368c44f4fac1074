"""Routes, their associations, and what an internet gateway still serves."""

from ministack.services import ec2

from eksplan_local.ec2.hooks import Refusal, before, in_use, param


def install():
    before("CreateRoute", new_destination)
    before("ReplaceRoute", known_destination)
    before("AssociateRouteTable", free_subnet)
    before("DeleteRouteTable", no_associations)
    before("DetachInternetGateway", no_public_addresses)
    before("DescribeRouteTables", show_blackholes)


def routes(params):
    table = ec2._route_tables.get(param(params, "RouteTableId"))
    return table["Routes"] if table else []


def has_destination(params):
    destination = param(params, "DestinationCidrBlock")
    return any(route.get("DestinationCidrBlock") == destination for route in routes(params))


def new_destination(params):
    if has_destination(params):
        destination = param(params, "DestinationCidrBlock")
        message = f"The route identified by {destination} already exists."
        raise Refusal("RouteAlreadyExists", message)


def known_destination(params):
    if ec2._route_tables.get(param(params, "RouteTableId")) and not has_destination(params):
        table, destination = param(params, "RouteTableId"), param(params, "DestinationCidrBlock")
        message = f"There is no route defined for '{destination}' in the route table '{table}'"
        raise Refusal("InvalidParameterValue", message)
    # ReplaceRoute gives the route a target that lives.
    for route in routes(params):
        if route.get("DestinationCidrBlock") == param(params, "DestinationCidrBlock"):
            route["State"] = "active"


def free_subnet(params):
    subnet = param(params, "SubnetId")
    if subnet not in ec2._subnets:
        raise Refusal("InvalidSubnetID.NotFound", f"The subnet ID '{subnet}' does not exist")
    for table in ec2._route_tables.values():
        for association in table["Associations"]:
            if association.get("SubnetId") == subnet:
                identifier = association["RouteTableAssociationId"]
                message = f"the association of subnet {subnet} conflicts with {identifier}"
                raise Refusal("Resource.AlreadyAssociated", message)


def no_associations(params):
    table = ec2._route_tables.get(param(params, "RouteTableId"))
    subnets = [a.get("SubnetId") for a in table["Associations"]] if table else []
    # MiniStack keeps the association of a deleted subnet; AWS removes it with the subnet.
    if any(subnet in ec2._subnets for subnet in subnets if subnet):
        raise in_use("routeTable", param(params, "RouteTableId"))


def no_public_addresses(params):
    vpc = param(params, "VpcId")
    for gateway in ec2._nat_gateways.values():
        if gateway["VpcId"] == vpc and gateway["State"] != "deleted" and gateway["AllocationId"]:
            message = f"Network {vpc} has some mapped public address(es). Please unmap those first."
            raise Refusal("DependencyViolation", message)


def show_blackholes(params):
    for table in ec2._route_tables.values():
        table["Associations"] = [a for a in table["Associations"] if alive(a)]
        for route in table["Routes"]:
            gateway = ec2._nat_gateways.get(route.get("NatGatewayId"))
            if route.get("NatGatewayId") and (not gateway or gateway["State"] == "deleted"):
                route["State"] = "blackhole"


def alive(association):
    return not association.get("SubnetId") or association["SubnetId"] in ec2._subnets
