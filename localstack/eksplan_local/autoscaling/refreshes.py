"""Instance refreshes: new instances of the group's present launch template."""

from ministack.core.responses import new_uuid, now_iso
from ministack.services import autoscaling as ministack

from eksplan_local import lifecycle
from eksplan_local.autoscaling import launching
from eksplan_local.autoscaling.hooks import Refusal, existing, ok

_FINAL = ("Successful", "Failed", "Cancelled")
_DESIRED = "DesiredConfiguration."


def start(params):
    group = existing(params)
    refreshes = group.setdefault("InstanceRefreshes", [])
    if any(refresh["Status"] not in _FINAL for refresh in refreshes):
        raise Refusal("An Instance Refresh is already in progress", "InstanceRefreshInProgress")
    check(ministack._parse_nested(params, "Preferences") or {})
    wanted = {
        name.removeprefix(_DESIRED): member
        for name, member in params.items()
        if name.startswith(_DESIRED)
    }
    if wanted:
        launching.apply_launch(dict(group), wanted)
    refresh = record_of(group)
    refreshes.insert(0, refresh)
    lifecycle.later(lambda: finish(group["AutoScalingGroupName"], refresh, wanted))
    identifier = f"<InstanceRefreshId>{refresh['InstanceRefreshId']}</InstanceRefreshId>"
    return ok("StartInstanceRefresh", identifier)


def check(preferences):
    least = int(preferences.get("MinHealthyPercentage", 90))
    most = int(preferences.get("MaxHealthyPercentage", 100))
    if not 0 <= least <= 100 <= most <= 200 or most - least > 100:
        raise Refusal(f"Healthy percentages {least} and {most} do not fit together")
    checkpoints = [int(each) for each in preferences.get("CheckpointPercentages") or []]
    if checkpoints != sorted(set(checkpoints)):
        raise Refusal("Checkpoint percentages must be in ascending order")


def record_of(group):
    return {
        "InstanceRefreshId": new_uuid(),
        "AutoScalingGroupName": group["AutoScalingGroupName"],
        "Status": "InProgress",
        "StatusReason": "",
        "StartTime": now_iso(),
        "EndTime": now_iso(),
        "PercentageComplete": 0,
        "InstancesToUpdate": len(group["Instances"]),
    }


def finish(name, refresh, wanted):
    group = ministack._asgs.get(name)
    if not group or refresh["Status"] in _FINAL:
        return
    if wanted:
        launching.apply_launch(group, wanted)
    group["Instances"].clear()
    launching.launch(group)
    refresh.update(Status="Successful", PercentageComplete=100, InstancesToUpdate=0)
    refresh["EndTime"] = now_iso()
