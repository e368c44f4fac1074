package io.eksplan.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the command line. */
@Command(name = "eksplan", mixinStandardHelpOptions = true, version = "eksplan 0.1.0-SNAPSHOT")
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
