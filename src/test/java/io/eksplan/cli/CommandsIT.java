package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.FreePort;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.report.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands that read, as a user runs them, before an apply and after it. */
@WithEmulator(strictly = true)
final class CommandsIT {

  private static final String PLAN = "plans/ci.yaml";

  @TempDir Path folder;

  private Map<String, String> environment = Map.of();

  @BeforeEach
  void takeAFreshAccount(Emulator emulator) {
    environment = new HashMap<>(emulator.freshAccount().environment());
  }

  @Test
  void whereNothingLivesTheListsAreEmpty() throws Exception {
    Run inventory = eksplan("inventory", PLAN, "--json");
    assertThat(inventory.exit()).isZero();
    assertThat(Json.read(inventory.out()).path("resources").size()).isZero();

    JsonNode outputs = Json.read(done("output", PLAN, "--json"));
    assertThat(outputs.path("endpoint").isNull()).isTrue();
    assertThat(outputs.path("privateSubnetIds").size()).isZero();

    Run endpoint = eksplan("output", PLAN, "endpoint");
    assertThat(endpoint.exit()).isEqualTo(1);
    assertThat(endpoint.out()).isEmpty();
    assertThat(endpoint.err()).contains("there is no endpoint yet", "eksplan apply " + PLAN);

    Run kubeconfig = eksplan("kubeconfig", PLAN, "--stdout");
    assertThat(kubeconfig.exit()).isEqualTo(1);
    assertThat(kubeconfig.err()).startsWith("Error: eks-cluster/ci has no endpoint in AWS yet");
  }

  @Test
  void aSavedPlanIsShownAsItWasPlanned() throws Exception {
    Path saved = folder.resolve("ci.saved");
    String planned = done("plan", PLAN, "--json", "--out", saved.toString());

    assertThat(Json.read(done("show", saved.toString(), "--json"))).isEqualTo(Json.read(planned));
    assertThat(done("show", saved.toString()))
        .startsWith("+ ")
        .endsWith(" to create, 0 to update, 0 to replace, 0 to delete.\n");
  }

  @Test
  void theGraphDrawsEveryChange() throws Exception {
    JsonNode changes = Json.read(done("plan", PLAN, "--json")).path("changes");

    String dot = done("graph", PLAN);
    String mermaid = done("graph", PLAN, "--format", "mermaid");

    assertThat(dot).startsWith("digraph");
    for (JsonNode change : changes) {
      String address = change.path("address").asString();
      assertThat(dot).contains("\"+ " + address + "\"");
      assertThat(mermaid).contains("[\"create " + address + "\"]");
    }
  }

  @Test
  void afterAnApplyTheyTellWhatLives() throws Exception {
    Run apply = eksplan("apply", PLAN, "--auto-approve");
    assertThat(apply.exit()).as(apply.err()).isZero();

    JsonNode resources = Json.read(done("inventory", PLAN, "--json")).path("resources");
    Set<String> addresses = new HashSet<>();
    for (JsonNode resource : resources) {
      addresses.add(resource.path("address").asString());
      assertThat(resource.path("id").asString()).isNotEmpty();
      assertThat(resource.path("arn").asString("")).as(resource.toString()).startsWith("arn:aws:");
      assertThat(resource.path("state").asString()).isEqualTo("ready");
      assertThat(resource.path("tags").path("eksplan/plan").asString()).isEqualTo("ci");
    }
    assertThat(addresses).contains("vpc/ci", "eks-cluster/ci", "node-group/small");

    JsonNode outputs = Json.read(done("output", PLAN, "--json"));
    assertThat(done("output", PLAN, "endpoint"))
        .isEqualTo(outputs.path("endpoint").asString() + "\n");
    assertThat(done("output", PLAN, "publicSubnetIds").lines()).hasSize(2);
    assertThat(Json.read(done("output", PLAN, "roleArns", "--json")))
        .isEqualTo(outputs.path("roleArns"));

    assertThat(done("graph", PLAN)).doesNotContain("c0");
    assertThat(done("kubeconfig", PLAN, "--stdout"))
        .contains("server: " + outputs.path("endpoint").asString(), "- token", "--endpoint-url");
  }

  @Test
  void theLocalAwsIsStartedFoundAndStopped() throws Exception {
    environment.put("EKSPLAN_LOCAL_PORT", String.valueOf(FreePort.find()));
    assertThat(eksplan("local", "status").exit()).isEqualTo(1);
    try {
      assertThat(done("local", "up")).startsWith("The local AWS is up at http://127.0.0.1:");
      assertThat(done("local", "status")).startsWith("The local AWS is up");
      assertThat(done("local", "reset")).isEqualTo("The local AWS is empty\n");
    } finally {
      assertThat(done("local", "down")).isEqualTo("The local AWS is stopped\n");
    }
    assertThat(eksplan("local", "status").out()).isEqualTo("The local AWS is down\n");
  }

  @Test
  void theSchemaIsTheOneThatPlansName() throws Exception {
    assertThat(done("schema"))
        .isEqualTo(Files.readString(Run.HOME.resolve("docs/plan.schema.json")));
  }

  private String done(String... words) throws Exception {
    Run run = eksplan(words);
    assertThat(run.exit()).as("eksplan %s: %s", List.of(words), run.err()).isZero();
    return run.out();
  }

  private Run eksplan(String... words) throws Exception {
    return Run.of(Run.HOME.resolve("eksplan"), environment, words);
  }
}
