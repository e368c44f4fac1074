package io.eksplan.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.eksplan.e2e.Aws;
import io.eksplan.e2e.Tagged;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eks.EksClient;

/** The cluster of a test is in AWS while the test runs, and gone afterwards. */
@WithEmulator
class EksClusterIT {

  /** The account of whoever signs in with the keys that stand for none. */
  private static final String DEFAULT_ACCOUNT = "test";

  private final Emulator emulator;

  EksClusterIT(Emulator emulator) {
    this.emulator = new Emulator(emulator.endpoint(), emulator.inside(), DEFAULT_ACCOUNT);
  }

  @EksCluster(value = "plans/ci.yaml", uniqueName = true)
  static class Consumer {

    @Test
    void seesItsCluster(EksClusterInfo cluster) {
      try (EksClient eks = cluster.at(EksClient.builder()).build()) {
        assertThat(eks.describeCluster(ask -> ask.name(cluster.name())).cluster().endpoint())
            .isEqualTo(cluster.endpoint());
      }
      assertThat(cluster.name()).matches("ci-[0-9a-f]{8}");
      assertThat(cluster.region()).isEqualTo("eu-west-1");
      assertThat(cluster.accountId()).matches("\\d{12}");
      assertThat(cluster.outputs().vpcId()).isPresent();
      assertThat(cluster.kubeconfig()).contains("server: " + cluster.endpoint(), "token: ");
    }

    @Test
    void mayFail(EksClusterInfo cluster) {
      throw new AssertionError(cluster.name());
    }

    @AfterAll
    static void hasItToTheEnd(EksClusterInfo cluster) {
      try (EksClient eks = cluster.at(EksClient.builder()).build()) {
        assertThat(eks.listClusters().clusters()).contains(cluster.name());
      }
    }
  }

  @Test
  void theClusterIsThereWhileTestsRunAndNothingIsAfterwards() {
    EngineExecutionResults results = run(Consumer.class);

    results.testEvents().assertStatistics(events -> events.succeeded(1).failed(1));
    results.containerEvents().assertStatistics(events -> events.failed(0));
    assertThat(owned()).isEmpty();
  }

  @EksCluster(
      value = "plans/ci.yaml",
      overlays = "src/test/resources/junit/taken.overlay.yaml",
      uniqueName = true)
  static class HalfWay {
    @Test
    void neverRuns() {}
  }

  @Test
  void anApplyThatFailsHalfWayLeavesNothing() {
    try (EcrClient ecr = emulator.client(EcrClient.builder())) {
      ecr.createRepository(request -> request.repositoryName("eks-cluster-it/taken"));

      EngineExecutionResults results = run(HalfWay.class);

      results.testEvents().assertStatistics(events -> events.started(0));
      results.containerEvents().assertStatistics(events -> events.failed(1));
      assertThat(results.containerEvents().failed().list().toString())
          .contains("ecr-repository/eks-cluster-it/taken: ");
      assertThat(owned()).isEmpty();
      ecr.deleteRepository(request -> request.repositoryName("eks-cluster-it/taken"));
    }
  }

  private EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("eksplan.junit.endpoint", emulator.endpoint().toString())
        .selectors(selectClass(tests))
        .execute();
  }

  private Map<String, Map<String, String>> owned() {
    Map<String, Map<String, String>> all = new Tagged(Aws.of(emulator)).all();
    all.values().removeIf(tags -> !tags.getOrDefault("eksplan/plan", "").startsWith("ci-"));
    return all;
  }
}
