package io.eksplan.preflight;

import io.eksplan.aws.Caller;
import io.eksplan.aws.Clients;
import io.eksplan.aws.InParallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/** Whether IAM would let the caller make the changes, by simulation. */
record PermissionCheck(Clients clients, Caller caller, Prospect prospect) implements Check {

  private static final int AT_ONCE = 100;

  /**
   * What IAM decided about an action on any resource.
   *
   * @param certain whether nothing that the simulation lacks could change it
   */
  record Verdict(String action, boolean allowed, boolean denied, boolean certain) {}

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
    List<String> actions = List.copyOf(KindActions.of(prospect.changes()));
    if (actions.isEmpty()) {
      return List.of(new Finding.Ok(caller.arn(), "the changes need no rights"));
    }
    if (caller.arn().endsWith(":root")) {
      return List.of(new Finding.Ok(caller.arn(), "the account's root user may do all of it"));
    }
    String principal = caller.principal(clients);
    List<Verdict> verdicts =
        InParallel.map(batches(actions), batch -> simulate(principal, batch)).stream()
            .flatMap(List::stream)
            .toList();
    return judge(principal, actions, verdicts);
  }

  private static List<List<String>> batches(List<String> actions) {
    return IntStream.iterate(0, start -> start < actions.size(), start -> start + AT_ONCE)
        .mapToObj(start -> actions.subList(start, Math.min(actions.size(), start + AT_ONCE)))
        .toList();
  }

  private List<Verdict> simulate(String principal, List<String> actions) {
    return clients
        .iam()
        .simulatePrincipalPolicyPaginator(
            request -> request.policySourceArn(principal).actionNames(actions).maxItems(1000))
        .evaluationResults()
        .stream()
        .map(PermissionCheck::verdict)
        .toList();
  }

  private static Verdict verdict(EvaluationResult result) {
    var organization = result.organizationsDecisionDetail();
    boolean forbidden =
        organization != null && Boolean.FALSE.equals(organization.allowedByOrganizations());
    return new Verdict(
        result.evalActionName(),
        result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED,
        forbidden || result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY,
        result.missingContextValues().isEmpty());
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
