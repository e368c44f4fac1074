"""EKS's control plane: clusters, node groups, add-ons, Fargate profiles and their updates."""

from ministack.services import eks

from eksplan_local import lifecycle
from eksplan_local.eks import (  # noqa: F401 (importing a module registers its routes)
    access,
    addon_schemas,
    addons,
    cluster_config,
    clusters,
    fargate,
    identity_providers,
    nodegroup_updates,
    nodegroups,
    pod_identity,
    rest,
    tags,
    updates,
    versions,
)


def install():
    ministack_request = eks._handle_request_sync

    def handle(method, path, headers, body, query):
        # One request at a time: a change that settles must not meet another one half-way.
        with lifecycle.LOCK:
            lifecycle.settle()
            answer = rest.dispatch(method, path, body, query)
            return answer or ministack_request(method, path, headers, body, query)

    eks._handle_request_sync = handle
    ministack_reset = eks.reset

    def reset():
        ministack_reset()
        updates.reset()
        fargate.reset()

    eks.reset = reset
