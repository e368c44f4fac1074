package io.eksplan.plan;

import java.util.Optional;

/** What one kind of group takes and the other does not. */
final class KindChecks {

  private final NodeGroupPlan group;
  private final GroupFindings findings;

  private KindChecks(NodeGroupPlan group, GroupFindings findings) {
    this.group = group;
    this.findings = findings;
  }

  static void check(NodeGroupPlan group, GroupFindings findings) {
    KindChecks checks = new KindChecks(group, findings);
    switch (group.kind()) {
      case MANAGED -> checks.managed();
      case ASG -> checks.asg();
    }
    checks.rollout();
  }

  private void managed() {
    if (group.capacity() instanceof Capacity.Mix) {
      findings.add(
          "capacity",
          "mixes on-demand and spot, which a managed group cannot: set kind: asg",
          "capacity");
    }
    no(
        group.asg(),
        "asg",
        "is for groups of kind asg: EKS keeps the Auto Scaling group of a managed one");
    no(
        group.instanceRequirements(),
        "instanceRequirements",
        "is for groups of kind asg: a managed one takes instanceTypes");
    for (int i = 0; i < group.types().size(); i++) {
      if (group.types().get(i).weight() > 0) {
        findings.add(
            "instanceTypes[" + i + "]",
            "has a weight, which is for groups of kind asg: write the type alone",
            "instanceTypes",
            i);
      }
    }
    RolloutPlan rollout = group.rollout();
    ofAsg(rollout.minHealthyPercent(), "minHealthyPercent");
    ofAsg(rollout.maxHealthyPercent(), "maxHealthyPercent");
    ofAsg(rollout.warmupSeconds(), "warmupSeconds");
    ofAsg(rollout.checkpoints(), "checkpoints");
    ofAsg(rollout.skipMatching(), "skipMatching");
    ofAsg(rollout.autoRollback(), "autoRollback");
    ofAsg(rollout.alarms(), "alarms");
  }

  private void ofAsg(Optional<?> value, String name) {
    if (value.isPresent()) {
      findings.add(
          "rollout." + name,
          "is for groups of kind asg: EKS rolls a managed group by maxUnavailable and strategy",
          "rollout",
          name);
    }
  }

  private void asg() {
    no(
        group.repair(),
        "repair",
        "is for managed groups: Auto Scaling replaces what its health checks find broken");
    ofManaged(group.rollout().strategy(), "strategy", "use maxHealthyPercent");
    ofManaged(group.rollout().force(), "force", "an instance refresh asks no pod");
  }

  private void ofManaged(Optional<?> value, String name, String instead) {
    if (value.isPresent()) {
      findings.add("rollout." + name, "is for managed groups: " + instead, "rollout", name);
    }
  }

  private void no(Optional<?> value, String field, String why) {
    if (value.isPresent()) {
      findings.add(field, why, field);
    }
  }

  private void rollout() {
    RolloutPlan rollout = group.rollout();
    if (rollout.maxUnavailable().isPresent() && rollout.maxUnavailablePercent().isPresent()) {
      findings.add("rollout", "takes maxUnavailable or maxUnavailablePercent, not both", "rollout");
    }
    boolean away =
        rollout.maxUnavailable().isPresent() || rollout.maxUnavailablePercent().isPresent();
    if (rollout.minHealthyPercent().isPresent() && away) {
      findings.add(
          "rollout",
          "takes minHealthyPercent or maxUnavailable, not both: they say the same",
          "rollout",
          "minHealthyPercent");
    }
    int least = rollout.minHealthyPercent().orElse(100);
    if (rollout.maxHealthyPercent().filter(most -> most - least > 100).isPresent()) {
      findings.add(
          "rollout",
          "maxHealthyPercent may be 100 above minHealthyPercent at most",
          "rollout",
          "maxHealthyPercent");
    }
    rollout.checkpoints().ifPresent(this::checkpoints);
  }

  private void checkpoints(RolloutPlan.Checkpoints checkpoints) {
    for (int i = 1; i < checkpoints.percentages().size(); i++) {
      if (checkpoints.percentages().get(i) <= checkpoints.percentages().get(i - 1)) {
        findings.add(
            "rollout.checkpoints.percentages[" + i + "]",
            "must be above the one before",
            "rollout",
            "checkpoints",
            "percentages",
            i);
      }
    }
  }
}
