"""What EKS checks and makes in EC2, IAM and CloudWatch Logs for a cluster."""

import time

from ministack.core.responses import get_account_id
from ministack.services import cloudwatch_logs, ec2, iam

from eksplan_local.ec2 import security_groups
from eksplan_local.eks.rest import invalid


def role_exists(arn):
    name = arn.rsplit("/", 1)[-1]
    role = iam._roles.get(name)
    if not role or role["Arn"] != arn:
        message = (
            f"Role with arn: {arn}, could not be assumed because it does not exist or the trusted "
            "entity is not correct"
        )
        raise invalid(message)


def subnets(ids):
    missing = [identifier for identifier in ids if identifier not in ec2._subnets]
    if missing:
        raise invalid(f"The subnet ID '{missing[0]}' does not exist")
    return [ec2._subnets[identifier] for identifier in ids]


def cluster_subnets(ids):
    """The VPC and the zones of a control plane's subnets."""
    found = subnets(ids)
    zones = {subnet["AvailabilityZone"] for subnet in found}
    vpcs = {subnet["VpcId"] for subnet in found}
    if len(zones) < 2:
        raise invalid("Subnets specified must be in at least two different AZs")
    if len(vpcs) > 1:
        raise invalid("Subnets specified must belong to the same VPC")
    return vpcs.pop(), zones


def security_groups_exist(ids):
    for identifier in ids:
        if identifier not in ec2._security_groups:
            raise invalid(f"The security group '{identifier}' does not exist")


def service_cidr(vpc):
    """EKS takes the range that the VPC does not use."""
    uses_ten = ec2._vpcs[vpc]["CidrBlock"].startswith("10.")
    return "172.20.0.0/16" if uses_ten else "10.100.0.0/16"


def create_cluster_security_group(cluster, vpc):
    identifier = ec2._new_sg_id()
    itself = {"UserId": get_account_id(), "GroupId": identifier}
    empty = {"IpRanges": [], "Ipv6Ranges": [], "PrefixListIds": [], "UserIdGroupPairs": []}
    anything = {**empty, "IpProtocol": "-1"}
    ec2._security_groups[identifier] = {
        "GroupId": identifier,
        "GroupName": f"eks-cluster-sg-{cluster}-{int(time.time())}",
        "Description": "EKS created security group applied to ENI that is attached to EKS Control "
        "Plane master nodes, as well as any managed workloads.",
        "VpcId": vpc,
        "OwnerId": get_account_id(),
        "IpPermissions": [{**anything, "UserIdGroupPairs": [itself]}],
        "IpPermissionsEgress": [{**anything, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}],
    }
    ec2._tags[identifier] = [
        {"Key": "aws:eks:cluster-name", "Value": cluster},
        {"Key": f"kubernetes.io/cluster/{cluster}", "Value": "owned"},
    ]
    return identifier


def delete_security_group(identifier):
    """EKS tries once, and leaves the group when something holds it."""
    interfaces = ec2._network_interfaces.values()
    held = any(group["GroupId"] == identifier for it in interfaces for group in it["Groups"])
    others = [it for it in ec2._security_groups.values() if it["GroupId"] != identifier]
    if held or any(identifier in security_groups.peers(group) for group in others):
        return
    ec2._security_groups.pop(identifier, None)
    ec2._tags.pop(identifier, None)


def create_log_group(cluster):
    """EKS makes the log group of a cluster that logs when nobody has made it before."""
    cloudwatch_logs._create_log_group({"logGroupName": f"/aws/eks/{cluster}/cluster"})
