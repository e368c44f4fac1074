package io.eksplan.cli;

import io.eksplan.plan.ResolvedPlan;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planned;
import io.eksplan.run.Planner;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code eksplan plan}: reads live AWS and prints what apply would change; writes nothing to AWS.
 */
@Command(description = "Read live AWS and print what apply would change.")
final class PlanCommand implements Callable<Integer> {

  private static final int CHANGES_PRESENT = 2;

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Mixin private Selectors selectors = new Selectors();

  @Option(names = "--out", paramLabel = "FILE", description = "Save the plan for apply.")
  private @Nullable Path out;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the plan as one HTML page.")
  private @Nullable Path report;

  @Mixin private PlanFormat format = new PlanFormat();

  @Option(
      names = "--detailed-exitcode",
      description = "Exit with 2 when there are changes, with 0 when there are none.")
  private boolean detailedExitCode;

  @Option(names = "--destroy", description = "Plan to take everything away.")
  private boolean destroy;

  PlanCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    format.check();
    mustBeWritable("--report", report);
    mustBeWritable("--out", out);
    Selection selection = selectors.selection(destroy);
    ResolvedPlan resolved = PlanSource.read(options, terminal, plan);
    String region = resolved.file().metadata().region();
    try (Session session = Connecting.session(options, terminal, region, () -> false)) {
      Planner planner = new Planner(session, selection, Lookups.fresh());
      Planned planned = planner.plan(resolved, plan.toString(), destroy);
      format.print(options, terminal, planned);
      if (report != null) {
        new PrivateFile(report).write(Pages.of(planned));
      }
      if (out != null) {
        save(SavedPlan.of(planned, resolved.canonicalJson(), destroy, selection), out);
      }
      Showing.calls(options, terminal, session, planned);
      boolean differs = !planned.report().isEmpty() || !planned.report().drift().isEmpty();
      return detailedExitCode && differs ? CHANGES_PRESENT : 0;
    }
  }

  private static void mustBeWritable(String option, @Nullable Path file) {
    if (file != null) {
      new PrivateFile(file).check(option);
    }
  }

  private void save(SavedPlan saved, Path file) {
    saved.write(file);
    if (format.isText()) {
      terminal.out().println("Saved. To make just these changes: eksplan apply " + file);
    }
  }
}
