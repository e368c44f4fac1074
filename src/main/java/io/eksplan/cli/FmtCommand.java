package io.eksplan.cli;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.plan.tree.SourceText;
import io.eksplan.plan.tree.YamlFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan fmt}: brings plan files into the form of the samples. Calls no AWS. */
@Command(
    description = "Format plan files: indents, spaces and blank lines; comments and words stay.")
final class FmtCommand implements Callable<Integer> {

  private static final String STDIN = "-";

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files to format; - formats standard input onto standard output.")
  private List<Path> files = List.of();

  @Option(
      names = "--check",
      description = "Write nothing; name the files that are not formatted, and exit 1 for any.")
  private boolean check;

  @Option(names = "--diff", description = "Print what formatting changes, line by line.")
  private boolean diff;

  FmtCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean allFormatted = true;
    for (Path file : files) {
      allFormatted &= one(file);
    }
    terminal.out().flush();
    return check && !allFormatted ? 1 : 0;
  }

  /** Tells whether the file is formatted already. */
  private boolean one(Path file) throws IOException {
    boolean piped = file.toString().equals(STDIN);
    SourceText text = piped ? SourceText.ofStandardInput(System.in) : SourceText.of(file);
    String formatted =
        YamlFormat.of(text)
            .orElseThrow(
                () ->
                    new Failure(
                        Reason.FATAL,
                        text.source()
                            + " is spelled in a way that cannot be formatted without changing what"
                            + " it says: left as it is"));
    boolean same = formatted.equals(text.text());
    if (diff && !same) {
      terminal.out().print(LineDiff.of(text.source(), text.text(), formatted));
    }
    if (check) {
      tell(text.source(), same);
    } else if (piped && !diff) {
      terminal.out().print(formatted);
    } else if (!piped && !same) {
      new TextFile(file).replace(formatted);
      tell(text.source(), diff);
    }
    return same;
  }

  private void tell(String source, boolean quiet) {
    if (!quiet) {
      terminal.out().println(source);
    }
  }
}
