"""Load balancers: in their subnets' VPC, with network interfaces there, and the classic ones beside the others."""

from urllib.parse import parse_qs

from ministack.core.responses import AccountRegionScopedDict
from ministack.services import alb, ec2

CLASSIC = "2012-06-01"

# How often the interfaces of a deleted load balancer are still told. AWS takes minutes.
LOOKS = 2

_classic = AccountRegionScopedDict()
_leaving = AccountRegionScopedDict()


def install():
    ministack_request = alb.handle_request

    async def handle_request(method, path, headers, body, query_params):
        params = dict(query_params)
        if body:
            raw = body if isinstance(body, str) else body.decode()
            params.update(parse_qs(raw))
        if alb._p(params, "Version") != CLASSIC:
            return await ministack_request(method, path, headers, body, query_params)
        operation = OPERATIONS.get(alb._p(params, "Action"))
        if operation is None:
            return alb._error("InvalidAction", f"Unknown action: {alb._p(params, 'Action')}")
        return operation(params)

    alb.handle_request = handle_request
    alb._ACTION_MAP.update(
        CreateLoadBalancer=in_its_subnets(alb._ACTION_MAP["CreateLoadBalancer"]),
        DeleteLoadBalancer=with_its_parts(alb._ACTION_MAP["DeleteLoadBalancer"]),
        DeleteTargetGroup=unused(alb._ACTION_MAP["DeleteTargetGroup"]),
    )
    shown = ec2._eni_fields_xml
    ec2._eni_fields_xml = lambda interface, tag="item": with_requester(shown, interface, tag)
    describe = ec2._ACTION_MAP["DescribeNetworkInterfaces"]
    ec2._ACTION_MAP["DescribeNetworkInterfaces"] = lambda params: giving_back(describe, params)


def in_its_subnets(create):
    def created(params):
        known = set(alb._lbs)
        answer = create(params)
        for arn in set(alb._lbs) - known:
            balancer = alb._lbs[arn]
            place(balancer, balancer["Subnets"], arn.split("loadbalancer/")[-1])
            shown = alb._lb_xml(balancer)
            return alb._xml(
                200, "CreateLoadBalancer", f"<LoadBalancers>{shown}</LoadBalancers>"
            )
        return answer

    return created


def place(balancer, subnets, name):
    """The VPC of the subnets, and an interface in each of them."""
    for subnet in subnets:
        if subnet in ec2._subnets:
            balancer["VpcId"] = ec2._subnets[subnet]["VpcId"]
            add_interface(subnet, name, balancer["SecurityGroups"])


def add_interface(subnet, name, groups):
    known = set(ec2._network_interfaces)
    params = {"SubnetId": [subnet], "Description": [f"ELB {name}"]}
    params.update({f"SecurityGroupId.{i}": [group] for i, group in enumerate(groups, start=1)})
    ec2._create_network_interface(params)
    for identifier in set(ec2._network_interfaces) - known:
        ec2._network_interfaces[identifier].update(
            Status="in-use", RequesterId="amazon-elb", RequesterManaged=True
        )


def with_requester(shown, interface, tag):
    text = shown(interface, tag)
    if not interface.get("RequesterManaged"):
        return text
    inner = (
        f"<requesterId>{interface['RequesterId']}</requesterId>"
        "<requesterManaged>true</requesterManaged>"
    )
    # The element's own end is the last one of its name.
    at = text.rindex(f"</{tag}>")
    return text[:at] + inner + text[at:]


def leave(name):
    """The interfaces of what is deleted stay for a while."""
    for identifier, interface in ec2._network_interfaces.items():
        if interface["Description"] == f"ELB {name}":
            _leaving[identifier] = LOOKS


def giving_back(describe, params):
    answer = describe(params)
    for identifier in list(_leaving):
        _leaving[identifier] -= 1
        if _leaving[identifier] <= 0:
            _leaving.pop(identifier)
            ec2._network_interfaces.pop(identifier, None)
    return answer


def with_its_parts(delete):
    def deleted(params):
        arn = alb._p(params, "LoadBalancerArn")
        attributes = {it["Key"]: it["Value"] for it in alb._lb_attrs.get(arn, [])}
        if attributes.get("deletion_protection.enabled") == "true":
            message = f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled"
            return alb._error("OperationNotPermitted", message)
        leave(arn.split("loadbalancer/")[-1])
        for listener in [it for it in alb._listeners.values() if it["LoadBalancerArn"] == arn]:
            alb._listeners.pop(listener["ListenerArn"])
        for group in alb._tgs.values():
            if arn in group["LoadBalancerArns"]:
                group["LoadBalancerArns"].remove(arn)
        return delete(params)

    return deleted


def unused(delete):
    def deleted(params):
        group = alb._tgs.get(alb._p(params, "TargetGroupArn"))
        if group and group["LoadBalancerArns"]:
            message = f"Target group '{group['TargetGroupArn']}' is currently in use by a listener or a rule"
            return alb._error("ResourceInUse", message)
        return delete(params)

    return deleted


def create_classic(params):
    name = alb._p(params, "LoadBalancerName")
    balancer = {
        "Subnets": alb._parse_member_list(params, "Subnets"),
        "SecurityGroups": alb._parse_member_list(params, "SecurityGroups"),
        "Tags": alb._parse_tags(params),
        "VpcId": "",
    }
    place(balancer, balancer["Subnets"], name)
    _classic[name] = balancer
    return alb._xml(200, "CreateLoadBalancer", f"<DNSName>{name}.elb.amazonaws.com</DNSName>")


def describe_classic(params):
    names = alb._parse_member_list(params, "LoadBalancerNames")
    missing = [name for name in names if name not in _classic]
    if missing:
        return alb._error("LoadBalancerNotFound", f"There is no ACTIVE Load Balancer named '{missing[0]}'")
    shown = "".join(
        f"<member><LoadBalancerName>{name}</LoadBalancerName><VPCId>{it['VpcId']}</VPCId>"
        f"<Subnets>{members(it['Subnets'])}</Subnets>"
        f"<SecurityGroups>{members(it['SecurityGroups'])}</SecurityGroups></member>"
        for name, it in _classic.items()
        if not names or name in names
    )
    inner = f"<LoadBalancerDescriptions>{shown}</LoadBalancerDescriptions>"
    return alb._xml(200, "DescribeLoadBalancers", inner)


def members(values):
    return "".join(f"<member>{value}</member>" for value in values)


def describe_classic_tags(params):
    descriptions = ""
    for name in alb._parse_member_list(params, "LoadBalancerNames"):
        if name not in _classic:
            return alb._error("LoadBalancerNotFound", f"There is no ACTIVE Load Balancer named '{name}'")
        tags = "".join(
            f"<member><Key>{tag['Key']}</Key><Value>{tag['Value']}</Value></member>"
            for tag in _classic[name]["Tags"]
        )
        descriptions += (
            f"<member><LoadBalancerName>{name}</LoadBalancerName><Tags>{tags}</Tags></member>"
        )
    return alb._xml(200, "DescribeTags", f"<TagDescriptions>{descriptions}</TagDescriptions>")


def delete_classic(params):
    """AWS counts one that is not there as deleted."""
    name = alb._p(params, "LoadBalancerName")
    leave(name)
    _classic.pop(name, None)
    return alb._empty("DeleteLoadBalancer")


OPERATIONS = {
    "CreateLoadBalancer": create_classic,
    "DescribeLoadBalancers": describe_classic,
    "DescribeTags": describe_classic_tags,
    "DeleteLoadBalancer": delete_classic,
}
