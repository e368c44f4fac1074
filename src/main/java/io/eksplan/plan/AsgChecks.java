package io.eksplan.plan;

import io.eksplan.plan.AsgPlan.Hook;
import io.eksplan.plan.AsgPlan.WarmPool;
import io.eksplan.plan.NodeGroupPlan.DesiredMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Checks of a group's {@code asg} section. */
final class AsgChecks {

  private final AsgPlan asg;
  private final GroupFindings findings;

  private AsgChecks(AsgPlan asg, GroupFindings findings) {
    this.asg = asg;
    this.findings = findings;
  }

  static void check(NodeGroupPlan group, GroupFindings findings) {
    if (group.asg().isEmpty()) {
      return;
    }
    AsgChecks checks = new AsgChecks(group.asg().get(), findings);
    checks.asg.warmPool().ifPresent(pool -> checks.warmPool(pool, group));
    checks.hooks();
    if (group.size().desiredMode() == DesiredMode.ENFORCE) {
      checks.desired();
    }
    for (int i = 0; i < checks.asg.scalingPolicies().size(); i++) {
      ScalingPolicyChecks.check(checks.asg.scalingPolicies().get(i), i, findings);
    }
    for (int i = 0; i < checks.asg.schedules().size(); i++) {
      checks.schedule(checks.asg.schedules().get(i), i);
    }
  }

  private void desired() {
    String problem = "moves the size that desiredMode: enforce holds: take desiredMode: initial";
    if (!asg.scalingPolicies().isEmpty()) {
      add("scalingPolicies", problem);
    }
    if (!asg.schedules().isEmpty()) {
      add("schedules", problem);
    }
  }

  private void warmPool(WarmPool pool, NodeGroupPlan group) {
    boolean spot =
        switch (group.capacity()) {
          case Capacity.Market market -> market == Capacity.Market.SPOT;
          case Capacity.Mix mix -> mix.spotPercent() > 0;
        };
    if (spot) {
      add("warmPool", "goes with on-demand instances alone: AWS keeps no spot ones ready");
    }
    if (pool.maxPreparedCapacity().filter(most -> most < pool.minSize()).isPresent()) {
      add("warmPool", "minSize %d is above maxPreparedCapacity".formatted(pool.minSize()));
    }
  }

  private void hooks() {
    for (int i = 0; i < asg.lifecycleHooks().size(); i++) {
      Hook hook = asg.lifecycleHooks().get(i);
      if (hook.notificationTargetArn().isPresent() != hook.roleArn().isPresent()) {
        at(
            "lifecycleHooks",
            i,
            "takes notificationTargetArn and roleArn together: the role lets Auto Scaling write"
                + " there");
      }
    }
  }

  private void schedule(SchedulePlan schedule, int index) {
    if (schedule.cron().isEmpty() && schedule.start().isEmpty()) {
      at("schedules", index, "needs cron, or start for once");
    }
    if (schedule.min().isEmpty() && schedule.max().isEmpty() && schedule.desired().isEmpty()) {
      at("schedules", index, "needs min, max or desired");
    }
    if (isAbove(schedule.min(), schedule.max())
        || isAbove(schedule.min(), schedule.desired())
        || isAbove(schedule.desired(), schedule.max())) {
      at("schedules", index, "needs min <= desired <= max");
    }
    if (!isZone(schedule.timeZone())) {
      at("schedules", index, "timeZone \"" + schedule.timeZone() + "\" is none that is known");
    }
    Optional<Instant> start = time(schedule.start(), index);
    Optional<Instant> end = time(schedule.end(), index);
    if (start.isPresent() && end.filter(time -> !time.isAfter(start.get())).isPresent()) {
      at("schedules", index, "ends before it starts");
    }
  }

  private Optional<Instant> time(Optional<String> text, int index) {
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException _) {
      at("schedules", index, "\"" + text.orElse("") + "\" is no day or time that there is");
      return Optional.empty();
    }
  }

  private static boolean isZone(String name) {
    try {
      ZoneId.of(name);
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static boolean isAbove(Optional<Integer> one, Optional<Integer> other) {
    return one.isPresent() && other.isPresent() && one.get() > other.get();
  }

  private void at(String list, int index, String problem) {
    findings.add("asg." + list + "[" + index + "]", problem, "asg", list, index);
  }

  private void add(String field, String problem) {
    findings.add("asg." + field, problem, "asg", field);
  }
}
