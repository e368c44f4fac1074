"""VPC endpoints: whole answers, changes by adding and removing, and what two of them may not share."""

import random

from ministack.services import ec2

from eksplan_local.ec2.hooks import Refusal, before, in_use, param, replace
from eksplan_local.lifecycle import LOCK, later, settle

GATEWAYS = ("s3", "dynamodb")


def install():
    replace("CreateVpcEndpoint", create)
    replace("DescribeVpcEndpoints", describe)
    replace("ModifyVpcEndpoint", modify)
    replace("DeleteVpcEndpoints", delete)
    before("DeleteSecurityGroup", lambda params: unused(params, "GroupId", "GroupIds"))
    before("DeleteSubnet", lambda params: unused(params, "SubnetId", "SubnetIds"))
    before("DeleteVpc", lambda params: unused(params, "VpcId", "VpcIds"))


def living():
    return [e for e in ec2._vpc_endpoints.values() if e["State"] not in ("deleting", "deleted")]


def unused(params, member, held):
    """An endpoint that is being deleted holds on to everything until it is gone."""
    with LOCK:
        settle()
    wanted = param(params, member)
    for endpoint in ec2._vpc_endpoints.values():
        holds = {**endpoint, "VpcIds": [endpoint["VpcId"]]}
        if endpoint["State"] != "deleted" and wanted in holds[held]:
            raise in_use("resource", wanted)


def members(params, name):
    return ec2._parse_member_list(params, name)


def create(params):
    endpoint = {
        "VpcEndpointId": "vpce-" + "".join(random.choices("0123456789abcdef", k=17)),
        "VpcEndpointType": param(params, "VpcEndpointType") or "Gateway",
        "VpcId": param(params, "VpcId"),
        "ServiceName": param(params, "ServiceName"),
        "State": "pending",
        "RouteTableIds": members(params, "RouteTableId"),
        "SubnetIds": members(params, "SubnetId"),
        "GroupIds": members(params, "SecurityGroupId"),
        "PrivateDnsEnabled": param(params, "PrivateDnsEnabled") == "true",
        "OwnerId": ec2.get_account_id(),
        "CreationTimestamp": ec2._now_ts(),
    }
    check(endpoint)
    ec2._vpc_endpoints[endpoint["VpcEndpointId"]] = endpoint
    ec2._parse_tag_specs(params, "vpc-endpoint", endpoint["VpcEndpointId"])
    show_routes(endpoint)
    later(lambda: endpoint.update(State="available"))
    return ec2._xml(200, "CreateVpcEndpointResponse", shown(endpoint, "vpcEndpoint"))


def check(endpoint):
    if endpoint["VpcId"] not in ec2._vpcs:
        raise Refusal("InvalidVpcId.NotFound", f"The Vpc Id {endpoint['VpcId']} does not exist")
    service = endpoint["ServiceName"]
    prefixes = (f"com.amazonaws.{ec2.get_region()}.", f"cn.com.amazonaws.{ec2.get_region()}.")
    if not service.startswith(prefixes):
        message = f"The Vpc Endpoint Service '{service}' does not exist"
        raise Refusal("InvalidServiceName", message)
    all_there(endpoint["RouteTableIds"], ec2._route_tables, "InvalidRouteTableId.NotFound")
    all_there(endpoint["SubnetIds"], ec2._subnets, "InvalidSubnetId.NotFound")
    all_there(endpoint["GroupIds"], ec2._security_groups, "InvalidGroup.NotFound")
    if endpoint["VpcEndpointType"] == "Gateway":
        check_gateway(endpoint)
    else:
        check_interface(endpoint)


def all_there(identifiers, store, code):
    for identifier in identifiers:
        if identifier not in store:
            raise Refusal(code, f"'{identifier}' does not exist")


def check_gateway(endpoint):
    if endpoint["ServiceName"].rsplit(".", 1)[-1] not in GATEWAYS:
        raise Refusal("InvalidParameter", "Endpoint type (Gateway) does not match the service")
    if endpoint["SubnetIds"] or endpoint["GroupIds"] or endpoint["PrivateDnsEnabled"]:
        message = "Subnets, security groups and private DNS are not supported for gateways"
        raise Refusal("InvalidParameter", message)
    for other in same_service(endpoint):
        for table in set(other["RouteTableIds"]) & set(endpoint["RouteTableIds"]):
            message = f"route table {table} already has a route with destination-prefix-list-id"
            raise Refusal("RouteAlreadyExists", message)


def check_interface(endpoint):
    if endpoint["RouteTableIds"]:
        raise Refusal("InvalidParameter", "Route tables are not supported for interface endpoints")
    zones = [ec2._subnets[subnet]["AvailabilityZone"] for subnet in endpoint["SubnetIds"]]
    if len(zones) != len(set(zones)):
        message = "Found another VPC endpoint subnet in the same availability zone"
        raise Refusal("DuplicateSubnetsInSameZone", message)
    if not endpoint["PrivateDnsEnabled"]:
        return
    vpc = ec2._vpcs[endpoint["VpcId"]]
    if not (vpc.get("EnableDnsSupport", True) and vpc.get("EnableDnsHostnames", False)):
        message = (
            "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC "
            f"attributes set to true for {endpoint['VpcId']}"
        )
        raise Refusal("InvalidParameter", message)
    if any(other["PrivateDnsEnabled"] for other in same_service(endpoint)):
        message = (
            "private-dns-enabled cannot be set because there is already a conflicting DNS domain "
            f"for {endpoint['ServiceName']} in the VPC {endpoint['VpcId']}"
        )
        raise Refusal("InvalidParameter", message)


def same_service(endpoint):
    return [
        other
        for other in living()
        if other["VpcEndpointId"] != endpoint["VpcEndpointId"]
        and other["VpcId"] == endpoint["VpcId"]
        and other["ServiceName"] == endpoint["ServiceName"]
    ]


def describe(params):
    with LOCK:
        settle()
    ids = members(params, "VpcEndpointId")
    missing = [identifier for identifier in ids if identifier not in ec2._vpc_endpoints]
    if missing:
        raise not_found(missing[0])
    filters = ec2._parse_filters(params)
    found = [
        shown(endpoint)
        for identifier, endpoint in ec2._vpc_endpoints.items()
        if (not ids or identifier in ids) and chosen(endpoint, filters)
    ]
    inner = f"<vpcEndpointSet>{''.join(found)}</vpcEndpointSet>"
    return ec2._xml(200, "DescribeVpcEndpointsResponse", inner)


def not_found(identifier):
    message = f"The Vpc Endpoint Id '{identifier}' does not exist"
    return Refusal("InvalidVpcEndpointId.NotFound", message)


def chosen(endpoint, filters):
    values = {
        "vpc-id": endpoint["VpcId"],
        "vpc-endpoint-id": endpoint["VpcEndpointId"],
        "vpc-endpoint-state": endpoint["State"],
        "service-name": endpoint["ServiceName"],
    }
    for name, wanted in filters.items():
        if name in values and values[name] not in wanted:
            return False
    return ec2._resource_matches_tag_filters(endpoint["VpcEndpointId"], filters)


def modify(params):
    endpoint = ec2._vpc_endpoints.get(param(params, "VpcEndpointId"))
    if endpoint is None or endpoint["State"] in ("deleting", "deleted"):
        raise not_found(param(params, "VpcEndpointId"))
    changed = dict(endpoint)
    for held, member in (
        ("RouteTableIds", "RouteTableId"),
        ("SubnetIds", "SubnetId"),
        ("GroupIds", "SecurityGroupId"),
    ):
        removed = members(params, "Remove" + member)
        kept = [identifier for identifier in endpoint[held] if identifier not in removed]
        changed[held] = kept + members(params, "Add" + member)
    if param(params, "PrivateDnsEnabled"):
        changed["PrivateDnsEnabled"] = param(params, "PrivateDnsEnabled") == "true"
    check(changed)
    hide_routes(endpoint)
    endpoint.update(changed)
    show_routes(endpoint)
    return ec2._xml(200, "ModifyVpcEndpointResponse", "<return>true</return>")


def delete(params):
    failed = []
    for identifier in members(params, "VpcEndpointId"):
        endpoint = ec2._vpc_endpoints.get(identifier)
        if endpoint is None or endpoint["State"] == "deleted":
            failed.append(
                f"<item><resourceId>{identifier}</resourceId><error>"
                "<code>InvalidVpcEndpoint.NotFound</code>"
                f"<message>The Vpc Endpoint Id '{identifier}' does not exist</message>"
                "</error></item>"
            )
            continue
        hide_routes(endpoint)
        endpoint["State"] = "deleting"
        later(lambda endpoint=endpoint: endpoint.update(State="deleted"))
    inner = f"<unsuccessful>{''.join(failed)}</unsuccessful>"
    return ec2._xml(200, "DeleteVpcEndpointsResponse", inner)


def show_routes(endpoint):
    """A gateway endpoint puts a route from its prefix list into each of its tables."""
    for identifier in endpoint["RouteTableIds"]:
        ec2._route_tables[identifier]["Routes"].append(
            {
                "DestinationPrefixListId": ec2._aws_pl_id_from_name(endpoint["ServiceName"]),
                "VpcEndpointId": endpoint["VpcEndpointId"],
                "State": "active",
                "Origin": "CreateRoute",
            }
        )


def hide_routes(endpoint):
    for table in ec2._route_tables.values():
        table["Routes"] = [
            route
            for route in table["Routes"]
            if route.get("VpcEndpointId") != endpoint["VpcEndpointId"]
        ]


def shown(endpoint, tag="item"):
    tables = "".join(f"<item>{table}</item>" for table in endpoint["RouteTableIds"])
    subnets = "".join(f"<item>{subnet}</item>" for subnet in endpoint["SubnetIds"])
    groups = "".join(f"<item><groupId>{group}</groupId></item>" for group in endpoint["GroupIds"])
    return (
        f"<{tag}><vpcEndpointId>{endpoint['VpcEndpointId']}</vpcEndpointId>"
        f"<vpcEndpointType>{endpoint['VpcEndpointType']}</vpcEndpointType>"
        f"<vpcId>{endpoint['VpcId']}</vpcId><serviceName>{endpoint['ServiceName']}</serviceName>"
        f"<state>{endpoint['State']}</state><ownerId>{endpoint['OwnerId']}</ownerId>"
        f"<routeTableIdSet>{tables}</routeTableIdSet><subnetIdSet>{subnets}</subnetIdSet>"
        f"<groupSet>{groups}</groupSet>"
        f"<privateDnsEnabled>{str(endpoint['PrivateDnsEnabled']).lower()}</privateDnsEnabled>"
        f"<creationTimestamp>{endpoint['CreationTimestamp']}</creationTimestamp>"
        f"{ec2._tag_set_xml(endpoint['VpcEndpointId'])}</{tag}>"
    )
