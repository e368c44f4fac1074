package io.eksplan.cli;

import io.eksplan.plan.tree.PlanInvalid;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan validate}: says all that is wrong with a plan file. Calls no AWS. */
@Command(description = "Check a plan file alone; calls no AWS.")
final class ValidateCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ValidateCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try {
      PlanSource.read(options, terminal, plan);
    } catch (PlanInvalid invalid) {
      if (!json) {
        throw invalid;
      }
      terminal.out().println(ValidationJson.text(invalid.complaints()));
      return 1;
    }
    if (json) {
      terminal.out().println(ValidationJson.text(List.of()));
    } else {
      terminal.out().println(plan + " is valid.");
    }
    return 0;
  }
}
