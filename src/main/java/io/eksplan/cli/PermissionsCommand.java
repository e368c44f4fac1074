package io.eksplan.cli;

import io.eksplan.permissions.Permissions;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.report.Json;
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
      return PlanPermissions.of(PlanSource.read(options, plan), readOnly);
    }
    SavedPlan saved = SavedPlan.read(plan);
    ResolvedPlan file = PlanReader.readBack(saved.file(), plan.toString());
    PlanSource.mustBeOfRegion(options, file.file(), plan);
    return PlanPermissions.of(saved, file, readOnly);
  }
}
