package io.eksplan.cli;

import io.eksplan.run.UsageError;
import java.util.List;
import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /** Runs one command and exits: 0 done, 1 any failure, 2 changes with --detailed-exitcode. */
  public static void main(String[] arguments) {
    System.exit(run(Terminal.standard(), List.of(arguments)));
  }

  /** Runs one command as {@link #main} does, and returns the exit code. */
  static int run(Terminal terminal, List<String> arguments) {
    try {
      List<String> words = TerraformSpellings.translate(arguments);
      CommandLine commandLine = Commands.forArguments(words, terminal);
      return commandLine.execute(words.toArray(String[]::new));
    } catch (UsageError error) {
      terminal.fail(error.getMessage());
      return 1;
    }
  }
}
