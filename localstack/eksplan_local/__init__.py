"""What eksplan needs of AWS and MiniStack lacks, or answers unlike AWS.

Each module here holds one concern and an `install` function that hooks it into MiniStack. An
operation that no module knows goes to MiniStack unchanged.
"""

from eksplan_local import autoscaling, control, ec2, ecr, ecr_registry, eks, elb, events, iam, kms, logs, oidc, sqs, ssm, trail


def install(app):
    """Hooks everything in and returns the ASGI application to serve."""
    for concern in (ec2, elb, autoscaling, iam, oidc, ecr, ecr_registry, kms, logs, ssm, sqs, events, trail, eks):
        concern.install()
    return control.application(app)
