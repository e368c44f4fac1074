package io.eksplan.resources.iam;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/**
 * The policies of one role: managed ones are attached by ARN, inline ones are part of it and have
 * names.
 */
record RolePolicies(IamClient iam, String role) {

  private record Inline(String name, PolicyDocument document) {}

  Set<String> attached() {
    return iam
        .listAttachedRolePoliciesPaginator(request -> request.roleName(role))
        .attachedPolicies()
        .stream()
        .map(AttachedPolicy::policyArn)
        .collect(toUnmodifiableSet());
  }

  Map<String, PolicyDocument> inline() {
    return InParallel.map(inlineNames(), this::inline).stream()
        .collect(toUnmodifiableMap(Inline::name, Inline::document));
  }

  void attach(Set<String> policies) {
    policies.forEach(
        policy -> iam.attachRolePolicy(request -> request.roleName(role).policyArn(policy)));
  }

  void put(Map<String, PolicyDocument> policies) {
    policies.forEach(
        (name, document) ->
            iam.putRolePolicy(
                request ->
                    request.roleName(role).policyName(name).policyDocument(document.text())));
  }

  /** Detaches first: a role holds ten policies, unless the account was given more. */
  void changeManaged(IamRole live, IamRole want) {
    without(live.managedPolicies(), want.managedPolicies()).forEach(this::detach);
    attach(without(want.managedPolicies(), live.managedPolicies()));
  }

  /** Deletes first: all inline policies together have a limit of characters. */
  void changeInline(IamRole live, IamRole want) {
    without(live.inlinePolicies().keySet(), want.inlinePolicies().keySet()).forEach(this::delete);
    Map<String, PolicyDocument> other = new HashMap<>(want.inlinePolicies());
    other.entrySet().removeAll(live.inlinePolicies().entrySet());
    put(other);
  }

  void removeAll() {
    attached().forEach(this::detach);
    inlineNames().forEach(this::delete);
  }

  private List<String> inlineNames() {
    return iam.listRolePoliciesPaginator(request -> request.roleName(role)).policyNames().stream()
        .toList();
  }

  private Inline inline(String name) {
    var answer = iam.getRolePolicy(request -> request.roleName(role).policyName(name));
    return new Inline(name, PolicyDocument.decoded(answer.policyDocument()));
  }

  private void detach(String policy) {
    Failures.ignoringAbsent(
        () -> iam.detachRolePolicy(request -> request.roleName(role).policyArn(policy)));
  }

  private void delete(String name) {
    Failures.ignoringAbsent(
        () -> iam.deleteRolePolicy(request -> request.roleName(role).policyName(name)));
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
