package io.eksplan.plan;

import io.eksplan.plan.NodeGroupPlan.Size;
import io.eksplan.plan.NodeGroupPlan.Taint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks of one node group. */
final class NodeGroupChecks {

  private final PlanFile file;
  private final int index;
  private final NodeGroupPlan group;
  private final Findings findings;

  private NodeGroupChecks(PlanFile file, int index, Findings findings) {
    this.file = file;
    this.index = index;
    this.group = file.nodeGroups().get(index);
    this.findings = findings;
  }

  static void check(PlanFile file, int index, Findings findings) {
    NodeGroupChecks checks = new NodeGroupChecks(file, index, findings);
    checks.size();
    checks.subnets();
    checks.labels();
    checks.taints();
    GroupFindings fields = new GroupFindings(index, findings);
    KindChecks.check(checks.group, fields);
    InstanceChecks.check(checks.group, fields);
    AsgChecks.check(checks.group, fields);
    AutoscalerChecks.check(file, checks.group, fields);
    DiskChecks.check(checks.group, fields);
    LaunchChecks.check(checks.group, fields);
    Checks.tags(checks.group.tags(), findings, "nodeGroups", index, "tags");
  }

  private void size() {
    Size size = group.size();
    if (size.min() > size.most()) {
      add("size", "min %d is above max %d".formatted(size.min(), size.most()), "size", "min");
    }
    if (size.desired().filter(desired -> desired < size.min()).isPresent()) {
      add(
          "size",
          "desired %d is below min %d".formatted(size.start(), size.min()),
          "size",
          "desired");
    }
    if (size.desired().filter(desired -> desired > size.most()).isPresent()) {
      add(
          "size",
          "desired %d is above max %d".formatted(size.start(), size.most()),
          "size",
          "desired");
    }
  }

  private void subnets() {
    if (!(group.subnets() instanceof Subnets.Named(List<String> names))) {
      return;
    }
    String region = file.metadata().region();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String zone = name.substring(Math.max(0, name.indexOf('-') + 1));
      boolean known =
          switch (file.network().zones()) {
            case NetworkPlan.Named(List<String> zones) -> zones.contains(zone);
            case NetworkPlan.Count _ ->
                zone.matches("[a-z0-9-]*[0-9][a-f]") && zone.startsWith(region);
          };
      if (name.contains("-") && !known) {
        add("subnets[" + i + "]", "\"" + name + "\" is in no zone of the plan", "subnets", i);
      }
    }
  }

  private void labels() {
    group
        .labels()
        .forEach(
            (key, value) -> {
              Labels.keyProblem(key)
                  .or(() -> Labels.reserved(key))
                  .ifPresent(problem -> add("labels", problem, "labels", key));
              Labels.valueProblem(value)
                  .ifPresent(problem -> add("labels." + key, problem, "labels", key));
            });
  }

  private void taints() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < group.taints().size(); i++) {
      Taint taint = group.taints().get(i);
      int at = i;
      if (!taint.key().isEmpty()) {
        Labels.keyProblem(taint.key())
            .ifPresent(problem -> add("taints[" + at + "]", problem, "taints", at, "key"));
        if (!seen.add(taint.key() + ":" + taint.effect().spelling())) {
          add("taints[" + i + "]", "repeats a key with the same effect", "taints", i);
        }
      }
      Labels.valueProblem(taint.value())
          .ifPresent(problem -> add("taints[" + at + "]", problem, "taints", at, "value"));
    }
  }

  private void add(String field, String problem, Object... path) {
    new GroupFindings(index, findings).add(field, problem, path);
  }
}
