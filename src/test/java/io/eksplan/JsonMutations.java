package io.eksplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON that stays JSON: what a mutation of its text would seldom reach. */
public final class JsonMutations {

  /** What somebody may have put in place of another value. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"a\\nb\"",
          "\"/\"",
          "\"a/b\"",
          "\"\\u0000\"",
          "\"\\ud83d\"",
          "\"${var.x}\"",
          "\"10.0.0.0/16\"",
          "\"arn:aws:iam::123456789012:role/x\"",
          "[]",
          "[null]",
          "[[]]",
          "[{}]",
          "[\"\", \"\"]",
          "{}",
          "{\"\": null}",
          "{\"x\": {\"y\": [1, null, \"z\"]}}");

  private JsonMutations() {}

  /** The same with one to three values, somewhere in it, changed, moved or taken away. */
  public static <N extends JsonNode> N mutated(N json, Random random) {
    @SuppressWarnings("unchecked") // a copy is of the same class
    N copy = (N) json.deepCopy();
    for (int i = random.nextInt(3); i >= 0; i--) {
      List<JsonNode> containers = new ArrayList<>();
      collect(copy, containers);
      switch (containers.get(random.nextInt(containers.size()))) {
        case ObjectNode object -> change(object, random);
        case ArrayNode array -> change(array, random);
        case JsonNode other -> throw new IllegalStateException("holds nothing: " + other);
      }
    }
    return copy;
  }

  /** All objects and lists that are not empty, and this one. */
  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer() && (!node.isEmpty() || containers.isEmpty())) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static void change(ObjectNode object, Random random) {
    List<String> names = List.copyOf(object.propertyNames());
    if (names.isEmpty()) {
      object.set("x", value(random));
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(5)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name + "x", object.path(name).deepCopy());
      case 2 -> object.set(name, object.path(names.get(random.nextInt(names.size()))).deepCopy());
      default -> object.set(name, value(random));
    }
  }

  private static void change(ArrayNode array, Random random) {
    if (array.isEmpty()) {
      array.add(value(random));
      return;
    }
    int at = random.nextInt(array.size());
    switch (random.nextInt(4)) {
      case 0 -> array.remove(at);
      case 1 -> array.add(array.path(at).deepCopy());
      default -> array.set(at, value(random));
    }
  }

  private static JsonNode value(Random random) {
    return JsonMapper.shared().readTree(VALUES.get(random.nextInt(VALUES.size())));
  }
}
