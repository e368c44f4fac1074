"""Client tokens: the same token and request give the same answer, also when the object is dead."""

from ministack.core.responses import AccountRegionScopedDict
from ministack.services import ec2

from eksplan_local.ec2.hooks import Refusal, param, replace

_WITH_TOKEN = (
    "CreateNatGateway",
    "CreateFlowLogs",
    "CreateEgressOnlyInternetGateway",
    "CreateRouteTable",
    "CreateLaunchTemplate",
    "CreateLaunchTemplateVersion",
    "CreateVpcEndpoint",
)
_answers = AccountRegionScopedDict()


def install():
    for action in _WITH_TOKEN:
        replace(action, once(action, ec2._ACTION_MAP[action]))
    ministack_reset = ec2.reset

    def reset():
        ministack_reset()
        _answers.clear()

    ec2.reset = reset


def once(action, operation):
    def answered(params):
        token = param(params, "ClientToken")
        if not token:
            return operation(params)
        asked = {name: value for name, value in params.items() if name != "ClientToken"}
        if (action, token) not in _answers:
            answer = operation(params)
            if answer[0] != 200:
                return answer
            _answers[(action, token)] = (asked, answer)
        remembered, (status, headers, body) = _answers[(action, token)]
        if remembered != asked:
            message = f"Arguments on this idempotent request are inconsistent with token {token}"
            raise Refusal("IdempotentParameterMismatch", message)
        return status, dict(headers), body

    return answered
