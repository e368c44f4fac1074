"""Routes, their associations, and what an internet gateway still serves."""

from ministack.services import ec2

from eksplan_local.ec2.hooks import Refusal, before, in_use, param, replace


_DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
_TARGETS = (
    "GatewayId",
    "NatGatewayId",
    "EgressOnlyInternetGatewayId",
    "InstanceId",
    "VpcPeeringConnectionId",
    "TransitGatewayId",
)


def install():
    replace("CreateRoute", create_route)
    replace("ReplaceRoute", replace_route)
    replace("DeleteRoute", delete_route)
    before("CreateRoute", new_destination)
    before("ReplaceRoute", known_destination)
    before("AssociateRouteTable", free_subnet)
    before("DeleteRouteTable", no_associations)
    before("DetachInternetGateway", no_public_addresses)
    before("DescribeRouteTables", show_blackholes)


def routes(params):
    table = ec2._route_tables.get(param(params, "RouteTableId"))
    return table["Routes"] if table else []


def destination(params):
    """The one member that says where a route leads to, and its value."""
    return next((name, param(params, name)) for name in _DESTINATIONS if param(params, name))


def leads_there(route, params):
    name, value = destination(params)
    return route.get(name) == value


def has_destination(params):
    return any(leads_there(route, params) for route in routes(params))


def table_of(params):
    table = ec2._route_tables.get(param(params, "RouteTableId"))
    if table is None:
        identifier = param(params, "RouteTableId")
        message = f"The route table '{identifier}' does not exist"
        raise Refusal("InvalidRouteTableID.NotFound", message)
    return table


def targets(params):
    return {name: param(params, name) for name in _TARGETS if param(params, name)}


def create_route(params):
    name, value = destination(params)
    route = {name: value, "State": "active", "Origin": "CreateRoute", **targets(params)}
    table_of(params)["Routes"].append(route)
    return ec2._xml(200, "CreateRouteResponse", "<return>true</return>")


def replace_route(params):
    for route in table_of(params)["Routes"]:
        if leads_there(route, params):
            for name in _TARGETS:
                route.pop(name, None)
            route.update(targets(params))
    return ec2._xml(200, "ReplaceRouteResponse", "<return>true</return>")


def delete_route(params):
    table = table_of(params)
    table["Routes"] = [route for route in table["Routes"] if not leads_there(route, params)]
    return ec2._xml(200, "DeleteRouteResponse", "<return>true</return>")


def new_destination(params):
    if has_destination(params):
        message = f"The route identified by {destination(params)[1]} already exists."
        raise Refusal("RouteAlreadyExists", message)


def known_destination(params):
    if ec2._route_tables.get(param(params, "RouteTableId")) and not has_destination(params):
        table, where = param(params, "RouteTableId"), destination(params)[1]
        message = f"There is no route defined for '{where}' in the route table '{table}'"
        raise Refusal("InvalidParameterValue", message)
    # ReplaceRoute gives the route a target that lives.
    for route in routes(params):
        if leads_there(route, params):
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
