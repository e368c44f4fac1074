package io.eksplan.cli;

import io.eksplan.plan.PlanSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/plan-file.md}: every field of the plan file, out of its JSON Schema. */
final class PlanFilePage {

  private static final String HEAD =
      """
      # The plan file

      Every field that a plan file may have. This page is generated from the code, as the JSON Schema in
      `plan.schema.json` is: `PlanFilePageTest` fails when it is not current, and
      `mvn test -Dtest=PlanFilePageTest -Dgolden.accept` writes it anew. What an edit of a field does to living
      resources is in [resources.md](resources.md).

      `[]` stands for each item of a list, `*` for a key of your own. Any value may be a variable, `${var.NAME}` or
      `${env.NAME}`. Fields without a default may be left out unless they are *required*.
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private PlanFilePage() {}

  static String text() {
    PlanFilePage page = new PlanFilePage();
    JsonNode schema = new JsonMapper().readTree(PlanSchema.text());
    schema
        .path("properties")
        .properties()
        .forEach(part -> page.part(part.getKey(), part.getValue(), schema));
    return page.page.toString();
  }

  private void part(String name, JsonNode schema, JsonNode parent) {
    page.append("\n## ")
        .append(name)
        .append("\n\n| field | takes | default | means |\n| --- | --- | --- | --- |\n");
    row(name, schema, required(parent, name));
    below(schema, name);
  }

  private void below(JsonNode schema, String path) {
    for (JsonNode form : forms(schema)) {
      form.path("properties")
          .properties()
          .forEach(
              field -> {
                String below = path + "." + field.getKey();
                row(below, field.getValue(), required(form, field.getKey()));
                below(field.getValue(), below);
              });
      if (form.has("items")) {
        below(form.path("items"), path + "[]");
      }
      if (form.path("additionalProperties").isObject()) {
        below(form.path("additionalProperties"), path + ".*");
      }
    }
  }

  private static boolean required(JsonNode parent, String name) {
    return parent.path("required").valueStream().anyMatch(field -> field.asString().equals(name));
  }

  private void row(String path, JsonNode schema, boolean required) {
    page.append("| `")
        .append(path)
        .append("` | ")
        .append(cell(takes(schema)))
        .append(" | ")
        .append(required ? "*required*" : standard(schema))
        .append(" | ")
        .append(cell(schema.path("description").asString("")))
        .append(" |\n");
  }

  private static String standard(JsonNode schema) {
    return schema.has("default") ? "`" + cell(schema.path("default").toString()) + "`" : "-";
  }

  private static String takes(JsonNode schema) {
    return forms(schema).stream()
        .map(PlanFilePage::type)
        .distinct()
        .collect(Collectors.joining(", or "));
  }

  private static String type(JsonNode form) {
    if (form.has("enum")) {
      return form.path("enum")
          .valueStream()
          .map(value -> "`" + value.asString() + "`")
          .collect(Collectors.joining(", "));
    }
    return switch (form.path("type").asString("any")) {
      case "object" -> form.has("properties") ? "fields" : "keys and values";
      case "array" -> "list of " + plural(form.path("items"));
      case "integer" -> "whole number" + range(form);
      case "number" -> "number" + range(form);
      case "boolean" -> "`true`, `false`";
      case "string" -> "text";
      default -> "any YAML";
    };
  }

  private static String plural(JsonNode items) {
    return forms(items).stream()
        .map(form -> form.has("properties") ? "fields" : type(form))
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String range(JsonNode form) {
    String low = form.path("minimum").asString("");
    String high = form.path("maximum").asString("");
    if (low.isEmpty() && high.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%s%s",
        low.isEmpty() ? "" : " from " + low,
        high.isEmpty() ? "" : " up to " + high);
  }

  /** What a field may be, without variables and null, which any field may be. */
  private static List<JsonNode> forms(JsonNode schema) {
    if (!schema.has("anyOf")) {
      return schema.has("$ref") || schema.path("type").asString("").equals("null")
          ? List.of()
          : List.of(schema);
    }
    List<JsonNode> forms = new ArrayList<>();
    schema.path("anyOf").forEach(option -> forms.addAll(forms(option)));
    return forms;
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
