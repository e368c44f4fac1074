package io.eksplan.plan;

import io.eksplan.plan.bind.RecordJson;

/**
 * A valid plan, and its text with variables, overlays and defaults applied: what a saved plan
 * keeps, and {@link PlanReader#readBack} reads.
 */
public record ResolvedPlan(PlanFile file, String canonicalJson, Places places) {

  static ResolvedPlan of(PlanFile file, Places places) {
    return new ResolvedPlan(file, RecordJson.write(file), places);
  }
}
