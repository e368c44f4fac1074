package io.eksplan.plan;

import io.eksplan.plan.bind.JsonSchema;

/** The JSON Schema of the plan file, for editors. */
public final class PlanSchema {

  private PlanSchema() {}

  /** The schema's text, the same bytes each time. */
  public static String text() {
    return JsonSchema.of(
        PlanFile.class, "eksplan plan", "An EKS cluster and what it needs, for eksplan.");
  }
}
