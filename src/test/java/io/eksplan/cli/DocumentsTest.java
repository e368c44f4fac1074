package io.eksplan.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.cli.Documents.CommandText;
import io.eksplan.cli.Documents.Document;
import io.eksplan.plan.PlanFile;
import io.eksplan.plan.PlanInputs;
import io.eksplan.plan.PlanReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the documents claim is so. */
final class DocumentsTest {

  private static final Path WORKFLOW = Path.of("templates/ci/github-workflow.yaml");
  private static final Map<String, String> ENVIRONMENT = Map.of("USER", "somebody");

  @TempDir private Path folder = Path.of("");

  static List<String> plans() {
    return Documents.README.blocks("yaml").stream()
        .filter(block -> block.startsWith("apiVersion:"))
        .toList();
  }

  static List<CommandText> commands() throws IOException {
    Stream<CommandText> told = Documents.all().stream().flatMap(Documents::commands);
    Stream<CommandText> run = Documents.commands(Document.read(WORKFLOW));
    return Stream.concat(told, run).distinct().toList();
  }

  static List<Document> documents() throws IOException {
    return Documents.all();
  }

  @Test
  void theReadmeShowsPlans() {
    assertThat(plans()).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyPlanOfTheReadmeIsValid(String text) throws IOException {
    Path plan = Files.writeString(folder.resolve("plan.yaml"), text);

    PlanFile file = read(plan);

    assertThat(file.metadata().name()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandOfTheDocumentsIsOneOfOurs(CommandText command) {
    CommandLine found = all();
    for (String word : command.words()) {
      CommandLine sub = found.getSubcommands().get(word);
      if (sub == null) {
        break;
      }
      found = sub;
    }

    assertThat(found.getParent()).as("a command in: eksplan " + command.text()).isNotNull();
    for (String option : command.options()) {
      assertThat(found.getCommandSpec().findOption(option))
          .as("%s in: eksplan %s", option, command.text())
          .isNotNull();
    }
  }

  @Test
  void theReadmeNamesEveryCommand() {
    List<String> named =
        Documents.commands(Documents.README).map(command -> command.words().getFirst()).toList();

    assertThat(all().getSubcommands())
        .allSatisfy(
            (name, command) ->
                assertThat(command.getCommandSpec().usageMessage().hidden() || named.contains(name))
                    .as(name)
                    .isTrue());
  }

  @Test
  void theReadmeNamesEveryOption() {
    Stream<String> unnamed =
        all().getSubcommands().values().stream()
            .flatMap(command -> command.getCommandSpec().options().stream())
            .filter(option -> !option.hidden())
            .map(CommandLine.Model.OptionSpec::longestName)
            .distinct()
            .filter(option -> !Documents.README.text().matches("(?s).*[` ]" + option + "[` ].*"));

    assertThat(unnamed).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkedFileIsThere(Document document) {
    Path from = requireNonNull(document.file().toAbsolutePath().getParent());

    assertThat(document.links()).map(from::resolve).allSatisfy(file -> assertThat(file).exists());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkedHeadingIsThere(Document document) throws IOException {
    for (Documents.Anchor anchor : document.anchors()) {
      assertThat(Document.read(anchor.file()).headings()).contains(anchor.heading());
    }
  }

  @Test
  void decisionsAreNumberedWithoutGaps() throws IOException {
    List<Document> decisions = Documents.decisions();

    List<Integer> numbers =
        decisions.stream()
            .map(decision -> decision.file().getFileName().toString().substring(0, 4))
            .map(Integer::valueOf)
            .toList();

    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, decisions.size()).boxed().toList());
    for (Document decision : decisions) {
      int number = numbers.get(decisions.indexOf(decision));
      assertThat(decision.text())
          .startsWith("# " + number + ". ")
          .contains("\n## Context\n", "\n## Choice\n", "\n## Cost\n");
    }
  }

  @Test
  void theWorkflowDestroysWhatItMakesEvenWhenAStepFailed() {
    JsonNode workflow = new YAMLMapper().readTree(WORKFLOW.toFile());

    assertThat(workflow.path("jobs").propertyNames()).containsExactly("local", "aws");
    for (JsonNode job : workflow.path("jobs")) {
      JsonNode last = job.path("steps").path(job.path("steps").size() - 1);
      assertThat(last.path("run").asString()).contains("eksplan destroy");
      assertThat(last.path("if").asString()).isEqualTo("always()");
    }
  }

  private static PlanFile read(Path plan) {
    return PlanReader.read(new PlanInputs(plan, List.of(), List.of(), List.of(), ENVIRONMENT))
        .file();
  }

  private static CommandLine all() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Commands.all(new Terminal(nowhere, nowhere, Map.of()));
  }
}
