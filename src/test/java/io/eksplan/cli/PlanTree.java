package io.eksplan.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Edits of a plan file's tree by path: {@code nodeGroups[0].disk.iops}. */
final class PlanTree {

  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

  private PlanTree() {}

  /** Mappings are merged, everything else is replaced. */
  static void merge(ObjectNode tree, JsonNode more) {
    more.properties()
        .forEach(
            entry -> {
              if (entry.getValue() instanceof ObjectNode inner
                  && tree.get(entry.getKey()) instanceof ObjectNode old) {
                merge(old, inner);
              } else {
                tree.set(entry.getKey(), entry.getValue().deepCopy());
              }
            });
  }

  /** Puts a value at a path, making mappings on the way, or takes what is there away. */
  static void put(JsonNode tree, String path, Optional<JsonNode> value) {
    JsonNode at = tree;
    Matcher step = STEP.matcher(path);
    step.find();
    while (true) {
      String key = step.group(1);
      String index = step.group(2);
      if (!step.find()) {
        putAt(at, key, index, value);
        return;
      }
      at = key == null ? at.path(Integer.parseInt(index)) : inner((ObjectNode) at, key);
    }
  }

  private static JsonNode inner(ObjectNode at, String key) {
    return at.get(key) == null || at.get(key).isNull() ? at.putObject(key) : at.get(key);
  }

  private static void putAt(JsonNode at, String key, String index, Optional<JsonNode> value) {
    if (key != null) {
      value.ifPresentOrElse(
          to -> ((ObjectNode) at).set(key, to), () -> ((ObjectNode) at).remove(key));
      return;
    }
    value.ifPresentOrElse(
        to -> ((ArrayNode) at).set(Integer.parseInt(index), to),
        () -> ((ArrayNode) at).remove(Integer.parseInt(index)));
  }
}
