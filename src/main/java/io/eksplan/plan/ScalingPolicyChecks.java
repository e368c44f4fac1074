package io.eksplan.plan;

import io.eksplan.plan.ScalingPolicyPlan.Adjustment;
import io.eksplan.plan.ScalingPolicyPlan.Metric;
import io.eksplan.plan.ScalingPolicyPlan.Step;
import io.eksplan.plan.ScalingPolicyPlan.Steps;
import io.eksplan.plan.ScalingPolicyPlan.Tracking;
import java.util.Comparator;
import java.util.List;

/** Checks of one scaling policy. */
final class ScalingPolicyChecks {

  private final int index;
  private final GroupFindings findings;

  private ScalingPolicyChecks(int index, GroupFindings findings) {
    this.index = index;
    this.findings = findings;
  }

  static void check(ScalingPolicyPlan policy, int index, GroupFindings findings) {
    ScalingPolicyChecks checks = new ScalingPolicyChecks(index, findings);
    if (policy.targetTracking().isPresent() == policy.stepScaling().isPresent()) {
      checks.add("needs targetTracking or stepScaling, one of them");
    }
    policy.targetTracking().ifPresent(checks::tracking);
    policy.stepScaling().ifPresent(checks::steps);
  }

  private void tracking(Tracking tracking) {
    boolean perTarget = tracking.metric() == Metric.ALB_REQUESTS_PER_TARGET;
    if (perTarget != tracking.resourceLabel().isPresent()) {
      add("resourceLabel goes with metric: albRequestsPerTarget, and with no other");
    }
  }

  private void steps(Steps steps) {
    boolean percent = steps.adjustmentType() == Adjustment.PERCENT_CHANGE_IN_CAPACITY;
    if (steps.minMagnitude().isPresent() && !percent) {
      add("minMagnitude goes with adjustmentType: percentChangeInCapacity");
    }
    List<Step> sorted =
        steps.steps().stream()
            .sorted(Comparator.comparing(step -> step.from().orElse(Integer.MIN_VALUE)))
            .toList();
    for (Step step : sorted) {
      if (step.from().isPresent() && step.to().filter(to -> to <= step.from().get()).isPresent()) {
        add("a step ends at or before where it begins");
        return;
      }
      if (steps.adjustmentType() == Adjustment.EXACT_CAPACITY && step.change() < 0) {
        add("a step sets a size below 0");
      }
    }
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).from().isEmpty() || !sorted.get(i).from().equals(sorted.get(i - 1).to())) {
        add("each step must begin where the one before ends");
        return;
      }
    }
  }

  private void add(String problem) {
    findings.add("asg.scalingPolicies[" + index + "]", problem, "asg", "scalingPolicies", index);
  }
}
