package io.eksplan.strict;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the texts in a request say. */
final class Texts {

  private Texts() {}

  static Stream<String> in(JsonNode node) {
    List<String> texts = new ArrayList<>();
    collect(node, texts);
    return texts.stream();
  }

  /** What a pattern's first group finds in them. */
  static Stream<String> found(JsonNode node, Pattern pattern) {
    return in(node)
        .flatMap(text -> pattern.matcher(text).results())
        .map(MatchResult::group)
        .distinct();
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isString()) {
      texts.add(node.asString());
    }
    node.forEach(child -> collect(child, texts));
  }
}
