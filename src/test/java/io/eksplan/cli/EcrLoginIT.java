package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Docker signs in to the registry, and nobody but Docker hears of the password. */
@WithEmulator(strictly = true)
final class EcrLoginIT {

  private static final String PLAN = "plans/ci.yaml";

  /** What the emulator hands out. */
  private static final String PASSWORD = "ministack-auth-token";

  @TempDir private Path folder;

  private Map<String, String> environment = Map.of();
  private String registry = "";

  @BeforeEach
  void putADockerOnThePath(Emulator emulator) throws IOException {
    environment = new HashMap<>(emulator.environment());
    environment.put("PATH", folder + ":" + System.getenv("PATH"));
    environment.put("DOCKER_CONFIG", folder.resolve("docker-files").toString());
    registry = emulator.accountId() + ".dkr.ecr.eu-west-1.amazonaws.com";
    program(
        "docker",
        """
        #!/bin/sh
        echo "$@" > "$0.words"
        cat > "$0.input"
        [ ! -e "$0.fails" ]
        """);
  }

  @Test
  void thePasswordGoesToStandardInputAndNowhereElse() throws Exception {
    Run run = eksplan("ecr-login", PLAN, "--verbose");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
    assertThat(folder.resolve("docker.words"))
        .hasContent("login --username AWS --password-stdin " + registry);
    assertThat(folder.resolve("docker.input")).hasContent(PASSWORD);
  }

  @Test
  void otherProgramsTakeItFromStandardOutput() throws Exception {
    Run run = eksplan("ecr-login", PLAN, "--stdout", "--verbose");

    assertThat(run.out()).isEqualTo(PASSWORD + "\n");
    assertThat(run.err()).doesNotContain(PASSWORD);
    assertThat(folder.resolve("docker.words")).doesNotExist();
  }

  @Test
  void aRefusalAndAMissingProgramAreErrors() throws Exception {
    Files.createFile(folder.resolve("docker.fails"));

    assertThat(eksplan("ecr-login", PLAN))
        .satisfies(run -> assertThat(run.exit()).isEqualTo(1))
        .satisfies(run -> assertThat(run.err()).contains("docker login " + registry));
    assertThat(eksplan("ecr-login", PLAN, "--command", "no-such-program").err())
        .startsWith("Error: cannot run no-such-program");
  }

  @Test
  void dockerAsksTheHelperWhenItNeedsTo() throws Exception {
    Path config = Files.createDirectories(folder.resolve("docker-files")).resolve("config.json");
    Files.writeString(
        config, "{\"auths\": {\"example.com\": {}}, \"credHelpers\": {\"other\": \"pass\"}}");

    Run installed = eksplan("ecr-login", PLAN, "--install-helper", folder.toString());

    assertThat(installed.exit()).as(installed.err()).isZero();
    assertThat(Json.read(Files.readString(config)))
        .isEqualTo(
            Json.read(
                """
                {"auths": {"example.com": {}}, "credHelpers": {"other": "pass", "%s": "eksplan"}}
                """
                    .formatted(registry)));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
        .isEqualTo("rw-------");
    Run got = helper("get", "https://" + registry + "\n");
    assertThat(got.exit()).as(got.err()).isZero();
    JsonNode credential = Json.read(got.out());
    assertThat(credential.path("ServerURL").asString()).isEqualTo("https://" + registry);
    assertThat(credential.path("Username").asString()).isEqualTo("AWS");
    assertThat(credential.path("Secret").asString()).isEqualTo(PASSWORD);
    assertThat(helper("get", "example.com"))
        .isEqualTo(new Run(1, "credentials not found in native keychain\n", ""));
    assertThat(helper("list", "")).isEqualTo(new Run(0, "{}\n", ""));
    assertThat(helper("erase", registry)).isEqualTo(new Run(0, "", ""));
    assertThat(helper("store", "{}").exit()).isEqualTo(1);
  }

  @Test
  void aConfigurationThatIsNoneStaysAsItIs() throws Exception {
    Path config = Files.createDirectories(folder.resolve("docker-files")).resolve("config.json");
    Files.writeString(config, "[1]");

    Run run = eksplan("ecr-login", PLAN, "--install-helper", folder.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("is no configuration of Docker's, and stays as it is");
    assertThat(config).hasContent("[1]");
  }

  /** The helper as Docker runs it, with the question on its standard input. */
  private Run helper(String action, String question) throws Exception {
    Path input = Files.writeString(folder.resolve("question"), question, UTF_8);
    return Run.of(
        Path.of("/bin/sh"),
        environment,
        "-c",
        "docker-credential-eksplan " + action + " < '" + input + "'");
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run eksplan(String... words) throws Exception {
    return Run.of(Run.HOME.resolve("eksplan"), environment, words);
  }
}
