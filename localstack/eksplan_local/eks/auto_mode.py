"""EKS Auto Mode: three switches that EKS takes only together, and a node role for its pools."""

from eksplan_local.eks import access, network
from eksplan_local.eks.rest import invalid

_POOLS = ("general-purpose", "system")


def at_creation(body):
    """The compute and storage configuration of a new cluster, as Describe shows them."""
    compute = body.get("computeConfig", {})
    storage = body.get("storageConfig", {})
    alike(compute, storage, body.get("kubernetesNetworkConfig", {}))
    if compute.get("enabled"):
        mode = body.get("accessConfig", {}).get("authenticationMode", "CONFIG_MAP")
        fitting(mode, body.get("bootstrapSelfManagedAddons", True))
    return {"computeConfig": checked(compute), "storageConfig": shown_storage(storage)}


def balances(network_config):
    return bool(network_config.get("elasticLoadBalancing", {}).get("enabled", False))


def stores(storage):
    return bool(storage.get("blockStorage", {}).get("enabled", False))


def shown_storage(storage):
    return {"blockStorage": {"enabled": stores(storage)}}


def alike(compute, storage, network_config):
    switches = {bool(compute.get("enabled")), stores(storage), balances(network_config)}
    if len(switches) > 1:
        raise invalid(
            "For EKS Auto Mode, please ensure that all required configs, including computeConfig, "
            "kubernetesNetworkConfig, and blockStorage are all either fully enabled or fully "
            "disabled."
        )


def fitting(mode, bootstraps):
    if mode == "CONFIG_MAP":
        raise invalid("EKS Auto Mode needs the authentication mode API or API_AND_CONFIG_MAP")
    if bootstraps:
        raise invalid("When EKS Auto Mode is enabled, bootstrapSelfManagedAddons must be false")


def checked(compute):
    enabled, pools = bool(compute.get("enabled")), list(compute.get("nodePools", []))
    role = compute.get("nodeRoleArn")
    if not enabled and (pools or role):
        raise invalid("Compute Config nodePools and nodeRoleArn need Compute Config to be enabled")
    if any(pool not in _POOLS for pool in pools):
        raise invalid(f"Compute Config nodePools must be among {', '.join(_POOLS)}")
    if role and not pools:
        raise invalid(
            "When Compute Config nodeRoleArn is not null or empty, nodePool value(s) must be "
            "provided."
        )
    if pools and not role:
        raise invalid(
            "When Compute Config nodePools is not null or empty, nodeRoleArn must be provided."
        )
    if role:
        network.role_exists(role)
    return {"enabled": enabled, "nodePools": pools, **({"nodeRoleArn": role} if role else {})}


def let_nodes_in(cluster):
    """EKS makes the access entry of the node role itself."""
    role = cluster["computeConfig"].get("nodeRoleArn")
    if role:
        access.made_by_eks(cluster["name"], role, "EC2")


def change(cluster, wanted):
    compute, storage, network_config = wanted
    alike(compute or {}, storage or {}, network_config or {})
    if None in wanted:
        raise invalid("The Auto Mode configs must be given together")
    after, before = checked(compute), cluster["computeConfig"]
    fitting(cluster["accessConfig"]["authenticationMode"], False)
    roles = {before.get("nodeRoleArn"), after.get("nodeRoleArn")} - {None}
    if len(roles) > 1:
        raise invalid("The nodeRoleArn of Compute Config cannot be changed once it is set")
    if after == before:
        raise invalid("No changes needed for the Auto Mode config provided")

    def apply():
        cluster["computeConfig"] = after
        cluster["storageConfig"] = shown_storage(storage)
        balancing = {"enabled": balances(network_config)}
        cluster["kubernetesNetworkConfig"]["elasticLoadBalancing"] = balancing
        let_nodes_in(cluster)

    return "AutoModeUpdate", {"ComputeConfig": after}, apply
