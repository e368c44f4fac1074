package io.eksplan.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that a plan is made from.
 *
 * @param plan the plan file
 * @param overlays merged over the plan, later ones win
 * @param variableFiles YAML or JSON mappings of variable names to values, later ones win
 * @param variables {@code NAME=VALUE} as given to {@code --var}, later ones win, also over files
 * @param environment for {@code ${env.NAME}} and {@code EKSPLAN_VAR_name}
 */
public record PlanInputs(
    Path plan,
    List<Path> overlays,
    List<Path> variableFiles,
    List<String> variables,
    Map<String, String> environment) {

  public PlanInputs {
    overlays = List.copyOf(overlays);
    variableFiles = List.copyOf(variableFiles);
    variables = List.copyOf(variables);
    environment = Map.copyOf(environment);
  }

  /** A plan file alone. */
  public static PlanInputs of(Path plan) {
    return new PlanInputs(plan, List.of(), List.of(), List.of(), Map.of());
  }
}
