"""Security groups: no rule twice, and no deletion of a group that something still names."""

from functools import partial

from ministack.services import ec2, eks

from eksplan_local.ec2.hooks import Refusal, before, in_use, param


def install():
    before("AuthorizeSecurityGroupIngress", partial(no_duplicate, "IpPermissions"))
    before("AuthorizeSecurityGroupEgress", partial(no_duplicate, "IpPermissionsEgress"))
    before("DeleteSecurityGroup", not_named)


def no_duplicate(direction, params):
    group = ec2._security_groups.get(param(params, "GroupId"))
    if not group:
        return
    for rule in ec2._parse_ip_permissions(params, "IpPermissions"):
        if any(ec2._rules_match(rule, existing) for existing in group[direction]):
            raise Refusal("InvalidPermission.Duplicate", "the specified rule already exists")


def not_named(params):
    identifier = param(params, "GroupId")
    for group in ec2._security_groups.values():
        if group["GroupId"] != identifier and identifier in peers(group):
            raise in_use("resource", identifier)
    for cluster in eks._clusters.values():
        network = cluster["resourcesVpcConfig"]
        if identifier in [*network["securityGroupIds"], network["clusterSecurityGroupId"]]:
            raise in_use("resource", identifier)


def peers(group):
    rules = [*group["IpPermissions"], *group["IpPermissionsEgress"]]
    return {pair.get("GroupId") for rule in rules for pair in rule.get("UserIdGroupPairs", [])}
