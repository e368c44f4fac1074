package io.eksplan.strict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of EC2's and the query protocol, and the tree that they are the leaves of. */
final class Form {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Form() {}

  static Map<String, String> read(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] sides = pair.split("=", 2);
        String value = sides.length == 1 ? "" : sides[1];
        parameters.put(URLDecoder.decode(sides[0], UTF_8), URLDecoder.decode(value, UTF_8));
      }
    }
    return parameters;
  }

  /** {@code Tag.1.Key} and {@code Tags.member.1.Key} are both the key of a list's first element. */
  static ObjectNode tree(Map<String, String> parameters) {
    ObjectNode root = NODES.objectNode();
    parameters.forEach(
        (name, value) -> {
          String[] parts = name.split("\\.", -1);
          ObjectNode at = root;
          for (int i = 0; i < parts.length - 1; i++) {
            at = at.withObjectProperty(parts[i]);
          }
          at.put(parts[parts.length - 1], value);
        });
    return (ObjectNode) withLists(root);
  }

  private static JsonNode withLists(JsonNode node) {
    if (!node.isObject() || node.isEmpty()) {
      return node;
    }
    if (node.size() == 1 && node.has("member")) {
      return withLists(node.path("member"));
    }
    if (node.propertyNames().stream().allMatch(name -> name.matches("[0-9]+"))) {
      return list(node);
    }
    ObjectNode mended = NODES.objectNode();
    node.forEachEntry((name, value) -> mended.set(name, withLists(value)));
    return mended;
  }

  private static ArrayNode list(JsonNode numbered) {
    TreeMap<Integer, JsonNode> elements = new TreeMap<>();
    numbered.forEachEntry((name, value) -> elements.put(Integer.valueOf(name), withLists(value)));
    return NODES.arrayNode().addAll(elements.values());
  }
}
