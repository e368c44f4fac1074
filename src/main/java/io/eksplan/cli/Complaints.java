package io.eksplan.cli;

import io.eksplan.local.LocalFailure;
import io.eksplan.model.Failure;
import io.eksplan.plan.tree.Complaint;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.run.UsageError;
import java.util.List;
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

  /** Picocli's words, but where it has none that a user would use. */
  private static String words(ParameterException exception) {
    if (!(exception instanceof UnmatchedArgumentException unmatched)
        || unmatched.isUnknownOption()) {
      return Objects.requireNonNullElse(exception.getMessage(), exception.toString());
    }
    CommandLine command = exception.getCommandLine();
    String word = unmatched.getUnmatched().getFirst();
    if (command.getSubcommands().isEmpty()) {
      return "%s does not take '%s'".formatted(command.getCommandName(), word);
    }
    String parent = command.getParent() == null ? "" : command.getCommandName() + " ";
    return "there is no command '%s%s'".formatted(parent, word);
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parsed) {
    messages(exception).forEach(terminal::fail);
    if (options.verbose()) {
      exception.printStackTrace(terminal.err());
    }
    return 1;
  }

  private static List<String> messages(Exception exception) {
    return switch (exception) {
      case PlanInvalid invalid -> invalid.complaints().stream().map(Complaint::toString).toList();
      case Failure failure -> List.of(failure.text());
      case UsageError usage -> List.of(usage.getMessage());
      case LocalFailure failure -> List.of(Objects.toString(failure.getMessage()));
      default ->
          List.of(
              "this should not happen, and is a fault of eksplan: %s. Run the command again with"
                      .formatted(exception.toString().replaceAll("\\s+", " "))
                  + " --verbose and report what it prints");
    };
  }
}
