package io.eksplan.plan;

import io.eksplan.plan.NodeGroupPlan.Size;
import io.eksplan.plan.NodeGroupPlan.Taint;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks of one node group. */
final class NodeGroupChecks {

  private final int index;
  private final NodeGroupPlan group;
  private final Findings findings;

  private NodeGroupChecks(PlanFile file, int index, Findings findings) {
    this.index = index;
    this.group = file.nodeGroups().get(index);
    this.findings = findings;
  }

  static void check(PlanFile file, int index, Findings findings) {
    NodeGroupChecks checks = new NodeGroupChecks(file, index, findings);
    checks.size();
    SubnetChecks.check(file, checks.group.subnets(), findings, "nodeGroups", index, "subnets");
    checks.labels();
    checks.taints();
    GroupFindings fields = new GroupFindings(index, findings);
    KindChecks.check(checks.group, fields);
    InstanceChecks.check(checks.group, fields);
    SelectorChecks.check(checks.group, fields);
    AsgChecks.check(checks.group, fields);
    AutoscalerChecks.check(file, checks.group, fields);
    AmiChecks.check(file, checks.group, fields);
    BootstrapChecks.check(checks.group, fields);
    DiskChecks.check(checks.group, fields);
    LaunchChecks.check(checks.group, fields);
    TemplateChecks.check(checks.group, fields);
    NodeIamChecks.check(file, checks.group, fields);
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
    if (group.taints_() instanceof Taints.ByKey(Map<String, String> texts)) {
      texts.forEach(
          (key, text) -> {
            if (Taints.ByKey.effect(text).isEmpty()) {
              add(
                  "taints." + key,
                  "must be VALUE:EFFECT with one of NoSchedule, PreferNoSchedule and NoExecute, not"
                      + " \""
                      + text
                      + "\"",
                  "taints",
                  key);
            }
          });
    }
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
