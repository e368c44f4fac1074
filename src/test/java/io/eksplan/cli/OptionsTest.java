package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of all commands, as a user finds and spells them. */
final class OptionsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal =
      new Terminal(new PrintWriter(out), new PrintWriter(err), Map.of());

  @Test
  void everyCommandOptionAndParameterIsDescribed() {
    List<CommandLine> commands = new ArrayList<>(List.of(Commands.all(terminal)));
    for (int i = 0; i < commands.size(); i++) {
      CommandLine command = commands.get(i);
      commands.addAll(command.getSubcommands().values());
      assertThat(command.getCommandSpec().usageMessage().description())
          .as(command.getCommandName())
          .isNotEmpty();
      for (ArgSpec argument : command.getCommandSpec().args()) {
        assertThat(String.join("", argument.description()))
            .as("%s of %s", argument.paramLabel(), command.getCommandName())
            .isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init",
        "validate",
        "kubeconfig",
        "token",
        "plan",
        "apply",
        "destroy",
        "show",
        "output",
        "inventory",
        "graph",
        "local",
        "local up",
        "fmt",
        "explain",
        "schema",
        "completion"
      })
  void everyCommandHasHelp(String command) {
    assertThat(run((command + " --help").split(" "))).isZero();

    assertThat(out.toString()).startsWith("Usage: eksplan " + command).contains("--endpoint-url");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "plan,    -out=x,                --out,               x",
    "plan,    -json,                 --json,              true",
    "plan,    -detailed-exitcode,    --detailed-exitcode, true",
    "plan,    -destroy,              --destroy,           true",
    "plan,    -refresh-only,         --refresh-only,      true",
    "plan,    -target=vpc/demo,      --target,            [vpc/demo]",
    "plan,    -exclude=vpc/demo,     --exclude,           [vpc/demo]",
    "plan,    -replace=vpc/demo,     --replace,           [vpc/demo]",
    "plan,    -var=a=b,              --var,               {a=b}",
    "plan,    -var-file=v.yaml,      --var-file,          [v.yaml]",
    "apply,   -auto-approve,         --auto-approve,      true",
    "apply,   -parallelism=3,        --parallelism,       3",
    "apply,   -target=vpc/demo,      --target,            [vpc/demo]",
    "apply,   -destroy,              --destroy,           true",
    "apply,   -json,                 --json,              true",
    "destroy, -auto-approve,         --auto-approve,      true",
    "destroy, -parallelism=3,        --parallelism,       3",
    "show,    -json,                 --json,              true",
    "output,  -json,                 --json,              true",
    "validate, -json,                --json,              true",
    "plan,    -no-color,             --no-color,          true"
  })
  void terraformsSpellingMeansOurs(String command, String spelling, String option, String value) {
    assertThat(valueOf(option, command, spelling, "demo.yaml")).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("globalOptions")
  void anOptionOfAllStandsBeforeTheCommandAndAfterIt(List<String> words) {
    String option = words.getFirst();
    List<String> before = new ArrayList<>(words);
    before.addAll(List.of("inventory", "demo.yaml"));
    List<String> after = new ArrayList<>(List.of("inventory", "demo.yaml"));
    after.addAll(words);

    String first = valueOf(option, before.toArray(String[]::new));
    assertThat(valueOf(option, after.toArray(String[]::new))).isEqualTo(first);
  }

  static Stream<List<String>> globalOptions() {
    return Stream.of(
        List.of("--local"),
        List.of("--endpoint-url", "http://127.0.0.1:4566"),
        List.of("--region", "eu-west-1"),
        List.of("--profile", "me"),
        List.of("--var", "a=b"),
        List.of("--var-file", "v.yaml"),
        List.of("--overlay", "o.yaml"),
        List.of("--no-color"),
        List.of("--verbose"));
  }

  @ParameterizedTest
  @CsvSource({
    "-lock-timeout=soon, --lock-timeout must be a time like",
    "--lock-lease=1x, --lock-lease must be a time like",
    "--lock-lease=2s, --lock-lease must be 3s or more"
  })
  void aTimeThatIsNoneIsRefusedBeforeAnythingIsRead(String option, String words) {
    assertThat(run("apply", "demo.yaml", option)).isEqualTo(1);

    assertThat(err.toString()).startsWith("Error: " + words).endsWith("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "plan, --format is text",
    "show, --format is text",
    "graph, --format is dot",
  })
  void aFormatThatIsNoneIsRefusedBeforeAnythingIsRead(String command, String words) {
    assertThat(run(command, "demo.yaml", "--format", "pdf")).isEqualTo(1);

    assertThat(err.toString()).startsWith("Error: " + words).endsWith("not pdf\n");
  }

  @Test
  void twoFormatsAreOneTooMany() {
    assertThat(run("plan", "demo.yaml", "--json", "--format", "markdown")).isEqualTo(1);

    assertThat(err.toString()).contains("give one of them");
  }

  private int run(String... words) {
    return Main.run(terminal, List.of(words));
  }

  /** What the innermost command that knows the option, or its parents, were given for it. */
  private String valueOf(String option, String... words) {
    List<String> ours = TerraformSpellings.translate(List.of(words));
    ParseResult parsed = Commands.all(terminal).parseArgs(ours.toArray(String[]::new));
    for (ParseResult result = parsed; result != null; result = result.subcommand()) {
      OptionSpec given = result.matchedOption(option);
      if (given != null) {
        return String.valueOf(Objects.<Object>requireNonNull(given.getValue()));
      }
    }
    throw new AssertionError(option + " was not taken");
  }
}
