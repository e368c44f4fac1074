package io.eksplan.plan;

import io.eksplan.plan.CreationTemplatePlan.AppliedFor;
import io.eksplan.plan.RegistryPlan.Destination;
import io.eksplan.plan.RegistryPlan.Frequency;
import io.eksplan.plan.RegistryPlan.Replication;
import io.eksplan.plan.RegistryPlan.ScanRule;
import io.eksplan.plan.RegistryPlan.ScanType;
import io.eksplan.plan.RegistryPlan.Scanning;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks of the registry: what ECR would refuse, and whether rules can be told from others'. */
final class RegistryChecks {

  /** Registries that ECR reads as somebody, never as nobody. */
  private static final Set<String> SIGNED_IN =
      Set.of("registry-1.docker.io", "ghcr.io", "registry.gitlab.com");

  private final PlanFile file;
  private final RegistryPlan registry;
  private final Findings findings;

  private RegistryChecks(PlanFile file, Findings findings) {
    this.file = file;
    this.registry = file.registry();
    this.findings = findings;
  }

  static void check(PlanFile file, Findings findings) {
    RegistryChecks checks = new RegistryChecks(file, findings);
    checks.registry.scanning().ifPresent(checks::scanning);
    for (int i = 0; i < checks.registry.replication().size(); i++) {
      checks.replication(checks.registry.replication().get(i), i);
    }
    for (int i = 0; i < checks.registry.pullThroughCache().size(); i++) {
      checks.cache(checks.registry.pullThroughCache().get(i), i);
    }
    for (int i = 0; i < checks.registry.creationTemplates().size(); i++) {
      checks.template(checks.registry.creationTemplates().get(i), i);
    }
  }

  private void scanning(Scanning scanning) {
    boolean enhanced = scanning.type().equals(Optional.of(ScanType.ENHANCED));
    for (int i = 0; i < scanning.rules().size(); i++) {
      ScanRule rule = scanning.rules().get(i);
      ours(rule.filter(), "registry", "scanning", "rules", i, "filter");
      if (rule.frequency() == Frequency.CONTINUOUS_SCAN && !enhanced) {
        findings.add(
            "frequency continuous needs registry.scanning.type: enhanced",
            "registry",
            "scanning",
            "rules",
            i,
            "frequency");
      }
    }
  }

  private void replication(Replication rule, int index) {
    for (int i = 0; i < rule.filters().size(); i++) {
      ours(rule.filters().get(i), "registry", "replication", index, "filters", i);
    }
    Set<Destination> seen = new HashSet<>();
    for (int i = 0; i < rule.destinations().size(); i++) {
      Destination to = rule.destinations().get(i);
      boolean sameAccount = to.accountId().isEmpty() || to.accountId().equals(account());
      if (to.region().equals(file.metadata().region()) && sameAccount) {
        findings.add(
            "a registry is not copied to itself: name another region or account",
            "registry",
            "replication",
            index,
            "destinations",
            i);
      }
      if (!seen.add(to)) {
        findings.add(
            "this destination is there already",
            "registry",
            "replication",
            index,
            "destinations",
            i);
      }
    }
  }

  private void cache(PullThroughCachePlan cache, int index) {
    Object[] path = {"registry", "pullThroughCache", index};
    String upstream = cache.upstream();
    boolean signsIn = SIGNED_IN.contains(upstream) || upstream.endsWith(".azurecr.io");
    if (signsIn && cache.credentialSecretArn().isEmpty()) {
      findings.add(
          "ECR signs in to %s: give the secret for it as credentialSecretArn".formatted(upstream),
          path);
    }
    if (cache.customRoleArn().isPresent() && !upstream.contains(".dkr.ecr.")) {
      findings.add(
          "customRoleArn is for reading another account's ECR, which %s is not".formatted(upstream),
          "registry",
          "pullThroughCache",
          index,
          "customRoleArn");
    }
    cache
        .customRoleArn()
        .ifPresent(
            arn ->
                PartitionChecks.arn(
                    file, arn, findings, "registry", "pullThroughCache", index, "customRoleArn"));
    cache
        .credentialSecretArn()
        .filter(this::isElsewhere)
        .ifPresent(
            arn ->
                findings.add(
                    "\"%s\" is not in region %s".formatted(arn, file.metadata().region()),
                    "registry",
                    "pullThroughCache",
                    index,
                    "credentialSecretArn"));
  }

  private void template(CreationTemplatePlan template, int index) {
    Object[] path = {"registry", "creationTemplates", index};
    boolean ofCache =
        registry.pullThroughCache().stream()
            .anyMatch(cache -> cache.prefix().equals(template.prefix()));
    if (ofCache && !template.appliedFor().contains(AppliedFor.PULL_THROUGH_CACHE)) {
      findings.add(
          "\"%s\" is the prefix of a pull-through cache: appliedFor must have pullThroughCache"
              .formatted(template.prefix()),
          with(path, "appliedFor"));
    }
    Checks.tags(template.tags(), findings, with(path, "tags"));
    RepositoryChecks.tagPatterns(template.immutableTags(), findings, with(path, "immutableTags"));
    LifecycleChecks.check(template.lifecycle(), findings, with(path, "lifecycle"));
    RepositoryChecks.policy(template.policy(), findings, with(path, "policy"));
    template
        .roleArn()
        .ifPresent(arn -> PartitionChecks.arn(file, arn, findings, with(path, "roleArn")));
    principals(template.pull(), with(path, "pull"));
    principals(template.push(), with(path, "push"));
  }

  private void principals(List<String> arns, Object... path) {
    for (int i = 0; i < arns.size(); i++) {
      PartitionChecks.arn(file, arns.get(i), findings, with(path, i));
    }
  }

  /** Rules have no tags: theirs is whose name they begin with. */
  private void ours(String filter, Object... path) {
    String prefix = file.metadata().name() + "/";
    if (!filter.isEmpty() && !file.metadata().name().isEmpty() && !filter.startsWith(prefix)) {
      findings.add(
          "\"%s\" must begin with \"%s\": by that eksplan tells the plan's rules from others' in the registry"
              .formatted(filter, prefix),
          path);
    }
  }

  private boolean isElsewhere(String arn) {
    String region = file.metadata().region();
    return !region.isEmpty() && arn.startsWith("arn:") && !arn.split(":", 5)[3].equals(region);
  }

  private Optional<String> account() {
    return file.metadata().accountId();
  }

  private static Object[] with(Object[] path, Object last) {
    return RepositoryChecks.append(path, last);
  }
}
