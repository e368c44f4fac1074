"""How the operations answer, refuse and find their group."""

from ministack.services import autoscaling as ministack

from eksplan_local import lifecycle


class Refusal(Exception):
    """An Auto Scaling error answer."""

    def __init__(self, message, code="ValidationError"):
        super().__init__(message)
        self.code = code


def answering(operation):
    def answer(params):
        lifecycle.settle()
        try:
            return operation(params)
        except Refusal as refusal:
            return ministack._error(refusal.code, str(refusal))

    return answer


def ok(action, result=""):
    inner = f"<{action}Result>{result}</{action}Result>"
    return ministack._xml(200, f"{action}Response", inner)


def value(params, name):
    return ministack._p(params, name)


def existing(params):
    name = value(params, "AutoScalingGroupName")
    group = ministack._asgs.get(name)
    if not group:
        raise Refusal(f"AutoScalingGroup name not found - AutoScalingGroup '{name}' not found")
    return group
