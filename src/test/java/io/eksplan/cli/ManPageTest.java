package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The manual page says what {@code --help} says, in a form that man reads. */
final class ManPageTest {

  private final String page = page();

  @Test
  void itHasTheSectionsOfAManualPage() {
    assertThat(page).startsWith(".TH EKSPLAN 1 ");
    assertThat(page.lines().filter(line -> line.startsWith(".SH ")))
        .containsExactly(
            ".SH \"NAME\"",
            ".SH \"SYNOPSIS\"",
            ".SH \"DESCRIPTION\"",
            ".SH \"COMMANDS\"",
            ".SH \"OPTIONS OF EVERY COMMAND\"",
            ".SH \"EXIT STATUS\"",
            ".SH \"EXAMPLES\"");
  }

  @Test
  void itHasEveryCommandAndOptionThatIsShown() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    for (CommandLine command :
        Commands.all(new Terminal(nowhere, nowhere, Map.of())).getSubcommands().values()) {
      if (command.getCommandSpec().usageMessage().hidden()) {
        assertThat(page).doesNotContain(command.getCommandName().replace("-", "\\-"));
        continue;
      }
      assertThat(page).contains(".SS \"eksplan " + command.getCommandName().replace("-", "\\-"));
      for (var option : command.getCommandSpec().options()) {
        assertThat(page).contains("\\fB" + option.longestName().replace("-", "\\-") + "\\fR");
      }
    }
  }

  @Test
  void noLineIsAControlLineByChance() {
    assertThat(page.lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
        .allMatch(line -> line.matches("\\.(TH|SH|SS|TP|PP|B|I|EX|EE)( .*)?"));
    assertThat(page).doesNotContain("${", "%n");
  }

  /** Each of them complains of what is wrong with a page; those that this machine has are asked. */
  @Test
  void whatReadsManualPagesReadsIt() throws Exception {
    for (String reader : List.of("mandoc -T lint -W error", "groff -man -Tutf8 -ww -z")) {
      List<String> command = List.of(reader.split(" ", -1));
      if (Files.isExecutable(Path.of("/usr/bin", command.getFirst()))) {
        isReadBy(command);
      }
    }
  }

  private void isReadBy(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().write(page.getBytes(UTF_8));
    process.getOutputStream().close();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  private static String page() {
    Run run = Here.run(Map.of(), "man");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    return run.out();
  }
}
