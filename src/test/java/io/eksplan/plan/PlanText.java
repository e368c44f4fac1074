package io.eksplan.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Plans, overlays and variables written in a test, read as files are. */
record PlanText(
    String plan,
    List<String> overlays,
    List<String> variableFiles,
    List<String> variables,
    Map<String, String> environment) {

  /** The least that a plan may be. */
  static final String MINIMAL =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1}
      cluster: {}
      """;

  /** The least plan and some more fields. */
  static PlanText of(String more) {
    return new PlanText(MINIMAL + more, List.of(), List.of(), List.of(), Map.of());
  }

  PlanText overlaidBy(String... texts) {
    return new PlanText(plan, List.of(texts), variableFiles, variables, environment);
  }

  PlanText withVariableFiles(String... texts) {
    return new PlanText(plan, overlays, List.of(texts), variables, environment);
  }

  PlanText withVariables(String... options) {
    return new PlanText(plan, overlays, variableFiles, List.of(options), environment);
  }

  PlanText withEnvironment(Map<String, String> values) {
    return new PlanText(plan, overlays, variableFiles, variables, values);
  }

  PlanFile read(Path folder) {
    return PlanReader.read(
            new PlanInputs(
                write(folder, "plan.yaml", plan),
                write(folder, "overlay", overlays),
                write(folder, "variables", variableFiles),
                variables,
                environment))
        .file();
  }

  private static List<Path> write(Path folder, String name, List<String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(i -> write(folder, name + (i + 1) + ".yaml", texts.get(i)))
        .toList();
  }

  private static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
