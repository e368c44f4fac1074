package io.eksplan.cli;

import io.eksplan.plan.PlanFile;
import io.eksplan.plan.PlanInputs;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.run.UsageError;
import java.nio.file.Path;
import java.util.List;

/** Plan files as the command line names them. */
final class PlanSource {

  private PlanSource() {}

  /**
   * Reads a plan file with the overlays and variables that the options give.
   *
   * @throws io.eksplan.plan.tree.PlanInvalid with all that is wrong with it
   * @throws UsageError when {@code --region} says otherwise than the file
   */
  static ResolvedPlan read(GlobalOptions options, Terminal terminal, Path plan) {
    List<String> variables =
        options.variables().entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue())
            .toList();
    ResolvedPlan resolved =
        PlanReader.read(
            new PlanInputs(
                plan,
                options.overlays(),
                options.variableFiles(),
                variables,
                terminal.environment()));
    mustBeOfRegion(options, resolved.file(), plan);
    return resolved;
  }

  /**
   * Refuses another {@code --region} than the file's.
   *
   * @throws UsageError naming both
   */
  static void mustBeOfRegion(GlobalOptions options, PlanFile file, Path plan) {
    String region = file.metadata().region();
    options
        .region()
        .filter(given -> !given.equals(region))
        .ifPresent(
            given -> {
              throw new UsageError(
                  "--region %s, but %s is for %s: a plan is of one region; leave --region out"
                      .formatted(given, plan, region));
            });
  }
}
