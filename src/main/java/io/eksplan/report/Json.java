package io.eksplan.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON, from and to plain values. */
public final class Json {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper ONE_LINE = JsonMapper.builder().build();
  private static final JsonMapper INDENTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  public static String line(JsonNode node) {
    return ONE_LINE.writeValueAsString(node);
  }

  public static String indented(JsonNode node) {
    return INDENTED.writeValueAsString(node);
  }

  /**
   * Reads JSON.
   *
   * @throws IllegalArgumentException with the place when it is none
   */
  public static JsonNode read(String text) {
    try {
      return ONE_LINE.readTree(text);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "no JSON at line %d, column %d: %s"
              .formatted(
                  broken.getLocation().getLineNr(),
                  broken.getLocation().getColumnNr(),
                  broken.getOriginalMessage()),
          broken);
    }
  }

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  /** A value in {@link io.eksplan.model.Plain} form as JSON. */
  public static JsonNode of(@Nullable Object plain) {
    return switch (plain) {
      case null -> NODES.nullNode();
      case Boolean bool -> NODES.booleanNode(bool);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Number number -> NODES.numberNode(new BigDecimal(number.toString()));
      case Map<?, ?> map -> {
        ObjectNode object = object();
        map.forEach((key, value) -> object.set(String.valueOf(key), of(value)));
        yield object;
      }
      case List<?> list -> {
        ArrayNode array = array();
        list.forEach(item -> array.add(of(item)));
        yield array;
      }
      default -> NODES.stringNode(plain.toString());
    };
  }

  /** JSON in {@link io.eksplan.model.Plain} form. */
  static @Nullable Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL, MISSING -> null;
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.canConvertToLong() && node.isIntegralNumber()
              ? node.longValue()
              : node.decimalValue();
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        node.forEach(item -> list.add(plain(item)));
        yield list;
      }
      case OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
        yield map;
      }
      case STRING, BINARY, POJO -> node.asString();
    };
  }
}
