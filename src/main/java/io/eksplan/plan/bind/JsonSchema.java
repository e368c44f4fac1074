package io.eksplan.plan.bind;

import io.eksplan.plan.bind.Shape.Field;
import io.eksplan.plan.bind.Shape.Presence;
import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.SourceText;
import io.eksplan.plan.tree.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes a record as JSON Schema, draft 2020-12. */
public final class JsonSchema {

  /** Any single value may come from a variable, which an editor cannot look into. */
  private static final Map<String, Object> VARIABLE = Map.of("$ref", "#/$defs/variable");

  private static final String VARIABLE_FORM = "\\$\\{.+\\}";

  private JsonSchema() {}

  /** The schema's text: the same record always gives the same bytes. */
  public static String of(Class<? extends Record> type, String title, String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.put("description", description);
    schema.putAll(schema(Shapes.of(type)));
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("type", "string");
    variable.put("pattern", VARIABLE_FORM);
    variable.put("description", "${var.NAME} or ${env.NAME}");
    schema.put("$defs", Map.of("variable", variable));
    return PrettyJson.write(schema);
  }

  private static Map<String, Object> schema(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> text(text);
      case Shape.Whole whole -> orVariable(whole(whole));
      case Shape.Flag _ -> orVariable(typed("boolean"));
      case Shape.Word word -> orVariable(Map.of("enum", word.spellings()));
      case Shape.Time _ -> pattern(Durations.FORM);
      case Shape.Anything _ -> Map.of();
      case Shape.ListOf list -> orVariable(list(list));
      case Shape.MapOf map -> map(map);
      case Shape.Fields fields -> fields(fields);
      case Shape.Alone(_, Shape inner) -> schema(inner);
      case Shape.Choice(_, List<Shape> options) ->
          Map.of("anyOf", options.stream().map(JsonSchema::schema).toList());
    };
  }

  private static Map<String, Object> text(Shape.Text text) {
    return text.form().map(form -> pattern(form.value())).orElseGet(() -> typed("string"));
  }

  private static Map<String, Object> pattern(String form) {
    Map<String, Object> schema = typed("string");
    schema.put("pattern", "^(?:" + form + ")$|" + VARIABLE_FORM);
    return schema;
  }

  private static Map<String, Object> whole(Shape.Whole whole) {
    if (!whole.among().isEmpty()) {
      return Map.of("enum", whole.among());
    }
    Map<String, Object> schema = typed("integer");
    if (whole.min() != Integer.MIN_VALUE) {
      schema.put("minimum", whole.min());
    }
    if (whole.max() != Integer.MAX_VALUE) {
      schema.put("maximum", whole.max());
    }
    return schema;
  }

  private static Map<String, Object> list(Shape.ListOf list) {
    Map<String, Object> schema = typed("array");
    schema.put("items", schema(list.item()));
    if (list.min() > 0) {
      schema.put("minItems", list.min());
    }
    if (list.max() != Integer.MAX_VALUE) {
      schema.put("maxItems", list.max());
    }
    return schema;
  }

  private static Map<String, Object> map(Shape.MapOf map) {
    Map<String, Object> schema = typed("object");
    schema.put("additionalProperties", schema(map.value()));
    if (map.max() != Integer.MAX_VALUE) {
      schema.put("maxProperties", map.max());
    }
    if (!map.keys().isEmpty()) {
      schema.put("propertyNames", Map.of("enum", map.keys()));
    }
    return schema;
  }

  private static Map<String, Object> fields(Shape.Fields shape) {
    Map<String, Object> schema = typed("object");
    List<String> required = new ArrayList<>();
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field field : shape.fields()) {
      properties.put(field.name(), property(field));
      if (field.presence() instanceof Presence.Required) {
        required.add(field.name());
      }
    }
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> property(Field field) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", field.doc());
    switch (field.presence()) {
      case Presence.Required _ -> property.putAll(schema(field.shape()));
      case Presence.Open _ -> property.putAll(or(schema(field.shape()), typed("null")));
      case Presence.Defaulted(String yaml) -> {
        property.putAll(schema(field.shape()));
        property.put("default", new PrettyJson.Raw(literal(yaml)));
      }
    }
    return property;
  }

  private static String literal(String yaml) {
    Complaints none = new Complaints();
    return Json.of(YamlTree.parse(new SourceText("default", yaml), none).orElseThrow()).text();
  }

  private static Map<String, Object> orVariable(Map<String, Object> schema) {
    return or(schema, VARIABLE);
  }

  private static Map<String, Object> or(Map<String, Object> schema, Map<String, Object> other) {
    List<Object> any = new ArrayList<>();
    if (schema.get("anyOf") instanceof List<?> already) {
      any.addAll(already);
    } else {
      any.add(schema);
    }
    any.add(other);
    return Map.of("anyOf", any);
  }

  private static Map<String, Object> typed(String type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    return schema;
  }
}
