package io.eksplan.cli;

import io.eksplan.report.PlanJson;
import io.eksplan.report.PlanText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan show}: prints a saved plan as {@code plan} printed it. Calls no AWS. */
@Command(description = "Print a saved plan; calls no AWS.")
final class ShowCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "SAVED", description = "A plan saved by plan --out.")
  private Path saved = Path.of("");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ShowCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    SavedPlan plan = SavedPlan.read(saved);
    if (json) {
      terminal.out().println(PlanJson.text(plan.report()));
    } else {
      terminal.out().print(PlanText.render(plan.report(), plan.source(), Showing.style(options)));
    }
    terminal.out().flush();
    return 0;
  }
}
