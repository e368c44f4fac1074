package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import io.eksplan.plan.PlanFile;
import io.eksplan.plan.PlanInputs;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.PlanSchema;
import io.eksplan.report.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

final class InitCommandTest {

  static final List<String> TEMPLATES = StarterPlan.TEMPLATES;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @FieldSource("TEMPLATES")
  void everyTemplateIsAPlanOfTheNameAndRegionThatWereAskedFor(String template) throws IOException {
    Path file = folder.resolve("shop.yaml");

    assertThat(init(file, "--template", template, "--name", "shop", "--region", "us-east-2"))
        .isZero();

    PlanFile plan = PlanReader.read(PlanInputs.of(file)).file();
    assertThat(plan.metadata().name()).isEqualTo("shop");
    assertThat(plan.metadata().region()).isEqualTo("us-east-2");
    assertThat(plan.repositories()).allMatch(one -> one.name().startsWith("shop/"));
    assertThat(file).content().doesNotContain("$schema");
  }

  @ParameterizedTest
  @FieldSource("TEMPLATES")
  void everyTemplateIsUnderItsOwnNameInAFileThatTellsWhatItIsFor(String template) {
    StarterPlan plan = StarterPlan.of(template);

    assertThat(PlanReader.readBack(plan.text(), template).file().metadata().name())
        .isEqualTo(template);
    assertThat(plan.about()).matches("(A|The) .+[^.]\\.");
    assertThat(plan.text())
        .startsWith("# yaml-language-server: $schema=../../docs/plan.schema.json\n#\n");
  }

  @Test
  void theFolderOfTemplatesHasThoseThatAreListed() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("templates/plans"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(StarterPlan.TEMPLATES);
    }
  }

  @Test
  void whatWasWrittenAndWhatToDoNextIsTold() throws IOException {
    Path file = folder.resolve("eksplan.yaml");

    assertThat(init(file, "--region", "eu-west-1")).isZero();

    assertThat(out.toString()).startsWith("Wrote " + file + " from the template dev.\n");
    assertThat(err.toString()).isEmpty();
    Golden.check("cli/init.txt", InitReport.text(Path.of("eksplan.yaml"), StarterPlan.of("dev")));
  }

  @Test
  void theListHasALineForEachTemplate() throws IOException {
    assertThat(run("init", "--list")).isZero();

    Golden.check("cli/init-list.txt", out.toString());
  }

  @Test
  void jsonTellsTheFileAndTheTemplate() {
    Path file = folder.resolve("ci.yaml");

    assertThat(init(file, "--template", "ci", "--json")).isZero();

    assertThat(Json.read(out.toString()))
        .isEqualTo(Json.object().put("file", file.toString()).put("template", "ci"));
  }

  @Test
  void aFileThatIsThereStaysUnlessForced() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), "mine\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

    assertThat(init(file)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "Error: %s is there already: name another file, or pass --force to overwrite it%n"
                .formatted(file));
    assertThat(file).hasContent("mine");

    assertThat(init(file, "--force")).isZero();
    assertThat(file).content().contains("apiVersion: eksplan/v1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw-r--");
  }

  @Test
  void editorsFindTheSchemaBesideThePlan() {
    Path file = folder.resolve("dev.yaml");

    assertThat(init(file, "--schema")).isZero();

    assertThat(file).content().startsWith("# yaml-language-server: $schema=eksplan.schema.json\n");
    assertThat(folder.resolve("eksplan.schema.json")).hasContent(PlanSchema.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --template prodction | there is no template "prodction" (did you mean "production"?); there are dev, ci, pro
          --name Shop          | "metadata.name" must be 1 to 63 lower case letters, digits and hyphens
          --region europe      | "metadata.region" must be an AWS region such as eu-west-1
          """)
  void whatCannotBeIsRefusedAndNothingWritten(String wrong, String words) {
    List<String> arguments = new ArrayList<>(List.of(wrong.strip().split(" ")));
    Path file = folder.resolve("no.yaml");

    assertThat(init(file, arguments.toArray(String[]::new))).isEqualTo(1);

    assertThat(err.toString()).startsWith("Error: " + words);
    assertThat(file).doesNotExist();
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThat(init(folder.resolve("no/such.yaml"))).isEqualTo(1);

    assertThat(err.toString()).contains("no/such.yaml: there is no such folder");
  }

  private int init(Path file, String... arguments) {
    List<String> words = new ArrayList<>(List.of("init", file.toString()));
    words.addAll(List.of(arguments));
    return run(words.toArray(String[]::new));
  }

  private int run(String... words) {
    return Main.run(
        new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), Map.of()),
        List.of(words));
  }
}
