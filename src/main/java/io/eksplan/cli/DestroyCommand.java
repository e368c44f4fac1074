package io.eksplan.cli;

import io.eksplan.cli.Applying.Consent;
import io.eksplan.plan.PlanFile;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.report.PlanText;
import io.eksplan.run.Journaling;
import io.eksplan.run.Locking;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planned;
import io.eksplan.run.Planner;
import io.eksplan.run.Session;
import io.eksplan.run.UsageError;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan destroy}: deletes all that a plan owns, with the plan file or from tags alone. */
@Command(description = "Delete all that a plan owns.")
final class DestroyCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", arity = "0..1", description = "The plan file.")
  private @Nullable Path plan;

  @Mixin private Selectors selectors = new Selectors();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The plan's metadata.name, in place of PLAN; needs --region.")
  private @Nullable String name;

  @Mixin private ExecutionOptions execution = new ExecutionOptions();

  @Mixin private PageOption page = new PageOption();

  @Option(
      names = "--json",
      description = "Print events, one JSON object a line. Needs --auto-approve.")
  private boolean json;

  DestroyCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    execution.check();
    page.check();
    if (plan != null && name == null) {
      return destroy(PlanSource.read(options, terminal, plan), plan.toString());
    }
    if (name != null && plan == null) {
      return destroy(name);
    }
    throw new UsageError("give either PLAN, or --name NAME with --region REGION");
  }

  private int destroy(ResolvedPlan resolved, String source) {
    PlanFile file = resolved.file();
    Interrupts interrupts = Interrupts.listen(terminal);
    try (Session session =
        Connecting.session(options, terminal, file.metadata().region(), interrupts)) {
      return run(
          session,
          interrupts,
          Journaling.of(resolved),
          lookups -> planner(session, lookups).destruction(file, source));
    }
  }

  private int destroy(String name) {
    String region =
        options
            .region()
            .orElseThrow(
                () -> new UsageError("--name needs --region, where the plan's cluster is"));
    Interrupts interrupts = Interrupts.listen(terminal);
    try (Session session = Connecting.session(options, terminal, region, interrupts)) {
      return run(
          session,
          interrupts,
          Journaling.WITHOUT_FILE,
          lookups -> planner(session, lookups).destruction(name));
    }
  }

  private Planner planner(Session session, Lookups lookups) {
    return new Planner(session, selectors.selection(true), lookups);
  }

  private int run(
      Session session,
      Interrupts interrupts,
      Journaling journaling,
      Function<Lookups, Planned> planning) {
    Planned planned = planning.apply(Lookups.fresh());
    if (planned.report().isEmpty() && !json && planned.report().drift().isEmpty()) {
      Locking.clear(session, planned.scope().plan());
      terminal.out().print(PlanText.kept(planned.report(), Showing.style(options, terminal)));
      terminal
          .out()
          .printf(
              "Nothing to destroy: no %sresource of %s is in account %s, region %s.%n",
              planned.report().kept().isEmpty() ? "" : "other ",
              planned.scope().plan(),
              planned.scope().account(),
              planned.scope().region());
      journaling.nothingToDo(session, planned, "destroy");
      page.write(() -> Pages.of(planned), session::warn);
      return 0;
    }
    Consent consent = execution.autoApprove() ? Consent.GIVEN : Consent.ASKED_FOR;
    return new Applying(options, terminal, session, interrupts, execution, page, journaling, json)
        .run(planned, planning, consent, true);
  }
}
