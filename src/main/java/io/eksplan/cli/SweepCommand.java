package io.eksplan.cli;

import io.eksplan.model.Failure;
import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.PlanText;
import io.eksplan.report.PlansReport;
import io.eksplan.run.Planned;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import io.eksplan.run.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code eksplan sweep}: destroys the plans that its options choose, each as {@code destroy --name}
 * does. One that cannot be destroyed does not keep the others.
 */
@Command(description = "Destroy the plans of a region that are expired, old, or named alike.")
final class SweepCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Mixin private Chosen chosen = new Chosen();

  @Option(
      names = "--volumes",
      paramLabel = "FATE",
      description =
          "What becomes of volumes that Kubernetes made: retain, delete or snapshot. Default:"
              + " retain.")
  private @Nullable String volumes;

  @Mixin private ExecutionOptions execution = new ExecutionOptions();

  @Option(
      names = "--json",
      description = "Print events, one JSON object a line. Needs --auto-approve.")
  private boolean json;

  SweepCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    execution.check();
    chosen.check();
    if (!chosen.given()) {
      throw new UsageError(
          "say which plans to destroy: --expired, --name-prefix PREFIX or --older-than TIME");
    }
    if (json && !execution.autoApprove()) {
      throw new UsageError("--json shows nothing to approve: pass --auto-approve too");
    }
    String region =
        options
            .region()
            .orElseThrow(() -> new UsageError("sweep needs --region, where the plans are"));
    Selection selection = Selection.ALL_AT_ANY_PRICE.withVolumes(Selectors.fate(volumes));
    Interrupts interrupts = Interrupts.listen(terminal);
    try (Session session = Connecting.session(options, terminal, region, interrupts)) {
      return sweep(session, interrupts, selection);
    }
  }

  private int sweep(Session session, Interrupts interrupts, Selection selection) {
    PlansReport all = Surveying.of(session);
    Sweeping sweeping =
        new Sweeping(
            options, terminal, interrupts, execution, selection, chosen.expiredOnly(), json);
    List<String> failed = new ArrayList<>();
    List<Planned> doomed = new ArrayList<>();
    for (PlansReport.Item plan : chosen.of(all)) {
      try {
        Planned planned = sweeping.planned(session, plan.name());
        preview(plan, planned, all);
        if (!planned.report().isEmpty()) {
          doomed.add(planned);
        }
      } catch (Failure failure) {
        failed.add(plan.name());
        sweeping.fail(plan.name(), failure);
      }
    }
    if (doomed.isEmpty()) {
      return ended(List.of(), failed, interrupts, all);
    }
    if (!execution.autoApprove() && !Approval.given(terminal, question(doomed, all))) {
      return 1;
    }
    Sweeping.Outcome outcome = sweeping.destroy(doomed);
    failed.addAll(outcome.failed());
    return ended(outcome.swept(), failed, interrupts, all);
  }

  private void preview(PlansReport.Item plan, Planned planned, PlansReport all) {
    if (json) {
      return;
    }
    terminal
        .out()
        .printf("%s: %d to delete, %s%n", plan.name(), deletions(planned), all.described(plan));
    terminal.out().print(PlanText.kept(planned.report(), Showing.style(options, terminal)));
    planned.notes().forEach(note -> terminal.out().println("Note: " + note));
    terminal.out().flush();
  }

  private static long deletions(Planned planned) {
    return planned.report().count(Action.DELETE);
  }

  private static String question(List<Planned> doomed, PlansReport all) {
    return "Delete %d resources of %d %s (%s) in account %s, region %s?"
        .formatted(
            doomed.stream().mapToLong(SweepCommand::deletions).sum(),
            doomed.size(),
            doomed.size() == 1 ? "plan" : "plans",
            doomed.stream().map(one -> one.scope().plan()).collect(Collectors.joining(", ")),
            all.account(),
            all.region());
  }

  private int ended(
      List<String> swept, List<String> failed, Interrupts interrupts, PlansReport all) {
    if (json) {
      terminal.out().println(Sweeping.finished(swept, failed));
    } else if (swept.isEmpty() && failed.isEmpty()) {
      terminal
          .out()
          .printf("Nothing to sweep in account %s, region %s.%n", all.account(), all.region());
    } else {
      terminal
          .out()
          .printf(
              "%d swept, %d failed%s.%n",
              swept.size(),
              failed.size(),
              failed.isEmpty() ? "" : ": " + String.join(", ", failed));
    }
    terminal.out().flush();
    if (interrupts.getAsBoolean()) {
      return Interrupts.EXIT_CODE;
    }
    return failed.isEmpty() ? 0 : 1;
  }
}
