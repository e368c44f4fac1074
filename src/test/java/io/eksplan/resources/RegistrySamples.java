package io.eksplan.resources;

import static io.eksplan.resources.IdentitySamples.roleArn;
import static io.eksplan.resources.Sample.OTHER_TAGS;
import static io.eksplan.resources.Sample.TAGS;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.resources.ecr.LifecycleRules;
import io.eksplan.resources.ecr.PullThroughCacheRule;
import io.eksplan.resources.ecr.RegistryReplication;
import io.eksplan.resources.ecr.RegistryScanning;
import io.eksplan.resources.ecr.RepositoryAccess;
import io.eksplan.resources.ecr.RepositoryCreationTemplate;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.kms.KmsKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a registry has besides repositories. */
record RegistrySamples(Scope scope) implements SampleSet {

  private static final Set<String> ID = Set.of("id");
  private static final String CACHE = "mirror/hub";
  private static final String KEY =
      "arn:aws:kms:eu-west-1:000000000000:key/6e63722d-0000-4000-8000-000000000001";
  private static final String SECRET =
      "arn:aws:secretsmanager:eu-west-1:000000000000:secret:ecr-pullthroughcache/";

  @Override
  public List<Sample> samples() {
    return List.of(scanning(), replication(), template(), cache());
  }

  @Override
  public List<Wanted> others() {
    RepositoryCreationTemplate plain = template(Optional.of(true));
    return List.of(Wanted.of(CACHE, plain));
  }

  private Sample scanning() {
    return Sample.of(
        scope.plan(),
        new RegistryScanning(Optional.of("BASIC"), scans("SCAN_ON_PUSH", "*")),
        ID,
        Variant.of("rules", scans("SCAN_ON_PUSH", "api", "web*")),
        Variant.of("type", Optional.of("ENHANCED")));
  }

  private Set<RegistryScanning.Rule> scans(String frequency, String... names) {
    return Set.copyOf(
        List.of(names).stream()
            .map(name -> new RegistryScanning.Rule(scope.plan() + "/" + name, frequency))
            .toList());
  }

  private Sample replication() {
    return Sample.of(
        scope.plan(),
        new RegistryReplication(Set.of(copies("eu-central-1", "api", "web"))),
        ID,
        Variant.of(
            "rules", Set.of(copies("eu-central-1", "api"), copies("us-east-1", "web", "base"))));
  }

  private RegistryReplication.Rule copies(String region, String... names) {
    return new RegistryReplication.Rule(
        Set.of(new RegistryReplication.Destination(region, scope.account())),
        Set.copyOf(List.of(names).stream().map(name -> scope.plan() + "/" + name).toList()));
  }

  private static Sample template() {
    return Sample.of(
        "team/fresh",
        template(Optional.of(false)),
        ID,
        Variant.of("description", "something else"),
        Variant.of("description", ""),
        Variant.of("appliedFor", Set.of("REPLICATION", "CREATE_ON_PUSH")),
        Variant.of("immutableTags", true),
        Variant.of("tagExceptions", Set.of("v*")),
        Variant.of("encryption", "KMS_DSSE"),
        Variant.of("kmsKeyArn", Optional.of(KeySamples.SECRETS)),
        Variant.of("lifecycle", new LifecycleRules(Optional.of(3), Optional.empty()).document()),
        Variant.of("policy", new RepositoryAccess(Set.of("111111111111"), Set.of()).document()),
        Variant.of("roleArn", roleArn("other")),
        Variant.of("caches", Optional.of(true)),
        Variant.of("forceDelete", true),
        Variant.of("tags", OTHER_TAGS));
  }

  private static RepositoryCreationTemplate template(Optional<Boolean> caches) {
    return new RepositoryCreationTemplate(
        "for what comes",
        Set.of("PULL_THROUGH_CACHE"),
        false,
        Set.of(),
        "KMS",
        Optional.of(Ref.existing(KmsKey.class, Outputs.ARN, KEY)),
        PolicyDocument.NONE,
        PolicyDocument.NONE,
        roleArn("nodes"),
        caches,
        false,
        TAGS);
  }

  private static Sample cache() {
    return Sample.of(
        CACHE,
        new PullThroughCacheRule(
            Ref.to(RepositoryCreationTemplate.class, CACHE),
            "registry-1.docker.io",
            PullThroughCacheRule.ROOT,
            SECRET + "hub",
            ""),
        ID,
        Variant.of("template", Ref.existing(RepositoryCreationTemplate.class, "elsewhere")),
        Variant.of("upstream", "quay.io"),
        Variant.of("upstreamPrefix", "library"),
        Variant.of("credentialArn", SECRET + "hub-2"),
        Variant.of("customRoleArn", "arn:aws:iam::000000000000:role/reader").forGood());
  }
}
