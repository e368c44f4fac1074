"""UpdateClusterConfig and UpdateClusterVersion: one kind of change per call."""

from ministack.services import eks

from eksplan_local import kms, releases
from eksplan_local.eks import auto_mode, network, updates
from eksplan_local.eks.rest import Refusal, invalid, route

_LOG_TYPES = ("api", "audit", "authenticator", "controllerManager", "scheduler")
_ACCESS = ("endpointPublicAccess", "endpointPrivateAccess", "publicAccessCidrs")
_PLACEMENT = ("subnetIds", "securityGroupIds")
_MODES = ("CONFIG_MAP", "API_AND_CONFIG_MAP", "API")
_TIERS = ("standard", "tier-xl", "tier-2xl", "tier-4xl", "tier-8xl")


def enabled_types(logging):
    setups = logging.get("clusterLogging", [])
    return {kind for setup in setups if setup.get("enabled") for kind in setup.get("types", [])}


def logging(enabled):
    """AWS lists the enabled types, then the disabled ones, and leaves an empty list out."""
    on = [kind for kind in _LOG_TYPES if kind in enabled]
    off = [kind for kind in _LOG_TYPES if kind not in enabled]
    setups = [{"types": on, "enabled": True}, {"types": off, "enabled": False}]
    return {"clusterLogging": [setup for setup in setups if setup["types"]]}


def reachable(public, private):
    if not public and not private:
        raise invalid("Private and public endpoint access cannot both be false")


def support(policy, version):
    wanted = policy.get("supportType", "EXTENDED")
    if wanted == "STANDARD" and releases.KUBERNETES[version][4] != "STANDARD_SUPPORT":
        raise invalid(f"Version {version} is in extended support: STANDARD cannot be set")
    return wanted


def shifts(config):
    return bool(config.get("enabled", False))


def tier(config):
    wanted = config.get("tier", "standard")
    if wanted not in _TIERS:
        raise invalid(f"Control plane scaling tier {wanted} is not one of {', '.join(_TIERS)}")
    return wanted


def checked_encryption(config):
    """One symmetric key of this region, for secrets, which is all that EKS encrypts with it."""
    key = config[0].get("provider", {}).get("keyArn", "") if len(config) == 1 else ""
    if not kms.usable_key(key):
        raise invalid(f"The keyArn {key} in encryptionConfig provider is invalid: does not exist")
    if config[0].get("resources") != ["secrets"]:
        raise invalid("The resources of encryptionConfig must be [secrets]")
    return config


def existing(name):
    cluster = eks._clusters.get(name)
    if not cluster:
        raise Refusal("ResourceNotFoundException", f"No cluster found for name: {name}.")
    return cluster


@route("POST", "/clusters/{name}/encryption-config/associate")
def associate_encryption_config(request, name):
    cluster = existing(name)
    if cluster.get("encryptionConfig"):
        message = f"Encryption is already enabled for cluster {name}"
        raise Refusal("InvalidRequestException", message)
    wanted = checked_encryption(request.body["encryptionConfig"])

    def apply():
        cluster["encryptionConfig"] = wanted

    params = {"EncryptionConfig": wanted}
    return updates.start((name,), cluster, "AssociateEncryptionConfig", params, apply)


@route("POST", "/clusters/{name}/update-config")
def update_cluster_config(request, name):
    cluster = existing(name)
    kinds = kinds_of_change(request.body)
    if len(kinds) != 1:
        raise invalid(f"Only one type of cluster update is allowed, the request has {len(kinds)}")
    change, wanted = kinds[0]
    kind, params, apply = change(cluster, wanted)
    return updates.start((name,), cluster, kind, params, apply)


def kinds_of_change(body):
    network_config = body.get("resourcesVpcConfig", {})
    access = {name: network_config[name] for name in _ACCESS if name in network_config}
    placement = {name: network_config[name] for name in _PLACEMENT if name in network_config}
    candidates = (
        (change_logging, body.get("logging")),
        (change_access, access),
        (change_placement, placement),
        (change_mode, body.get("accessConfig")),
        (change_support, body.get("upgradePolicy")),
        (change_protection, body.get("deletionProtection")),
        (auto_mode.change, auto_mode_of(body)),
        (change_zonal_shift, body.get("zonalShiftConfig")),
        (change_tier, body.get("controlPlaneScalingConfig")),
    )
    return [(change, wanted) for change, wanted in candidates if wanted not in (None, {})]


def auto_mode_of(body):
    """The three switches, or nothing where the request has none of them."""
    parts = ("computeConfig", "storageConfig", "kubernetesNetworkConfig")
    return tuple(body.get(part) for part in parts) if any(p in body for p in parts) else None


def change_logging(cluster, wanted):
    before = enabled_types(cluster["logging"])
    after = set(before)
    for setup in wanted.get("clusterLogging", []):
        types = set(setup.get("types", []))
        after = after | types if setup.get("enabled") else after - types
    if after == before:
        raise invalid("No changes needed for the logging config provided")

    def apply():
        cluster["logging"] = logging(after)
        network.create_log_group(cluster["name"])

    return "LoggingUpdate", {"ClusterLogging": logging(after)}, apply


def change_access(cluster, wanted):
    now = cluster["resourcesVpcConfig"]
    after = {**now, **wanted}
    reachable(after["endpointPublicAccess"], after["endpointPrivateAccess"])
    if all(same(now[name], after[name]) for name in _ACCESS):
        raise invalid(
            "Cluster is already at the desired configuration with endpointPrivateAccess: "
            f"{now['endpointPrivateAccess']}, endpointPublicAccess: {now['endpointPublicAccess']}, "
            f"and Public Endpoint Restrictions: {now['publicAccessCidrs']}. No changes needed"
        )
    params = {name[0].upper() + name[1:]: value for name, value in wanted.items()}
    return "EndpointAccessUpdate", params, lambda: now.update(wanted)


def same(before, after):
    return sorted(before) == sorted(after) if isinstance(before, list) else before == after


def change_placement(cluster, wanted):
    now = cluster["resourcesVpcConfig"]
    if "subnetIds" in wanted:
        vpc, zones = network.cluster_subnets(wanted["subnetIds"])
        if vpc != now["vpcId"]:
            raise invalid("Subnets specified must belong to the VPC of the cluster")
        if zones != cluster["_zones"]:
            raise invalid("Provided subnets must belong to the same set of AZs as at creation")
    network.security_groups_exist(wanted.get("securityGroupIds", []))
    if all(same(now[name], wanted[name]) for name in wanted):
        raise invalid("No changes needed for the VPC config provided")
    names = {"subnetIds": "Subnets", "securityGroupIds": "SecurityGroups"}
    params = {names[name]: value for name, value in wanted.items()}
    return "VpcConfigUpdate", params, lambda: now.update(wanted)


def change_mode(cluster, wanted):
    before = cluster["accessConfig"]["authenticationMode"]
    after = wanted.get("authenticationMode", before)
    if after not in _MODES or _MODES.index(after) <= _MODES.index(before):
        raise invalid(f"Unsupported authentication mode update from {before} to {after}")

    def apply():
        cluster["accessConfig"]["authenticationMode"] = after

    return "AccessConfigUpdate", {"AuthenticationMode": after}, apply


def change_support(cluster, wanted):
    after = support(wanted, cluster["version"])
    if after == cluster["upgradePolicy"]["supportType"]:
        raise invalid("No changes needed for the upgrade policy provided")

    def apply():
        cluster["upgradePolicy"]["supportType"] = after

    return "UpgradePolicyUpdate", {"UpgradePolicy": {"supportType": after}}, apply


def change_protection(cluster, wanted):
    if wanted == cluster["deletionProtection"]:
        raise invalid("No changes needed for the deletion protection provided")

    def apply():
        cluster["deletionProtection"] = wanted

    return "DeletionProtectionUpdate", {"DeletionProtection": wanted}, apply


def change_zonal_shift(cluster, wanted):
    after = {"enabled": shifts(wanted)}
    if after == cluster["zonalShiftConfig"]:
        raise invalid("No changes needed for the zonal shift config provided")

    def apply():
        cluster["zonalShiftConfig"] = after

    return "ZonalShiftConfigUpdate", {"ZonalShiftConfig": after}, apply


def change_tier(cluster, wanted):
    after = {"tier": tier(wanted)}
    if after == cluster["controlPlaneScalingConfig"]:
        raise invalid("No changes needed for the control plane scaling config provided")

    def apply():
        cluster["controlPlaneScalingConfig"] = after

    return "ControlPlaneScalingConfigUpdate", {"ControlPlaneScalingConfig": after}, apply


@route("POST", "/clusters/{name}/updates")
def update_cluster_version(request, name):
    cluster = existing(name)
    before, after = cluster["version"], request.body.get("version", "")
    if after not in releases.KUBERNETES:
        raise invalid(f"unsupported Kubernetes version {after}")
    if releases.minor(after) - releases.minor(before) != 1:
        raise invalid(f"Unsupported Kubernetes minor version update from {before} to {after}")

    def apply():
        cluster["version"] = after

    params = {"Version": after, "PlatformVersion": cluster["platformVersion"]}
    return updates.start((name,), cluster, "VersionUpdate", params, apply)
