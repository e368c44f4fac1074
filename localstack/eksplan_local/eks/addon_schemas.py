"""DescribeAddonConfiguration: what add-ons can be configured with, as JSON schemas, and their roles.

The schemas have the shape of AWS's own (drafts, definitions, booleans that are text) and the fields
that people set; AWS's are longer. An add-on that is not here takes any configuration.
"""

import json

from eksplan_local import releases
from eksplan_local.eks.rest import Refusal, invalid, route

_FLAG = {"type": "string", "format": "boolean"}
_COUNT = {"type": "string", "format": "integer"}
_TEXT = {"type": "string"}
_TEXTS = {"type": "object", "additionalProperties": _TEXT}
_ANY = {"type": ["object", "null"]}
_LIST = {"type": "array", "items": {"type": "object"}}


def closed(**properties):
    return {"type": "object", "additionalProperties": False, "properties": properties}


_AMOUNTS = closed(cpu=_TEXT, memory=_TEXT)
_RESOURCES = closed(limits=_AMOUNTS, requests=_AMOUNTS)

_VPC_CNI = {
    "$schema": "http://json-schema.org/draft-06/schema#",
    "$ref": "#/definitions/VpcCni",
    "definitions": {
        "EniConfig": {
            **closed(
                create={"type": "boolean"},
                region=_TEXT,
                subnets={
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": {
                        **closed(id=_TEXT, securityGroups={"type": "array", "items": _TEXT}),
                        "required": ["id"],
                    },
                },
            ),
            "required": ["create", "region", "subnets"],
        },
        "Env": closed(
            ADDITIONAL_ENI_TAGS=_TEXT,
            ANNOTATE_POD_IP=_FLAG,
            AWS_EC2_ENDPOINT=_TEXT,
            AWS_EXTERNAL_SERVICE_CIDRS=_TEXT,
            AWS_MANAGE_ENIS_NON_SCHEDULABLE=_FLAG,
            AWS_VPC_CNI_NODE_PORT_SUPPORT=_FLAG,
            AWS_VPC_ENI_MTU=_COUNT,
            AWS_VPC_K8S_CNI_CONFIGURE_RPFILTER=_FLAG,
            AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG=_FLAG,
            AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS=_TEXT,
            AWS_VPC_K8S_CNI_EXTERNALSNAT=_FLAG,
            AWS_VPC_K8S_CNI_LOGLEVEL=_TEXT,
            AWS_VPC_K8S_CNI_LOG_FILE=_TEXT,
            AWS_VPC_K8S_CNI_RANDOMIZESNAT=_TEXT,
            AWS_VPC_K8S_CNI_VETHPREFIX=_TEXT,
            AWS_VPC_K8S_PLUGIN_LOG_FILE=_TEXT,
            AWS_VPC_K8S_PLUGIN_LOG_LEVEL=_TEXT,
            CLUSTER_ENDPOINT=_TEXT,
            CLUSTER_NAME=_TEXT,
            DISABLE_INTROSPECTION=_FLAG,
            DISABLE_LEAKED_ENI_CLEANUP=_FLAG,
            DISABLE_METRICS=_FLAG,
            DISABLE_NETWORK_RESOURCE_PROVISIONING=_FLAG,
            DISABLE_POD_V6=_FLAG,
            ENABLE_BANDWIDTH_PLUGIN=_FLAG,
            ENABLE_IMDS_ONLY_MODE=_FLAG,
            ENABLE_MULTI_NIC=_FLAG,
            ENABLE_NFTABLES=_FLAG,
            ENABLE_POD_ENI=_FLAG,
            ENABLE_PREFIX_DELEGATION=_FLAG,
            ENABLE_SUBNET_DISCOVERY=_FLAG,
            ENABLE_V4_EGRESS=_FLAG,
            ENABLE_V6_EGRESS=_FLAG,
            ENI_CONFIG_ANNOTATION_DEF=_TEXT,
            ENI_CONFIG_LABEL_DEF=_TEXT,
            INTROSPECTION_BIND_ADDRESS=_TEXT,
            IP_COOLDOWN_PERIOD=_COUNT,
            MAX_ENI=_COUNT,
            MINIMUM_IP_TARGET=_COUNT,
            NETWORK_POLICY_ENFORCING_MODE=_TEXT,
            POD_MTU=_COUNT,
            POD_SECURITY_GROUP_ENFORCING_MODE=_TEXT,
            VPC_ID=_TEXT,
            WARM_ENI_TARGET=_COUNT,
            WARM_IP_TARGET=_COUNT,
            WARM_PREFIX_TARGET=_COUNT,
        ),
        "NodeAgent": closed(
            conntrackCacheCleanupPeriod=_COUNT,
            enableCloudWatchLogs=_FLAG,
            enablePolicyEventLogs=_FLAG,
            healthProbeBindAddr=_COUNT,
            metricsBindAddr=_COUNT,
            networkPolicyAgentLogLevel=_TEXT,
            resources={"$ref": "#/definitions/Resources"},
        ),
        "Resources": _RESOURCES,
        "VpcCni": closed(
            affinity=_ANY,
            enableNetworkPolicy=_FLAG,
            enableWindowsIpam=_FLAG,
            enableWindowsPrefixDelegation=_FLAG,
            eniConfig={"$ref": "#/definitions/EniConfig"},
            env={"$ref": "#/definitions/Env"},
            init=closed(env=closed(DISABLE_TCP_EARLY_DEMUX=_FLAG, ENABLE_V6_EGRESS=_FLAG)),
            livenessProbeTimeoutSeconds={"type": "integer"},
            minimumWindowsIPTarget=_COUNT,
            nodeAgent={"$ref": "#/definitions/NodeAgent"},
            originalMatchLabels=_FLAG,
            podAnnotations=_TEXTS,
            podLabels=_TEXTS,
            readinessProbeTimeoutSeconds={"type": "integer"},
            resources={"$ref": "#/definitions/Resources"},
            tolerations=_LIST,
            warmWindowsIPTarget=_COUNT,
            warmWindowsPrefixTarget=_COUNT,
        ),
    },
}

_COREDNS = {
    "$schema": "http://json-schema.org/draft-06/schema#",
    "$ref": "#/definitions/Coredns",
    "definitions": {
        "Coredns": closed(
            affinity=_ANY,
            autoScaling={
                "type": "object",
                "additionalProperties": True,
                "properties": {
                    "enabled": {"type": "boolean"},
                    "minReplicas": {"type": "integer", "minimum": 2, "maximum": 1000},
                    "maxReplicas": {"type": "integer", "minimum": 2, "maximum": 1000},
                },
            },
            computeType=_TEXT,
            corefile=_TEXT,
            nodeSelector=_TEXTS,
            podAnnotations=_TEXTS,
            podDisruptionBudget={
                "type": "object",
                "properties": {
                    "enabled": {"type": "boolean"},
                    "maxUnavailable": {"anyOf": [{"type": "integer"}, _TEXT]},
                    "minAvailable": {"anyOf": [{"type": "integer"}, _TEXT]},
                },
            },
            podLabels=_TEXTS,
            replicaCount={"type": "integer"},
            resources={"$ref": "#/definitions/Resources"},
            tolerations=_LIST,
            topologySpreadConstraints={"type": "array"},
        ),
        "Resources": _RESOURCES,
    },
}

_KUBE_PROXY = {
    "$schema": "http://json-schema.org/draft-06/schema#",
    "$ref": "#/definitions/KubeProxy",
    "definitions": {
        "KubeProxy": closed(
            affinity=_ANY,
            ipvs=closed(scheduler=_TEXT),
            mode={"type": "string", "enum": ["iptables", "ipvs", "none"]},
            podAnnotations=_TEXTS,
            podLabels=_TEXTS,
            resources=_RESOURCES,
            tolerations=_LIST,
        ),
    },
}

_EBS_CSI = {
    "$schema": "https://json-schema.org/draft/2019-09/schema",
    "description": "Configurable parameters of the AWS EBS CSI Driver",
    "$defs": {
        "extraVolumeTags": {
            "type": "object",
            "propertyNames": {"minLength": 1, "maxLength": 128},
            "additionalProperties": {"type": "string", "maxLength": 256},
        },
    },
    **closed(
        controller=closed(
            affinity={"type": "object"},
            batching={"type": "boolean"},
            defaultFsType={"type": "string", "enum": ["xfs", "ext3", "ext4"]},
            extraVolumeTags={"$ref": "#/$defs/extraVolumeTags"},
            loggingFormat={"type": "string", "enum": ["json", "text"]},
            logLevel={"type": "integer"},
            nodeSelector=_TEXTS,
            podAnnotations=_TEXTS,
            podLabels=_TEXTS,
            replicaCount={"type": "integer"},
            resources={"type": "object"},
            tolerations=_LIST,
            topologySpreadConstraints={"type": "array"},
            updateStrategy={"type": "object"},
            volumeModificationFeature=closed(enabled={"type": "boolean"}),
        ),
        defaultStorageClass=closed(enabled={"type": "boolean"}),
        node=closed(
            enableWindows={"type": "boolean"},
            loggingFormat={"type": "string", "enum": ["json", "text"]},
            logLevel={"type": "integer"},
            nodeSelector=_TEXTS,
            podAnnotations=_TEXTS,
            reservedVolumeAttachments={"type": ["integer", "null"]},
            resources={"type": "object"},
            tolerateAllTaints={"type": "boolean"},
            tolerations=_LIST,
            volumeAttachLimit={"type": ["integer", "null"]},
        ),
        sidecars={"type": "object"},
    ),
}

_SCHEMAS = {
    "vpc-cni": _VPC_CNI,
    "coredns": _COREDNS,
    "kube-proxy": _KUBE_PROXY,
    "aws-ebs-csi-driver": _EBS_CSI,
}
# By add-on: the service accounts that take a role, and what AWS recommends for each.
_ROLES = {
    "vpc-cni": [("aws-node", "AmazonEKS_CNI_Policy")],
    "aws-ebs-csi-driver": [("ebs-csi-controller-sa", "service-role/AmazonEBSCSIDriverPolicy")],
    "aws-efs-csi-driver": [("efs-csi-controller-sa", "service-role/AmazonEFSCSIDriverPolicy")],
    "amazon-cloudwatch-observability": [("cloudwatch-agent", "CloudWatchAgentServerPolicy")],
}


def schema(addon):
    open_to_all = {"$schema": "https://json-schema.org/draft/2019-09/schema", "type": "object"}
    return _SCHEMAS.get(addon, open_to_all)


@route("GET", "/addons/configuration-schemas")
def describe_addon_configuration(request):
    addon, version = request.one("addonName", ""), request.one("addonVersion", "")
    if addon not in releases.ADDONS:
        raise invalid(f"Addon {addon} specified is not supported")
    known = {v for minor in releases.KUBERNETES for v in releases.addon_versions(addon, minor)[0]}
    if version not in known:
        message = f"Addon version {version} of addon {addon} not found"
        raise Refusal("ResourceNotFoundException", message)
    return {
        "addonName": addon,
        "addonVersion": version,
        "configurationSchema": json.dumps(schema(addon), separators=(",", ":"), sort_keys=True),
        "podIdentityConfiguration": [
            {
                "serviceAccount": account,
                "recommendedManagedPolicies": [f"arn:aws:iam::aws:policy/{policy}"],
            }
            for account, policy in _ROLES.get(addon, [])
        ],
    }
