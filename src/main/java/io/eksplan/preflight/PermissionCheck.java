package io.eksplan.preflight;

import io.eksplan.aws.Caller;
import io.eksplan.preflight.Simulation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether IAM would let the caller make the changes, by simulation. */
record PermissionCheck(Simulation simulation, Prospect prospect) implements Check {

  @Override
  public String name() {
    return "permissions";
  }

  @Override
  public List<String> restsOn() {
    return List.of("iam:SimulatePrincipalPolicy", "iam:GetRole");
  }

  @Override
  public List<Finding> findings() {
    List<String> actions = ChangeActions.of(prospect);
    if (actions.isEmpty()) {
      return List.of(new Finding.Ok(simulation.caller().arn(), "the changes need no rights"));
    }
    Caller caller = simulation.caller();
    if (simulation.isRoot()) {
      return List.of(new Finding.Ok(caller.arn(), "the account's root user may do all of it"));
    }
    return judge(caller.principal(simulation.clients()), actions, simulation.verdicts(actions));
  }

  /**
   * A denial that no condition can lift is a problem. What no statement allows on any resource may
   * still be allowed on those of the plan.
   */
  static List<Finding> judge(String principal, List<String> actions, List<Verdict> verdicts) {
    Set<String> denied = new TreeSet<>();
    Set<String> doubtful = new TreeSet<>();
    for (Verdict verdict : verdicts) {
      if (verdict.allowed()) {
        continue;
      }
      (verdict.denied() && verdict.certain() ? denied : doubtful).add(verdict.action());
    }
    List<Finding> findings = new ArrayList<>();
    if (!denied.isEmpty()) {
      findings.add(
          new Finding.Problem(
              principal,
              "is denied " + String.join(", ", denied),
              "take away the denial, or apply as somebody else"));
    }
    if (!doubtful.isEmpty()) {
      findings.add(
          new Finding.Warning(
              principal,
              "is not allowed on any resource: " + String.join(", ", doubtful),
              "fine where policies allow it for certain resources or under conditions; else have it"
                  + " allowed"));
    }
    Set<String> silent = new TreeSet<>(actions);
    verdicts.forEach(verdict -> silent.remove(verdict.action()));
    if (!silent.isEmpty()) {
      findings.add(
          new Finding.Unknown(principal, "IAM decided nothing about " + String.join(", ", silent)));
    }
    long allowed = Stream.concat(denied.stream(), doubtful.stream()).count() + silent.size();
    findings.addFirst(
        new Finding.Ok(
            principal,
            "may do %d of %d actions".formatted(actions.size() - allowed, actions.size())));
    return findings;
  }
}
