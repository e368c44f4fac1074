package io.eksplan.cli;

import io.eksplan.aws.Clients;
import io.eksplan.journal.History;
import io.eksplan.journal.RunFolder;
import io.eksplan.journal.RunStory;
import io.eksplan.plan.PlanFile;
import io.eksplan.run.UsageError;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan history}: what runs of apply and destroy did to a plan's resources. */
@Command(description = "List the runs of a plan, or tell all that one of them did.")
final class HistoryCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RUN",
      description = "A run's id, the beginning of one, or last.")
  private @Nullable String run;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many runs to list. Default: ${DEFAULT-VALUE}.")
  private int last = 20;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  HistoryCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (last < 1) {
      throw new UsageError("--last is a number of runs, 1 or more, not " + last);
    }
    PlanFile file = PlanSource.read(options, terminal, plan).file();
    RunFolder runs = RunFolder.of(terminal.environment());
    if (file.history().isEmpty()) {
      tell(Runs.of(file, runs, Optional.empty(), last, this::warn));
      return 0;
    }
    String region = file.metadata().region();
    try (Clients clients = Connecting.clients(options, terminal, region, () -> false)) {
      tell(Runs.of(file, runs, Optional.of(clients), last, this::warn));
    }
    return 0;
  }

  private void tell(Runs runs) {
    terminal.out().print(run == null ? list(runs.history().newest(last)) : one(runs.find(run)));
    terminal.out().flush();
  }

  private void warn(String warning) {
    terminal.err().println("Warning: " + warning);
  }

  private String list(History history) {
    return json ? history.json() + "\n" : history.text();
  }

  private String one(RunStory story) {
    return json ? History.json(story) + "\n" : History.text(story);
  }
}
