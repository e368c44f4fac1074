package io.eksplan.plan.bind;

import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Node.Sequence;
import java.io.StringWriter;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

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
