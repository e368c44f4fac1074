package io.eksplan.cli;

import io.eksplan.plan.PlanSchema;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of the plan file, out of its JSON Schema: {@code nodeGroups[].disk.iops}, with {@code
 * *} for keys of the user's own. Mappings with fixed fields are their fields; a list of such
 * mappings is a field besides, since items come and go.
 */
final class SchemaFields {

  private final Set<String> found = new TreeSet<>();

  private SchemaFields() {}

  static Set<String> all() {
    SchemaFields fields = new SchemaFields();
    fields.walk(new JsonMapper().readTree(PlanSchema.text()), "");
    return fields.found;
  }

  /** How the schema names the field at a path of a plan file: {@code nodeGroups[0].name}. */
  static String nameOf(String path) {
    return path.replaceAll("\\[\\d+]", "[]");
  }

  private void walk(JsonNode schema, String path) {
    if (schema.has("anyOf")) {
      schema.path("anyOf").forEach(option -> option(option, path));
      return;
    }
    option(schema, path);
  }

  private void option(JsonNode schema, String path) {
    if (schema.has("anyOf")) {
      walk(schema, path);
    } else if (schema.has("properties")) {
      schema
          .path("properties")
          .properties()
          .forEach(
              property ->
                  walk(
                      property.getValue(),
                      path.isEmpty() ? property.getKey() : path + "." + property.getKey()));
    } else if (schema.path("additionalProperties").has("properties")) {
      walk(schema.path("additionalProperties"), path + ".*");
    } else if (!schema.path("type").asString("").equals("null") && !schema.has("$ref")) {
      found.add(path);
      items(schema, path);
    }
  }

  private void items(JsonNode schema, String path) {
    JsonNode items = schema.path("items");
    if (items.has("properties") || items.has("anyOf")) {
      walk(items, path + "[]");
      // Whole items that are plain values are the list itself.
      found.remove(path + "[]");
    }
  }
}
