package io.eksplan.cli;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.report.Json;
import io.eksplan.run.Settings;
import io.eksplan.run.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Docker's configuration, and the program that it asks for credentials.
 *
 * @param config {@code config.json}, which may not be there yet
 */
record DockerHelper(Path config) {

  private static final String NAME = "eksplan";

  /** Docker's own: the folder of DOCKER_CONFIG, else ~/.docker. */
  static DockerHelper of(Map<String, String> environment) {
    String folder = environment.getOrDefault("DOCKER_CONFIG", "");
    String home = environment.getOrDefault("HOME", "");
    if (folder.isBlank() && home.isBlank()) {
      throw new UsageError("neither DOCKER_CONFIG nor HOME says where Docker's files are: set one");
    }
    Path docker = folder.isBlank() ? Path.of(home, ".docker") : Path.of(folder);
    return new DockerHelper(docker.resolve("config.json"));
  }

  /** Writes the program, which calls this eksplan with the profile and endpoint of now. */
  Path install(Path folder, GlobalOptions options) {
    Path script = folder.resolve("docker-credential-" + NAME).toAbsolutePath().normalize();
    List<String> words = new ArrayList<>();
    words.add(Settings.launched().resolve("eksplan").toAbsolutePath().normalize().toString());
    words.add("docker-credential");
    options.profile().ifPresent(profile -> words.addAll(List.of("--profile", profile)));
    options.endpointUrl().ifPresent(url -> words.addAll(List.of("--endpoint-url", url.toString())));
    if (options.local()) {
      words.add("--local");
    }
    String line =
        words.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    try {
      new PrivateFile(script).write("#!/bin/sh\nexec " + line + " \"$@\"\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException failed) {
      throw new Failure(Reason.FATAL, "", "cannot write %s: %s".formatted(script, failed), failed);
    }
    return script;
  }

  /** Makes Docker ask the program for this registry; all else in the file stays. */
  void name(String registry) {
    ObjectNode json = read();
    ObjectNode helpers =
        json.path("credHelpers") instanceof ObjectNode there
            ? there
            : json.putObject("credHelpers");
    helpers.put(registry, NAME);
    try {
      Files.createDirectories(
          Optional.ofNullable(config.toAbsolutePath().getParent()).orElseThrow());
    } catch (IOException failed) {
      throw unreadable(failed);
    }
    new PrivateFile(config).write(Json.indented(json) + "\n");
  }

  private ObjectNode read() {
    try {
      String text = Files.exists(config) ? Files.readString(config) : "";
      JsonNode json = text.isBlank() ? Json.object() : Json.read(text);
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException("it is no object");
    } catch (IllegalArgumentException broken) {
      throw new Failure(
          Reason.FATAL,
          "",
          "%s is no configuration of Docker's, and stays as it is: %s"
              .formatted(config, broken.getMessage()),
          broken);
    } catch (IOException failed) {
      throw unreadable(failed);
    }
  }

  private Failure unreadable(IOException failed) {
    return new Failure(Reason.FATAL, "", "cannot read %s: %s".formatted(config, failed), failed);
  }
}
