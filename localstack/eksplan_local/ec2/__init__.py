"""EC2: the refusals, ids and answers that a network's life on AWS depends on."""

from eksplan_local.ec2 import (
    addresses,
    endpoints,
    launch_template_data,
    flow_logs,
    instance_types,
    ipv6,
    launch_templates,
    routing,
    security_groups,
    subnets,
    tags,
    tokens,
    vpc_blocks,
)

CONCERNS = (
    vpc_blocks,
    ipv6,
    subnets,
    routing,
    addresses,
    security_groups,
    launch_template_data,
    flow_logs,
    launch_templates,
    endpoints,
    instance_types,
    tags,
    tokens,
)


def install():
    for concern in CONCERNS:
        concern.install()
