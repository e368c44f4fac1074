package io.eksplan.cli;

import io.eksplan.permissions.Permissions;
import io.eksplan.plan.HistoryPlan;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.report.Json;
import io.eksplan.run.UsageError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan permissions}: the least IAM policies that a plan needs, as JSON. Calls no AWS. */
@Command(description = "Print the least IAM policies that a plan needs; calls no AWS.")
final class PermissionsCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(
      paramLabel = "PLAN",
      description =
          "The plan file, for making, changing and destroying it; or a plan saved by plan --out,"
              + " for just its changes.")
  private Path plan = Path.of("");

  @Option(names = "--read-only", description = "What eksplan plan needs, and nothing that writes.")
  private boolean readOnly;

  @Option(
      names = "--with",
      paramLabel = "WHAT",
      split = ",",
      description = "Add what these read: preflight, drift; separated by commas.")
  private List<String> with = List.of();

  PermissionsCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Permissions permissions = permissions();
    List<Map<String, Object>> policies =
        permissions.policies(policy -> Json.line(Json.of(policy)).length());
    Object shown = policies.size() == 1 ? policies.getFirst() : policies;
    terminal.out().println(Json.indented(Json.of(shown)));
    terminal.out().flush();
    if (policies.size() > 1) {
      terminal
          .err()
          .println(
              "%d policies, as a managed policy has at most 6,144 characters: attach them all."
                  .formatted(policies.size()));
    }
    return 0;
  }

  private Permissions permissions() {
    if (!SavedPlan.isOne(plan)) {
      ResolvedPlan file = PlanSource.read(options, terminal, plan);
      return withMore(PlanPermissions.of(file, readOnly), file);
    }
    SavedPlan saved = SavedPlan.read(plan);
    ResolvedPlan file = PlanReader.readBack(saved.file(), plan.toString());
    PlanSource.mustBeOfRegion(options, file.file(), plan);
    return withMore(PlanPermissions.of(saved, file, readOnly), file);
  }

  private Permissions withMore(Permissions permissions, ResolvedPlan file) {
    for (String command : with) {
      switch (command.strip()) {
        case "preflight" -> permissions.preflights();
        case "drift" ->
            permissions.findsWhoDrifted(file.file().history().map(HistoryPlan::logGroup));
        default -> throw new UsageError("--with takes preflight and drift, not " + command);
      }
    }
    return permissions;
  }
}
