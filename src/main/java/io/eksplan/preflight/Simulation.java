package io.eksplan.preflight;

import io.eksplan.aws.Caller;
import io.eksplan.aws.Clients;
import io.eksplan.aws.InParallel;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/** What IAM's policies let the caller do, as IAM itself reckons (iam:SimulatePrincipalPolicy). */
record Simulation(Clients clients, Caller caller) {

  private static final int AT_ONCE = 100;

  /**
   * What IAM decided about an action on any resource.
   *
   * @param denied whether a statement or the organization forbids it
   * @param certain whether nothing that the simulation lacks could change it
   */
  record Verdict(String action, boolean allowed, boolean denied, boolean certain) {}

  /** The account itself, which IAM does not simulate: policies do not bind it. */
  boolean isRoot() {
    return caller.arn().endsWith(":root");
  }

  /** Whether one action is allowed on any resource. */
  boolean allows(String action) {
    return isRoot() || verdicts(List.of(action)).stream().allMatch(Verdict::allowed);
  }

  List<Verdict> verdicts(List<String> actions) {
    String principal = caller.principal(clients);
    return InParallel.map(batches(actions), batch -> simulate(principal, batch)).stream()
        .flatMap(List::stream)
        .toList();
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
        .map(Simulation::verdict)
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
}
