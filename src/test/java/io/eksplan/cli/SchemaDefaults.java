package io.eksplan.cli;

import io.eksplan.plan.PlanSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands for a field of the plan file that is left out, out of its JSON Schema. */
record SchemaDefaults(JsonNode schema) {

  static SchemaDefaults read() {
    return new SchemaDefaults(new JsonMapper().readTree(PlanSchema.text()));
  }

  /** Markdown for the default of {@code nodeGroups[].size.min}. */
  String of(String field) {
    JsonNode at = schema;
    boolean required = false;
    for (String step : field.split("\\.", -1)) {
      String name = step.replace("[]", "");
      JsonNode owner = withProperty(at, name);
      required = owner.path("required").valueStream().anyMatch(one -> one.asString().equals(name));
      at = owner.path("properties").path(name);
      if (step.endsWith("[]") && field.indexOf(step) + step.length() < field.length()) {
        at = items(at);
      }
    }
    if (required) {
      return "required";
    }
    return at.has("default") ? "`" + at.path("default").toString().replace("|", "\\|") + "`" : "-";
  }

  /** The mapping with that field, at once or as one of several shapes. */
  private static JsonNode withProperty(JsonNode at, String name) {
    if (at.path("properties").has(name)) {
      return at;
    }
    for (JsonNode option : at.path("anyOf")) {
      JsonNode found = withProperty(option, name);
      if (!found.isMissingNode()) {
        return found;
      }
    }
    return at.path("none");
  }

  private static JsonNode items(JsonNode at) {
    if (at.has("items")) {
      return at.path("items");
    }
    for (JsonNode option : at.path("anyOf")) {
      JsonNode found = items(option);
      if (!found.isMissingNode()) {
        return found;
      }
    }
    return at.path("none");
  }
}
