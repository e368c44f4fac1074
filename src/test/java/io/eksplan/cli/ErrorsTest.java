package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What a user reads when something is wrong: what, where and what to do, on one line each. */
final class ErrorsTest {

  private static final String NOBODY = "http://127.0.0.1:1";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal =
      new Terminal(new PrintWriter(out), new PrintWriter(err, true), Map.of());

  @Test
  void aMissingPlanFileIsNamed() {
    assertThat(run("plan", "missing.yaml")).isEqualTo(1);

    assertThat(err.toString()).isEqualTo("Error: missing.yaml: no such file\n");
  }

  @Test
  void eachComplaintIsALineOfItsOwn() {
    assertThat(run("validate", "src/test/resources/plan/invalid/fields.yaml")).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.matches("Error: src/test/\\S+/fields\\.yaml:\\d+:\\d+: .+"));
  }

  @Test
  void anEndpointWhereNobodyListensIsOneMessage() {
    assertThat(run("plan", "plans/demo.yaml", "--endpoint-url", NOBODY)).isEqualTo(1);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("Error: ")
        .contains(NOBODY, "eksplan local up");
  }

  @ParameterizedTest
  @CsvSource({
    "plan,                                  Missing required parameter: 'PLAN'",
    "token --region eu-west-1,              Missing required option: '--cluster=NAME'",
    "schema x,                              schema does not take 'x'",
    "local bogus,                           there is no command 'local bogus'",
    "graph plans/demo.yaml --format png,    --format is dot",
    "output plans/demo.yaml bogus,          there is no output bogus; there are endpoint",
    "show plans/demo.yaml,                  plans/demo.yaml is no saved plan",
    "show missing,                          missing: no such file",
    "plan plans/demo.yaml --region eu-x-1,  '--region eu-x-1, but plans/demo.yaml is for"
        + " eu-west-1'",
    "plan plans/demo.yaml --endpoint-url x, the endpoint URL must be like",
    "destroy --name demo,                   --name needs --region",
    "kubeconfig plans/demo.yaml --merge --stdout, --merge writes a file"
  })
  void whatCannotBeMeantIsRefusedInWords(String words, String message) {
    assertThat(run(words.split(" "))).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("Error: " + message).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "plan,    --out",
    "plan,    --report",
    "apply,   --report",
    "destroy, --report",
  })
  void aFileThatCannotBeWrittenIsToldBeforeAwsIsAsked(String command, String option)
      throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Map<Path, String> wrong =
        Map.of(
            folder,
            folder + " is a folder; name a file in it",
            folder.resolve("no/such/run.html"),
            "cannot write " + folder.resolve("no/such/run.html") + ": there is no such folder",
            file.resolve("run.html"),
            "cannot write " + file.resolve("run.html") + ": ",
            Path.of("/dev/null"),
            "/dev/null is no regular file");

    wrong.forEach(
        (path, message) -> {
          err.getBuffer().setLength(0);
          assertThat(run(command, "plans/demo.yaml", "--endpoint-url", NOBODY, option, path + ""))
              .isEqualTo(1);
          assertThat(err.toString().lines())
              .singleElement()
              .asString()
              .startsWith("Error: " + option + ": " + message);
        });
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void lookingWhetherAFileCanBeWrittenLeavesItAlone() throws Exception {
    Path before = Files.writeString(folder.resolve("run.html"), "the last one");
    Path none = folder.resolve("none.plan");
    String[] words = {
      "plan",
      "plans/demo.yaml",
      "--endpoint-url",
      NOBODY,
      "--report",
      before + "",
      "--out",
      none + ""
    };

    assertThat(run(words)).isEqualTo(1);

    assertThat(err.toString()).contains(NOBODY);
    assertThat(before).hasContent("the last one");
    assertThat(folder.toFile().list()).containsExactly("run.html");
  }

  @Test
  void aFaultOfOursIsOneLineAndWithVerboseItsTrace() {
    RuntimeException fault = new IllegalStateException("two\nlines");
    ParseResult parsed = Commands.all(terminal).parseArgs("schema");
    CommandLine command = parsed.subcommand().commandSpec().commandLine();

    new Complaints(terminal, new GlobalOptions()).handleExecutionException(fault, command, parsed);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("IllegalStateException: two lines", "--verbose");
  }

  @Test
  void jsonComplaintsHavePlaces() throws Exception {
    Path plan = Files.writeString(folder.resolve("bad.yaml"), "apiVersion: eksplan/v1\nkint: x\n");

    assertThat(run("validate", plan.toString(), "--json")).isEqualTo(1);

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .contains(
            "\"valid\" : false",
            "\"file\" : \"" + plan + "\"",
            "\"line\" : 2",
            "\"column\" : 1",
            "did you mean \\\"kind\\\"?");
  }

  private int run(String... words) {
    return Main.run(terminal, List.of(words));
  }
}
