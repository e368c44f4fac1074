package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void versionIsTheOneOfTheBuild() {
    assertThat(run("--version")).isZero();

    assertThat(out.toString()).matches("eksplan \\d+\\.\\d+\\.\\d+\\S*\\R");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-version"})
  void aCommandTellsTheVersionToo(String option) {
    assertThat(run("completion", option)).isZero();

    assertThat(out.toString()).startsWith("eksplan ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-help", "-h"})
  void helpListsTheCommandsAndTheOptionsOfAll(String option) {
    assertThat(run(option)).isZero();

    assertThat(out.toString()).contains("completion", "--endpoint-url=URL", "--overlay=FILE");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void noCommandIsAUsageError() {
    assertThat(run()).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Missing required subcommand", "Run 'eksplan --help'");
  }

  @Test
  void aMisspeltCommandIsAUsageErrorThatNamesTheNearest() {
    assertThat(run("completoin", "bash")).isEqualTo(1);

    assertThat(err.toString())
        .contains("there is no command 'completoin'", "Did you mean: eksplan completion");
  }

  @Test
  void anUnknownOptionIsAUsageErrorOfItsCommand() {
    assertThat(run("completion", "bash", "--bogus")).isEqualTo(1);

    assertThat(err.toString())
        .contains("Unknown option: '--bogus'", "Run 'eksplan completion --help'");
  }

  @Test
  void aRefusedSpellingIsAUsageError() {
    assertThat(run("completion", "bash", "-state=x")).isEqualTo(1);

    assertThat(err.toString()).startsWith("Error: -state").contains("live AWS is the state");
  }

  @Test
  void globalOptionsMayStandBeforeTheCommandAndAfterIt() {
    assertThat(run("--region", "eu-west-1", "completion", "bash", "--verbose")).isZero();
  }

  @Test
  void aValueThatIsACommandsNameIsStillAValue() {
    assertThat(run("--profile", "completion", "completion", "bash")).isZero();
  }

  private int run(String... arguments) {
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), Map.of());
    return Main.run(terminal, List.of(arguments));
  }
}
