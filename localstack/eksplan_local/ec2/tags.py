"""Tags go with their resource: MiniStack keeps those of deleted ones, and DescribeTags lists them."""

from ministack.services import ec2

from eksplan_local.ec2.hooks import param, replace

DELETIONS = {
    "DeleteInternetGateway": "InternetGatewayId",
    "DeleteNetworkInterface": "NetworkInterfaceId",
    "DeleteRouteTable": "RouteTableId",
    "DeleteSecurityGroup": "GroupId",
    "DeleteSubnet": "SubnetId",
    "DeleteVpc": "VpcId",
}


def install():
    for action, member in DELETIONS.items():
        replace(action, forgetting(ec2._ACTION_MAP[action], member))


def forgetting(delete, member):
    def deleted(params):
        answer = delete(params)
        if answer[0] == 200:
            ec2._tags.pop(param(params, member), None)
        return answer

    return deleted
