package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.plan.CreationTemplatePlan;
import io.eksplan.plan.CreationTemplatePlan.AppliedFor;
import io.eksplan.plan.ImageEncryption;
import io.eksplan.plan.ImmutableTags;
import io.eksplan.plan.LifecyclePlan;
import io.eksplan.plan.PullThroughCachePlan;
import io.eksplan.plan.RegistryPlan;
import io.eksplan.resources.ecr.PullThroughCacheRule;
import io.eksplan.resources.ecr.RegistryReplication;
import io.eksplan.resources.ecr.RegistryScanning;
import io.eksplan.resources.ecr.RepositoryCreationTemplate;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the registry has besides repositories. */
final class RegistryExpansion {

  /** The role that ECR makes repositories as. */
  private static final String ROLE = "ecr-templates";

  private final Setting setting;
  private final RegistryPlan registry;
  private final RepositoryParts parts;

  RegistryExpansion(Setting setting) {
    this.setting = setting;
    this.registry = setting.file().registry();
    this.parts = new RepositoryParts(setting);
  }

  List<Wanted> resources() {
    List<Wanted> wanted = new ArrayList<>();
    registry
        .scanning()
        .ifPresent(scanning -> wanted.add(Wanted.of(setting.plan(), scanning(scanning))));
    if (!registry.replication().isEmpty()) {
      wanted.add(Wanted.of(setting.plan(), replication()));
    }
    templates().forEach(template -> wanted.add(Wanted.of(template.prefix(), template(template))));
    registry
        .pullThroughCache()
        .forEach(cache -> wanted.add(Wanted.of(cache.prefix(), cache(cache))));
    if (templates().stream().anyMatch(template -> template.roleArn().isEmpty())) {
      wanted.add(Wanted.of(ROLE, role()));
    }
    return wanted;
  }

  List<String> notes() {
    return registry.scanning().flatMap(RegistryPlan.Scanning::type).stream()
        .map(
            type ->
                "registry.scanning.type is the setting of the whole registry in %s, for everybody in the account; %s stays when the plan is destroyed."
                    .formatted(setting.knowledge().scope().region(), type.spelling()))
        .toList();
  }

  private RegistryScanning scanning(RegistryPlan.Scanning scanning) {
    return new RegistryScanning(
        scanning.type().map(Enum::name),
        scanning.rules().stream()
            .map(rule -> new RegistryScanning.Rule(rule.filter(), rule.frequency().name()))
            .collect(Collectors.toSet()));
  }

  private RegistryReplication replication() {
    return new RegistryReplication(
        registry.replication().stream()
            .map(
                rule ->
                    new RegistryReplication.Rule(
                        rule.destinations().stream()
                            .map(this::destination)
                            .collect(Collectors.toSet()),
                        Set.copyOf(rule.filters())))
            .collect(Collectors.toSet()));
  }

  private RegistryReplication.Destination destination(RegistryPlan.Destination to) {
    return new RegistryReplication.Destination(
        to.region(), to.accountId().orElse(setting.knowledge().scope().account()));
  }

  private static PullThroughCacheRule cache(PullThroughCachePlan cache) {
    return new PullThroughCacheRule(
        Ref.to(RepositoryCreationTemplate.class, cache.prefix()),
        cache.upstream(),
        cache.upstreamPrefix().orElse(PullThroughCacheRule.ROOT),
        cache.credentialSecretArn().orElse(""),
        cache.customRoleArn().orElse(""));
  }

  /** A cache has a template whatever the file says: it marks both as the plan's. */
  private List<CreationTemplatePlan> templates() {
    List<CreationTemplatePlan> templates = new ArrayList<>(registry.creationTemplates());
    registry.pullThroughCache().stream()
        .filter(cache -> registry.creationTemplates().stream().noneMatch(of(cache)))
        .map(RegistryExpansion::usual)
        .forEach(templates::add);
    return templates;
  }

  private static Predicate<CreationTemplatePlan> of(PullThroughCachePlan cache) {
    return template -> template.prefix().equals(cache.prefix());
  }

  private static CreationTemplatePlan usual(PullThroughCachePlan cache) {
    return new CreationTemplatePlan(
        cache.prefix(),
        List.of(AppliedFor.PULL_THROUGH_CACHE),
        "",
        new ImmutableTags.All(false),
        ImageEncryption.Usual.AES256,
        new LifecyclePlan(Optional.empty(), Optional.empty(), Optional.empty()),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        cache.forceDelete(),
        Map.of());
  }

  private RepositoryCreationTemplate template(CreationTemplatePlan template) {
    boolean caches =
        registry.pullThroughCache().stream().anyMatch(cache -> of(cache).test(template));
    return new RepositoryCreationTemplate(
        template.description(),
        template.appliedFor().stream().map(Enum::name).collect(Collectors.toSet()),
        template.immutableTags().usually(),
        template.immutableTags().exceptions(),
        template.encryption().type(),
        parts.key(template.encryption()),
        RepositoryParts.lifecycle(template.lifecycle()),
        parts.access(template.pull(), template.push(), template.policy()),
        template
            .roleArn()
            .map(arn -> Ref.existing(IamRole.class, Outputs.ARN, arn))
            .orElseGet(() -> Ref.to(IamRole.class, ROLE, Outputs.ARN)),
        caches ? Optional.of(true) : Optional.empty(),
        template.forceDelete(),
        setting.tags(template.tags()));
  }

  private IamRole role() {
    return new IamRole(
        setting.iamPath(),
        "Repositories that ECR makes by itself for the plan " + setting.plan(),
        PolicyDocument.trustService("ecr.amazonaws.com"),
        Set.of(),
        Map.of("make", make()),
        setting.file().iam().permissionsBoundary().orElse(""),
        setting.tags(Map.of()));
  }

  private PolicyDocument make() {
    Scope scope = setting.knowledge().scope();
    List<Map<String, ?>> statements = new ArrayList<>();
    statements.add(
        allow(
            List.of("ecr:CreateRepository", "ecr:ReplicateImage", "ecr:TagResource"),
            "arn:%s:ecr:%s:%s:repository/*"
                .formatted(scope.partition(), scope.region(), scope.account())));
    if (templates().stream()
        .anyMatch(template -> template.encryption() != ImageEncryption.Usual.AES256)) {
      statements.add(
          allow(
              List.of("kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"),
              "arn:%s:kms:%s:*:key/*".formatted(scope.partition(), scope.region())));
    }
    return PolicyDocument.ofStatements(statements);
  }

  private static Map<String, ?> allow(List<String> actions, String resource) {
    return Map.of("Effect", "Allow", "Action", actions, "Resource", resource);
  }
}
