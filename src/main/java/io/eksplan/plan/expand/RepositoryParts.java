package io.eksplan.plan.expand;

import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.plan.ImageEncryption;
import io.eksplan.plan.LifecyclePlan;
import io.eksplan.plan.LifecyclePlan.Rule;
import io.eksplan.plan.LifecyclePlan.Selection;
import io.eksplan.plan.RepositoryPlan;
import io.eksplan.plan.bind.Json;
import io.eksplan.resources.ecr.LifecycleRules;
import io.eksplan.resources.ecr.RepositoryAccess;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.kms.KmsKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What repositories, and templates for repositories, are made up of. */
final class RepositoryParts {

  private final Setting setting;

  RepositoryParts(Setting setting) {
    this.setting = setting;
  }

  Optional<Ref<KmsKey>> key(ImageEncryption encryption) {
    return encryption.key().map(KeysExpansion::ofImages);
  }

  PolicyDocument access(List<String> pull, List<String> push, Optional<Json> policy) {
    Set<String> principals = new LinkedHashSet<>(pull);
    boolean lambda = principals.remove(RepositoryPlan.LAMBDA);
    return new RepositoryAccess(
            principals,
            Set.copyOf(push),
            lambda ? functions(principals) : Set.of(),
            policy
                .map(document -> PolicyDocument.versioned(document.text()))
                .orElse(PolicyDocument.NONE))
        .document();
  }

  /** Lambda takes images of its own region alone, in any account that may pull as a whole. */
  private Set<String> functions(Set<String> principals) {
    Scope scope = setting.knowledge().scope();
    Stream<String> others =
        principals.stream()
            .filter(principal -> principal.matches("[0-9]{12}|.*:root"))
            .map(principal -> principal.replaceAll(".*::|:root", ""));
    return Stream.concat(Stream.of(scope.account()), others)
        .map(
            account ->
                "arn:%s:lambda:%s:%s:function:*"
                    .formatted(scope.partition(), scope.region(), account))
        .collect(Collectors.toSet());
  }

  static PolicyDocument lifecycle(LifecyclePlan lifecycle) {
    return lifecycle
        .rules()
        .map(rules -> LifecycleRules.of(rules.stream().map(RepositoryParts::rule).toList()))
        .orElseGet(
            () ->
                new LifecycleRules(lifecycle.keepLast(), lifecycle.expireUntaggedAfterDays())
                    .document());
  }

  private static Map<String, ?> rule(Rule rule) {
    Map<String, Object> action = new TreeMap<>(Map.of("type", rule.action().type().spelling()));
    rule.action()
        .targetStorageClass()
        .ifPresent(target -> action.put("targetStorageClass", target.spelling()));
    Map<String, Object> written = new TreeMap<>();
    written.put("rulePriority", rule.rulePriority());
    rule.description().ifPresent(words -> written.put("description", words));
    written.put("selection", selection(rule.selection()));
    written.put("action", action);
    return written;
  }

  private static Map<String, ?> selection(Selection selection) {
    Map<String, Object> written = new TreeMap<>();
    written.put("tagStatus", selection.tagStatus().spelling());
    if (!selection.tagPatternList().isEmpty()) {
      written.put("tagPatternList", selection.tagPatternList());
    }
    if (!selection.tagPrefixList().isEmpty()) {
      written.put("tagPrefixList", selection.tagPrefixList());
    }
    selection.storageClass().ifPresent(stored -> written.put("storageClass", stored.spelling()));
    written.put("countType", selection.countType().spelling());
    selection.countUnit().ifPresent(unit -> written.put("countUnit", unit.spelling()));
    written.put("countNumber", selection.countNumber());
    return written;
  }
}
