package io.eksplan.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into a message for a person and exit code 1. */
record Complaints(Terminal terminal, GlobalOptions options)
    implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    terminal.fail(words(exception));
    UnmatchedArgumentException.printSuggestions(exception, terminal.err());
    terminal
        .err()
        .printf("Run '%s --help' for its usage.%n", command.getCommandSpec().qualifiedName());
    return 1;
  }

  /** Picocli's words, but where it has none that a user would use for a command. */
  private static String words(ParameterException exception) {
    boolean atRoot = exception.getCommandLine().getParent() == null;
    return switch (exception) {
      case UnmatchedArgumentException unmatched when atRoot && !unmatched.isUnknownOption() ->
          "there is no command '%s'".formatted(unmatched.getUnmatched().getFirst());
      case ParameterException other ->
          Objects.requireNonNullElse(other.getMessage(), other.toString());
    };
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parsed) {
    terminal.fail(Objects.requireNonNullElse(exception.getMessage(), exception.toString()));
    if (options.verbose()) {
      exception.printStackTrace(terminal.err());
    }
    return 1;
  }
}
