package io.eksplan.cli;

import io.eksplan.plan.PlanFile;
import io.eksplan.report.OutputsReport;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planner;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import io.eksplan.run.UsageError;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan output}: what others need to know of a cluster, read live. */
@Command(description = "Print the cluster's endpoint, ids, ARNs and URIs, read live.")
final class OutputCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "Only this value, bare; a list's items a line each.")
  private @Nullable String name;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  OutputCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PlanFile file = PlanSource.read(options, terminal, plan).file();
    checkName();
    String region = file.metadata().region();
    try (Session session = Connecting.session(options, terminal, region, () -> false)) {
      Planner planner = new Planner(session, Selection.ALL, Lookups.fresh());
      print(planner.outputs(file));
    }
    return 0;
  }

  /** Before the first call, and not after them all. */
  private void checkName() {
    if (name != null && !OutputsReport.NAMES.contains(name)) {
      throw new UsageError(
          "there is no output %s; there are %s"
              .formatted(name, String.join(", ", OutputsReport.NAMES)));
    }
  }

  private void print(OutputsReport report) {
    if (name == null && !json && report.text().isEmpty()) {
      terminal.err().println("Nothing to print yet: it comes with eksplan apply " + plan);
    } else if (name == null) {
      terminal.out().print(json ? report.json() + "\n" : report.text());
    } else if (json) {
      terminal.out().println(report.json(name));
    } else {
      terminal.out().print(bare(report, name));
    }
    terminal.out().flush();
  }

  /** A script that takes the value must not go on with an empty one. */
  private String bare(OutputsReport report, String name) {
    return report
        .bare(name)
        .orElseThrow(
            () ->
                new UsageError(
                    "there is no %s yet: it comes with eksplan apply %s".formatted(name, plan)));
  }
}
