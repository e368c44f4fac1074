"""Flow logs: all members that AWS returns, identical ones refused, the role must exist, S3 needs none."""

from random import choices

from ministack.services import ec2, iam

from eksplan_local.ec2.hooks import Refusal, param, replace

_HEX = "0123456789abcdef"
_USUAL_FORMAT = (
    "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport}"
    " ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}"
)
_FILES = ("FileFormat", "HiveCompatiblePartitions", "PerHourPartition")


def install():
    replace("CreateFlowLogs", create)
    replace("DescribeFlowLogs", describe)


def create(params):
    resource = ec2._parse_member_list(params, "ResourceId")[0]
    if resource not in ec2._vpcs:
        raise Refusal("InvalidVpcId.NotFound", f"The Vpc Id {resource} does not exist")
    kind = param(params, "LogDestinationType") or "cloud-watch-logs"
    role = param(params, "DeliverLogsPermissionArn")
    if kind == "s3" and role:
        message = "DeliverLogsPermissionArn is not applicable for s3 delivery"
        raise Refusal("InvalidParameter", message)
    if kind != "s3" and param(params, "DestinationOptions.FileFormat"):
        message = "DestinationOptions is only applicable for s3 delivery"
        raise Refusal("InvalidParameter", message)
    if kind != "s3" and role.rsplit("/", 1)[-1] not in iam._roles:
        message = "Unable to assume given IAM role. Please ensure that the IAM role exists."
        raise Refusal("InvalidParameter", message)
    log = {
        "ResourceId": resource,
        "ResourceType": param(params, "ResourceType"),
        "TrafficType": param(params, "TrafficType") or "ALL",
        "LogDestinationType": kind,
        "LogDestination": param(params, "LogDestination"),
        "Role": role,
        "Format": param(params, "LogFormat") or _USUAL_FORMAT,
        "Files": {name: param(params, f"DestinationOptions.{name}") for name in _FILES},
        "Interval": param(params, "MaxAggregationInterval") or "600",
        "FlowLogStatus": "ACTIVE",
    }
    same = ("ResourceId", "TrafficType", "LogDestination")
    for other in ec2._flow_logs.values():
        if all(other[member] == log[member] for member in same):
            message = "There is an existing Flow Log with the same configuration and log destination"
            return unsuccessful(resource, "FlowLogAlreadyExists", message)
    identifier = "fl-" + "".join(choices(_HEX, k=17))
    ec2._flow_logs[identifier] = {
        **log,
        "FlowLogId": identifier,
        "CreationTime": ec2._now_ts(),
    }
    ec2._parse_tag_specs(params, "vpc-flow-log", identifier)
    body = f"<flowLogIdSet><item>{identifier}</item></flowLogIdSet><unsuccessful/>"
    return ec2._xml(200, "CreateFlowLogsResponse", body)


def unsuccessful(resource, code, message):
    error = f"<error><code>{code}</code><message>{message}</message></error>"
    item = f"<item>{error}<resourceId>{resource}</resourceId></item>"
    body = f"<flowLogIdSet/><unsuccessful>{item}</unsuccessful>"
    return ec2._xml(200, "CreateFlowLogsResponse", body)


def describe(params):
    filters = ec2._parse_filters(params)
    found = "".join(
        xml(log)
        for log in ec2._flow_logs.values()
        if log["FlowLogId"] in filters.get("flow-log-id", [log["FlowLogId"]])
        and log["ResourceId"] in filters.get("resource-id", [log["ResourceId"]])
        and ec2._resource_matches_tag_filters(log["FlowLogId"], filters)
    )
    return ec2._xml(200, "DescribeFlowLogsResponse", f"<flowLogSet>{found}</flowLogSet>")


def files(log):
    """S3 alone has these; AWS fills in what the request leaves out."""
    if log["LogDestinationType"] != "s3":
        return ""
    told = log["Files"]
    return f"""<destinationOptions>
        <fileFormat>{told["FileFormat"] or "plain-text"}</fileFormat>
        <hiveCompatiblePartitions>{told["HiveCompatiblePartitions"] or "false"}</hiveCompatiblePartitions>
        <perHourPartition>{told["PerHourPartition"] or "false"}</perHourPartition>
    </destinationOptions>"""


def deliverer(log):
    role = log["Role"]
    return f"<deliverLogsPermissionArn>{role}</deliverLogsPermissionArn>" if role else ""


def xml(log):
    return f"""<item>
        <flowLogId>{log["FlowLogId"]}</flowLogId>
        <flowLogStatus>{log["FlowLogStatus"]}</flowLogStatus>
        <resourceId>{log["ResourceId"]}</resourceId>
        <trafficType>{log["TrafficType"]}</trafficType>
        <logDestinationType>{log["LogDestinationType"]}</logDestinationType>
        <logDestination>{log["LogDestination"]}</logDestination>
        {deliverer(log)}
        {files(log)}
        <logFormat>{log["Format"]}</logFormat>
        <maxAggregationInterval>{log["Interval"]}</maxAggregationInterval>
        <creationTime>{log["CreationTime"]}</creationTime>
        {ec2._tag_set_xml(log["FlowLogId"])}
    </item>"""
