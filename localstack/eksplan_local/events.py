"""Rules by EventBridge's rules: tags that PutRule sets once, and no deletion while there are targets."""

from ministack.core.responses import error_response_json
from ministack.services import eventbridge


def install():
    ministack_put, ministack_delete = eventbridge._put_rule, eventbridge._delete_rule
    ministack_remove = eventbridge._remove_targets
    ministack_list = eventbridge._list_targets_by_rule

    def put_rule(data):
        rule = find(data.get("Name"), data)
        if rule:
            # Of a rule that exists PutRule ignores tags, and forgets what it is not told again.
            data = {**data, "Tags": []}
            data.setdefault("Description", "")
            data.setdefault("State", "ENABLED")
        return ministack_put(data)

    def delete_rule(data):
        if find(data.get("Name"), data) and eventbridge._targets.get(key(data.get("Name"), data)):
            message = "Rule can't be deleted since it has targets."
            return error_response_json("ValidationException", message, 400)
        return ministack_delete(data)

    def remove_targets(data):
        return absent(data) or ministack_remove(data)

    def list_targets_by_rule(data):
        return absent(data) or ministack_list(data)

    eventbridge._put_rule, eventbridge._delete_rule = put_rule, delete_rule
    eventbridge._remove_targets = remove_targets
    eventbridge._list_targets_by_rule = list_targets_by_rule


def absent(data):
    if find(data.get("Rule"), data):
        return None
    message = f"Rule {data.get('Rule')} does not exist on EventBus default."
    return error_response_json("ResourceNotFoundException", message, 400)


def find(name, data):
    return eventbridge._rules.get(key(name, data))


def key(name, data):
    return eventbridge._rule_key(name, data.get("EventBusName", "default"))
