package io.eksplan.plan.expand;

import io.eksplan.model.Size;
import io.eksplan.plan.AsgPlan;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.NodeGroupPlan.DesiredMode;
import io.eksplan.plan.SchedulePlan;
import io.eksplan.resources.eks.NodeGroup.Taint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What managed groups and Auto Scaling groups have alike. */
final class Groups {

  private Groups() {}

  /** Where the plan file speaks of the group, for messages. */
  static String place(NodeGroupPlan group) {
    return "nodeGroups: " + group.name();
  }

  static Size size(NodeGroupPlan group) {
    NodeGroupPlan.Size size = group.size();
    boolean enforced = size.desiredMode() == DesiredMode.ENFORCE;
    return new Size(size.min(), size.start(), size.most(), enforced, scheduled(group));
  }

  /** The bounds that a schedule of the group moves. */
  private static Set<String> scheduled(NodeGroupPlan group) {
    List<SchedulePlan> schedules = group.asg().map(AsgPlan::schedules).orElse(List.of());
    Set<String> moved = new HashSet<>();
    if (schedules.stream().anyMatch(schedule -> schedule.min().isPresent())) {
      moved.add("min");
    }
    if (schedules.stream().anyMatch(schedule -> schedule.max().isPresent())) {
      moved.add("max");
    }
    return moved;
  }

  static int unavailable(NodeGroupPlan group) {
    boolean percent = group.rollout().maxUnavailablePercent().isPresent();
    return percent ? 0 : group.rollout().maxUnavailable().orElse(1);
  }

  static int unavailablePercent(NodeGroupPlan group) {
    return group.rollout().maxUnavailablePercent().orElse(0);
  }

  static Set<Taint> taints(NodeGroupPlan group) {
    return group.taints().stream()
        .map(taint -> new Taint(taint.key(), taint.value(), taint.effect().spelling()))
        .collect(Collectors.toSet());
  }

  /**
   * What the cluster autoscaler shall know of a node while the group has none. Of taints with one
   * key it knows the first.
   */
  static Map<String, String> nodeTemplate(NodeGroupPlan group) {
    if (!group.autoscaler()) {
      return Map.of();
    }
    Map<String, String> template = new HashMap<>();
    group.labels().forEach((key, value) -> template.put("label/" + key, value));
    for (NodeGroupPlan.Taint taint : group.taints()) {
      if (!taint.key().isEmpty()) {
        template.putIfAbsent(
            "taint/" + taint.key(), taint.value() + ":" + taint.effect().spelling());
      }
    }
    if (group.template().isEmpty()) {
      template.put("resources/ephemeral-storage", group.disk().sizeGiB() + "Gi");
    }
    return template;
  }
}
