package io.eksplan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the library says before AWS is asked, or where it cannot be. */
final class EksplanTest {

  private static final Path CI = Path.of("plans/ci.yaml");

  @Test
  void allThatIsWrongWithAPlanIsToldAtOnce(@TempDir Path folder) throws IOException {
    Path plan = Files.writeString(folder.resolve("plan.yaml"), "apiVersion: eksplan/v1\n");

    EksplanException invalid =
        catchThrowableOfType(EksplanException.class, () -> Eksplan.of(plan).open());

    assertThat(invalid.getMessage().lines())
        .hasSizeGreaterThan(2)
        .allMatch(line -> line.startsWith(plan.toString()));
    assertThat(invalid.failures()).isEmpty();
    assertThat(invalid.isStopped()).isFalse();
  }

  @Test
  void variablesAndOverlaysAreThoseOfTheCommandLine(@TempDir Path folder) throws IOException {
    Path plan =
        Files.writeString(
            folder.resolve("plan.yaml"),
            """
            apiVersion: eksplan/v1
            kind: Cluster
            metadata: {name: "${var.team}-ci", region: eu-west-1}
            variables:
              team: {type: string, default: none}
            cluster: {}
            """);
    Path values = Files.writeString(folder.resolve("values.yaml"), "team: files\n");
    Path overlay = Files.writeString(folder.resolve("o.yaml"), "metadata: {region: eu-west-3}\n");

    try (Eksplan eksplan = offline(plan).variableFile(values).open()) {
      assertThat(eksplan.name()).isEqualTo("files-ci");
    }
    try (Eksplan eksplan =
        offline(plan).variableFile(values).variable("team", "shop").overlay(overlay).open()) {
      assertThat(eksplan.name()).isEqualTo("shop-ci");
      assertThat(eksplan.region()).isEqualTo("eu-west-3");
    }
    try (Eksplan eksplan = offline(plan).name("other").open()) {
      assertThat(eksplan.name()).isEqualTo("other");
    }
    try (Eksplan eksplan = Eksplan.of(plan).environment(Map.of("EKSPLAN_VAR_team", "env")).open()) {
      assertThat(eksplan.name()).isEqualTo("env-ci");
      assertThat(eksplan.awsEndpoint()).isEmpty();
    }
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    assertThatThrownBy(() -> offline(CI).name("Not\"A name").open())
        .isInstanceOf(EksplanException.class);
  }

  @Test
  void aPlanOfAnotherRegionIsRefused() {
    assertThatThrownBy(() -> offline(CI).region("us-east-1").open())
        .isInstanceOf(EksplanException.class)
        .hasMessage("plans/ci.yaml is for the region eu-west-1, not for us-east-1");
  }

  @Test
  void thePlanFileTellsTheNameAndTheBuilderTheEndpoint() {
    try (Eksplan eksplan = offline(CI).open()) {
      assertThat(eksplan.name()).isEqualTo("ci");
      assertThat(eksplan.awsEndpoint()).hasValue(URI.create("http://127.0.0.1:1"));
    }
  }

  @Test
  void anAwsThatDoesNotAnswerIsNamed() {
    try (Eksplan eksplan = offline(CI).open()) {
      assertThatThrownBy(eksplan::plan)
          .isInstanceOf(EksplanException.class)
          .hasMessageContaining("http://127.0.0.1:1");
    }
  }

  @Test
  void wishesThatMakeNoSenseAreRefused() {
    EksplanBuilder builder = offline(CI);

    assertThatThrownBy(() -> builder.parallelism(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.lockLease(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static EksplanBuilder offline(Path plan) {
    return Eksplan.of(plan).endpoint(URI.create("http://127.0.0.1:1")).environment(Map.of());
  }
}
