package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The workflow that other workflows call. */
class WorkflowTest {

  private static final JsonNode WORKFLOW =
      new YAMLMapper().readTree(Path.of("templates/workflows/eksplan-cluster.yaml").toFile());

  @Test
  void everyCommandInItIsOneOfEksplans() {
    List<String> commands = commands();

    assertThat(commands).hasSizeGreaterThan(5);
    for (String line : commands) {
      String[] words = line.replace("\"", "").split(" +");
      var parsed =
          Commands.all(new Terminal(nowhere(), nowhere(), Map.of()))
              .parseArgs(List.of(words).subList(1, words.length).toArray(String[]::new));
      assertThat(parsed.hasSubcommand()).as(line).isTrue();
    }
  }

  @Test
  void whatItMakesIsDestroyedWhateverHappens() {
    JsonNode steps = WORKFLOW.path("jobs").path("cluster").path("steps");
    JsonNode last = steps.path(steps.size() - 1);

    assertThat(last.path("run").asString()).contains("eksplan destroy");
    assertThat(last.path("if").asString()).isEqualTo("always()");
    assertThat(WORKFLOW.path("on").path("workflow_call").path("inputs").propertyNames())
        .contains("plan", "region", "role", "sweep");
  }

  private static List<String> commands() {
    List<String> commands = new ArrayList<>();
    for (JsonNode job : WORKFLOW.path("jobs")) {
      for (JsonNode step : job.path("steps")) {
        step.path("run")
            .asString("")
            .lines()
            .filter(line -> line.startsWith("eksplan/eksplan "))
            .forEach(commands::add);
      }
    }
    return commands;
  }

  private static PrintWriter nowhere() {
    return new PrintWriter(new StringWriter());
  }
}
