"""DescribeClusterVersions and DescribeAddonVersions, from the table in releases.py."""

from eksplan_local import releases
from eksplan_local.eks.rest import invalid, route


@route("GET", "/cluster-versions")
def describe_cluster_versions(request):
    wanted = request.all("clusterVersions") or sorted(releases.KUBERNETES, reverse=True)
    status = request.one("versionStatus") or request.one("status", "")
    status = status.upper().replace("-", "_")
    only_default = request.one("defaultOnly") == "true"
    found = [cluster_version(each) for each in wanted if each in releases.KUBERNETES]
    return {
        "clusterVersions": [
            each
            for each in found
            if (not status or each["versionStatus"] == status)
            and (not only_default or each["defaultVersion"])
        ]
    }


def cluster_version(minor):
    patch, released, standard, extended, status = releases.KUBERNETES[minor]
    return {
        "clusterVersion": minor,
        "clusterType": "eks",
        "defaultPlatformVersion": "eks.10",
        "defaultVersion": minor == releases.DEFAULT_KUBERNETES,
        "releaseDate": releases.seconds(released),
        "endOfStandardSupportDate": releases.seconds(standard),
        "endOfExtendedSupportDate": releases.seconds(extended),
        "status": status.lower().replace("_", "-"),
        "versionStatus": status,
        "kubernetesPatchVersion": patch,
    }


@route("GET", "/addons/supported-versions")
def describe_addon_versions(request):
    name = request.one("addonName")
    if name and name not in releases.ADDONS:
        raise invalid(f"Addon {name} specified is not supported")
    kubernetes = request.one("kubernetesVersion")
    minors = [kubernetes] if kubernetes else sorted(releases.KUBERNETES, reverse=True)
    minors = [minor for minor in minors if minor in releases.KUBERNETES]
    found = [addon_info(each, minors) for each in ([name] if name else releases.ADDONS)]
    return {"addons": [info for info in found if info["addonVersions"]]}


def addon_info(addon, minors):
    return {
        "addonName": addon,
        "type": releases.addon_type(addon),
        "publisher": "eks",
        "owner": "aws",
        "addonVersions": [addon_version(addon, each, minors) for each in all_of(addon, minors)],
    }


def all_of(addon, minors):
    """Every version once, in the order of the newest Kubernetes version that has it."""
    versions = [v for minor in minors for v in releases.addon_versions(addon, minor)[0]]
    return list(dict.fromkeys(versions))


def addon_version(addon, version, minors):
    fitting = [minor for minor in minors if version in releases.addon_versions(addon, minor)[0]]
    return {
        "addonVersion": version,
        "architecture": ["amd64", "arm64"],
        "computeTypes": ["ec2"],
        "compatibilities": [
            {
                "clusterVersion": minor,
                "platformVersions": ["*"],
                "defaultVersion": version == releases.addon_versions(addon, minor)[1],
            }
            for minor in fitting
        ],
        "requiresConfiguration": False,
        "requiresIamPermissions": addon in ("vpc-cni", "aws-ebs-csi-driver", "aws-efs-csi-driver"),
    }
