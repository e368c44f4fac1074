package io.eksplan.cli;

import io.eksplan.lock.Holder;
import io.eksplan.lock.PlanLock;
import io.eksplan.plan.PlanFile;
import io.eksplan.run.Planner;
import io.eksplan.run.Session;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code eksplan unlock}: takes a plan's lock from whoever has it, who then starts nothing new. The
 * lock of a dead run needs none of this.
 */
@Command(description = "Free the plan's lock, whose holder then stops.")
final class UnlockCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  UnlockCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PlanFile file = PlanSource.read(options, terminal, plan).file();
    String name = file.metadata().name();
    String region = file.metadata().region();
    try (Session session = Connecting.session(options, terminal, region, () -> false)) {
      Planner.guard(file.metadata(), session.caller().account());
      Optional<Holder> holder = PlanLock.free(session.clients(), name);
      terminal
          .out()
          .println(
              holder
                  .map(had -> "%s is unlocked. The lock was held: %s.".formatted(name, had))
                  .orElse("%s is not locked.".formatted(name)));
      terminal.out().flush();
    }
    return 0;
  }
}
