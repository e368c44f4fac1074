package io.eksplan.plan.bind;

import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Node.Sequence;
import java.io.StringWriter;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any value of the user's that is not ours to understand, as compact JSON with sorted keys: equal
 * values have equal text.
 */
public record Json(String text) {

  static final JsonFactory FACTORY = new JsonFactory();

  static Json of(Node node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(node, json);
    }
    return new Json(text.toString());
  }

  /**
   * A mapping's entries but those that are null, sorted, as maps, lists, texts, numbers and
   * booleans.
   *
   * @throws IllegalStateException when it is no mapping
   */
  public SortedMap<String, Object> entries() {
    if (text.equals("{}")) {
      return new TreeMap<>();
    }
    if (!text.startsWith("{")) {
      throw new IllegalStateException("no mapping: " + text);
    }
    SortedMap<String, Object> entries = new TreeMap<>();
    JsonMapper.shared().readTree(text).properties().stream()
        .filter(entry -> !entry.getValue().isNull())
        .forEach(
            entry ->
                entries.put(
                    entry.getKey(),
                    JsonMapper.shared().treeToValue(entry.getValue(), Object.class)));
    return entries;
  }

  private static void write(Node node, JsonGenerator json) {
    switch (node) {
      case Scalar scalar -> scalar(scalar, json);
      case Sequence sequence -> {
        json.writeStartArray();
        sequence.items().forEach(item -> write(item, json));
        json.writeEndArray();
      }
      case Mapping mapping -> {
        json.writeStartObject();
        new TreeMap<>(mapping.entries())
            .forEach(
                (key, entry) -> {
                  json.writeName(key);
                  write(entry.value(), json);
                });
        json.writeEndObject();
      }
    }
  }

  private static void scalar(Scalar scalar, JsonGenerator json) {
    switch (scalar.type()) {
      case STRING, ANY, UNKNOWN -> json.writeString(scalar.text());
      case NUMBER -> json.writeNumber(scalar.text());
      case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(scalar.text()));
      case NULL -> json.writeNull();
    }
  }
}
