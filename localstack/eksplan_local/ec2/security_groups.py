"""Security groups: no rule twice, and no deletion of a group that something still names."""

import re
from functools import partial

from ministack.services import ec2, eks

from eksplan_local.ec2.hooks import Refusal, before, in_use, param

_WELL_FORMED = re.compile(r"sg-([0-9a-f]{8}|[0-9a-f]{17})")


_parse = ec2._parse_ip_permissions
_shown = ec2._sg_rule_xml


def install():
    ec2._parse_ip_permissions = with_prefix_lists
    ec2._sg_rule_xml = showing_prefix_list
    before("AuthorizeSecurityGroupIngress", partial(no_duplicate, "IpPermissions"))
    before("AuthorizeSecurityGroupEgress", partial(no_duplicate, "IpPermissionsEgress"))
    before("DeleteSecurityGroup", not_named)
    before("DescribeSecurityGroups", all_exist)


def with_prefix_lists(params, prefix):
    """MiniStack overhears peers that are prefix lists."""
    rules = _parse(params, prefix)
    for i, rule in enumerate(rules, start=1):
        j = 1
        while identifier := param(params, f"{prefix}.{i}.PrefixListIds.{j}.PrefixListId"):
            description = param(params, f"{prefix}.{i}.PrefixListIds.{j}.Description")
            peer = {"PrefixListId": identifier}
            if description:
                peer["Description"] = description
            rule["PrefixListIds"].append(peer)
            j += 1
    return rules


def showing_prefix_list(group, rule, is_egress=False):
    text = _shown(group, rule, is_egress)
    for peer in rule.get("PrefixListIds", []):
        shown = f"<prefixListId>{peer['PrefixListId']}</prefixListId>"
        if peer.get("Description") and "<description>" not in text:
            shown += f"<description>{ec2._esc(peer['Description'])}</description>"
        text = text.replace("</item>", shown + "</item>", 1)
    return text


def no_duplicate(direction, params):
    group = ec2._security_groups.get(param(params, "GroupId"))
    if not group:
        return
    for rule in ec2._parse_ip_permissions(params, "IpPermissions"):
        if any(ec2._rules_match(rule, existing) for existing in group[direction]):
            raise Refusal("InvalidPermission.Duplicate", "the specified rule already exists")


def not_named(params):
    identifier = param(params, "GroupId")
    for interface in ec2._network_interfaces.values():
        if any(group["GroupId"] == identifier for group in interface["Groups"]):
            raise in_use("resource", identifier)
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


def all_exist(params):
    """MiniStack calls the id of a deleted group malformed."""
    for identifier in ec2._parse_member_list(params, "GroupId"):
        if _WELL_FORMED.fullmatch(identifier) and identifier not in ec2._security_groups:
            message = f"The security group '{identifier}' does not exist"
            raise Refusal("InvalidGroup.NotFound", message)
