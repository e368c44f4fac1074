package io.eksplan.cli;

import io.eksplan.cli.Applying.Consent;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.plan.PlanFile;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.run.Journaling;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planned;
import io.eksplan.run.Planner;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import io.eksplan.run.UsageError;
import io.eksplan.run.Version;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code eksplan apply}: plans, asks, and makes the changes; or makes those of a saved plan, as
 * they were reviewed.
 */
@Command(description = "Plan, ask, and make the changes; or make those of a saved plan.")
final class ApplyCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", description = "The plan file, or a plan saved by plan --out.")
  private Path plan = Path.of("");

  @Mixin private Selectors selectors = new Selectors();

  @Mixin private ExecutionOptions execution = new ExecutionOptions();

  @Mixin private PageOption page = new PageOption();

  @Option(
      names = "--json",
      description = "Print events, one JSON object a line. Needs --auto-approve, or a saved plan.")
  private boolean json;

  @Option(names = "--destroy", description = "Take everything away, as destroy does.")
  private boolean destroy;

  ApplyCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    execution.check();
    page.check();
    return SavedPlan.isOne(plan) ? applySaved() : applyFile();
  }

  private int applyFile() {
    Selection selection = selectors.selection(destroy);
    ResolvedPlan resolved = PlanSource.read(options, terminal, plan);
    Interrupts interrupts = Interrupts.listen(terminal);
    try (Session session = open(resolved.file(), interrupts)) {
      Consent consent = execution.autoApprove() ? Consent.GIVEN : Consent.ASKED_FOR;
      Function<Lookups, Planned> planning =
          lookups ->
              new Planner(session, selection, lookups).plan(resolved, plan.toString(), destroy);
      return applying(session, interrupts, Journaling.of(resolved))
          .run(planning.apply(Lookups.fresh()), planning, consent, destroy);
    }
  }

  /** A saved plan is approved by having been saved and reviewed. */
  private int applySaved() {
    if (selectors.given() || destroy) {
      throw new UsageError(
          "a saved plan is applied as it was reviewed: give --target, --exclude, --replace,"
              + " --force-delete, --refresh-only, --allow-lockout and --destroy to eksplan plan");
    }
    SavedPlan saved = SavedPlan.read(plan);
    ResolvedPlan resolved = PlanReader.readBack(saved.file(), plan.toString());
    PlanSource.mustBeOfRegion(options, resolved.file(), plan);
    Interrupts interrupts = Interrupts.listen(terminal);
    try (Session session = open(resolved.file(), interrupts)) {
      mustBeOf(session.caller().account(), saved);
      Function<Lookups, Planned> planning = lookups -> reviewed(session, saved, resolved, lookups);
      return applying(session, interrupts, Journaling.of(resolved))
          .run(
              planning.apply(Lookups.of(saved.lookups())),
              planning,
              Consent.REVIEWED,
              saved.destroy());
    }
  }

  /** What a saved plan says, if that is what would be done now. */
  private static Planned reviewed(
      Session session, SavedPlan saved, ResolvedPlan file, Lookups lookups) {
    Planned planned =
        new Planner(session, saved.selection(), lookups)
            .plan(file, saved.source(), saved.destroy());
    saved.mustRestOn(planned.snapshot());
    if (!planned.report().makesTheSameAs(saved.report())) {
      throw new Failure(
          Reason.FATAL,
          "this eksplan (%s) would make other changes than the one that saved the plan (%s); plan again, and review"
              .formatted(Version.current(), saved.report().eksplanVersion()));
    }
    return planned;
  }

  private static void mustBeOf(String account, SavedPlan saved) {
    if (!account.equals(saved.report().accountId())) {
      throw new Failure(
          Reason.DENIED,
          "the plan was saved for account %s, and you are signed in to %s"
              .formatted(saved.report().accountId(), account));
    }
  }

  private Session open(PlanFile file, Interrupts interrupts) {
    return Connecting.session(options, terminal, file.metadata().region(), interrupts);
  }

  private Applying applying(Session session, Interrupts interrupts, Journaling journaling) {
    return new Applying(options, terminal, session, interrupts, execution, page, journaling, json);
  }
}
