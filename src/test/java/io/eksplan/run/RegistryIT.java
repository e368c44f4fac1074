package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.resources.RegistryRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryCreationTemplate;
import software.amazon.awssdk.services.ecr.model.ScanType;

/**
 * A registry is everybody's in the account: what is not the plan's is as it was, whatever is done.
 */
@WithEmulator(strictly = true)
class RegistryIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1, tags: {team: platform}}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34"}
      access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
      addons: []
      repositories: [{name: demo/api}]
      """;

  private static final String REGISTRY =
      """
      registry:
        scanning: {rules: [{filter: "demo/*"}]}
        replication: [{destinations: [{region: eu-central-1}], filters: [demo/]}]
        pullThroughCache: [{prefix: k8s, upstream: registry.k8s.io}]
        creationTemplates: [{prefix: demo/made, appliedFor: [createOnPush]}]
      """;

  @TempDir private Path folder;
  private final Emulator emulator;
  private final EcrClient ecr;

  RegistryIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
    this.ecr = this.emulator.client(EcrClient.builder());
  }

  @AfterEach
  void close() {
    ecr.close();
  }

  @Test
  void rulesOfOthersStayThroughApplyEditAndDestroy() throws IOException {
    RegistryRules.ofSomebodyElse(ecr);
    List<String> others = RegistryRules.all(ecr);
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN + REGISTRY);
      assertThat(eksplan.planned(PLAN + REGISTRY)).isEmpty();
      assertThat(scanned()).contains("demo/*", "demo*", "other/*", "old/*");
      assertThat(copied()).isEqualTo(3);

      String edited = REGISTRY.replace("demo/*", "demo/api").replace("eu-central-1", "eu-north-1");
      assertThat(eksplan.planned(PLAN + edited))
          .containsExactly("update registry-replication/demo", "update registry-scanning/demo");
      eksplan.apply(PLAN + edited);
      assertThat(eksplan.planned(PLAN + edited)).isEmpty();
      assertThat(scanned()).contains("demo/api", "demo*", "other/*", "old/*");
      assertThat(scanned()).doesNotContain("demo/*");
      assertThat(copied()).isEqualTo(3);

      eksplan.destroy("demo");
      assertThat(RegistryRules.all(ecr)).isEqualTo(others);
    }
  }

  @Test
  void leavingTheRegistryOutTakesOnlyThePlansPart() throws IOException {
    RegistryRules.ofSomebodyElse(ecr);
    List<String> others = RegistryRules.all(ecr);
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN + REGISTRY);

      assertThat(eksplan.planned(PLAN))
          .containsExactly(
              "delete iam-role/ecr-templates",
              "delete pull-through-cache-rule/k8s",
              "delete registry-replication/demo",
              "delete registry-scanning/demo",
              "delete repository-creation-template/demo/made",
              "delete repository-creation-template/k8s");
      eksplan.apply(PLAN);

      assertThat(RegistryRules.all(ecr)).isEqualTo(others);
    }
  }

  @Test
  void twoPlansShareTheRegistry() throws IOException {
    String second = PLAN.replace("name: demo", "name: demo-2").replace("demo/", "demo-2/");
    String rules = "registry: {scanning: {rules: [{filter: demo-2/*}]}}\n";
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN + REGISTRY);
      eksplan.apply(second + rules);
      assertThat(eksplan.planned(PLAN + REGISTRY)).isEmpty();

      eksplan.destroy("demo");

      assertThat(scanned()).containsExactly("demo-2/*");
      assertThat(eksplan.planned(second + rules)).isEmpty();
    }
  }

  @Test
  void aCacheOfSomebodyElseIsAnErrorThatNamesIt() throws IOException {
    RegistryRules.ofSomebodyElse(ecr);
    String cache = "registry: {pullThroughCache: [{prefix: demo, upstream: registry.k8s.io}]}\n";
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      assertThatThrownBy(() -> eksplan.apply(PLAN + cache))
          .hasMessageContaining("pull-through cache rule demo (of quay.io)")
          .hasMessageContaining("not this plan's");

      eksplan.destroy("demo");

      assertThat(ecr.describePullThroughCacheRules(_ -> {}).pullThroughCacheRules())
          .extracting(rule -> rule.upstreamRegistryUrl())
          .containsExactly("quay.io");
    }
  }

  @Test
  void theTypeOfScanningIsNotChangedUnderOthersRules() throws IOException {
    RegistryRules.ofSomebodyElse(ecr);
    String enhanced =
        "registry: {scanning: {type: enhanced, rules: [{filter: demo/*, frequency:"
            + " continuous}]}}\n";
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      assertThatThrownBy(() -> eksplan.apply(PLAN + enhanced)).hasMessageContaining("other/*");
      assertThat(type()).isEqualTo(ScanType.BASIC);

      ecr.putRegistryScanningConfiguration(request -> request.scanType(ScanType.BASIC));
      eksplan.apply(PLAN + enhanced);
      assertThat(type()).isEqualTo(ScanType.ENHANCED);
      assertThat(eksplan.planned(PLAN + enhanced)).isEmpty();
    }
  }

  @Test
  void whatATemplateMadeStaysUntilThePlanIsDestroyed() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN + REGISTRY);
      makeAs("k8s", "k8s/pause");
      ecr.createRepository(request -> request.repositoryName("k8s/strangers"));

      assertThat(eksplan.planned(PLAN + REGISTRY)).isEmpty();
      assertThat(eksplan.planned(PLAN)).noneMatch(change -> change.contains("k8s/pause"));

      assertThat(eksplan.destroy("demo").report().changes())
          .extracting(change -> change.address().toString())
          .contains("ecr-repository/k8s/pause", "pull-through-cache-rule/k8s");
      assertThat(ecr.describeRepositories().repositories())
          .extracting(Repository::repositoryName)
          .containsExactly("k8s/strangers");
    }
  }

  /** Makes a repository as ECR does when somebody pulls through the cache. */
  private void makeAs(String prefix, String name) {
    RepositoryCreationTemplate template =
        ecr.describeRepositoryCreationTemplates(request -> request.prefixes(prefix))
            .repositoryCreationTemplates()
            .getFirst();
    assertThat(template.resourceTags())
        .extracting(tag -> Map.entry(tag.key(), tag.value()))
        .contains(Map.entry("team", "platform"), Map.entry("eksplan/plan", "demo"));
    ecr.createRepository(request -> request.repositoryName(name).tags(template.resourceTags()));
  }

  private List<String> scanned() {
    return ecr.getRegistryScanningConfiguration(_ -> {}).scanningConfiguration().rules().stream()
        .flatMap(rule -> rule.repositoryFilters().stream())
        .map(filter -> filter.filter())
        .toList();
  }

  private ScanType type() {
    return ecr.getRegistryScanningConfiguration(_ -> {}).scanningConfiguration().scanType();
  }

  private int copied() {
    return ecr.describeRegistry(_ -> {}).replicationConfiguration().rules().size();
  }
}
