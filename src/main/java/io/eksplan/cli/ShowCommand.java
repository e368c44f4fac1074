package io.eksplan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code eksplan show}: prints a saved plan as {@code plan} printed it. Calls no AWS. */
@Command(description = "Print a saved plan; calls no AWS.")
final class ShowCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "SAVED", description = "A plan saved by plan --out.")
  private Path saved = Path.of("");

  @Mixin private PlanFormat format = new PlanFormat();

  ShowCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    format.check();
    SavedPlan plan = SavedPlan.read(saved);
    format.print(options, terminal, plan.report(), plan.source(), List.of());
    return 0;
  }
}
