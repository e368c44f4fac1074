"""How a concern takes part in an EC2 operation: before it, or in its place."""

from ministack.services import ec2


class Refusal(Exception):
    """An EC2 error answer."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def before(action, check):
    """Runs `check(params)` first; a Refusal that it raises is the answer."""
    operation = ec2._ACTION_MAP[action]

    def checked(params):
        check(params)
        return operation(params)

    replace(action, checked)


def replace(action, operation):
    def answered(params):
        try:
            return operation(params)
        except Refusal as refusal:
            return ec2._error(refusal.code, str(refusal), 400)

    ec2._ACTION_MAP[action] = answered


def param(params, name):
    return ec2._p(params, name)


def in_use(what, identifier):
    return Refusal(
        "DependencyViolation", f"The {what} '{identifier}' has dependencies and cannot be deleted."
    )
