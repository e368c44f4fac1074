package io.eksplan.strict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code DELETE /clusters/{name}/addons/{addonName}} and the operation it stands for. */
record Route(String operation, String method, List<String> parts) {

  static Route of(String operation, String line) {
    String[] words = line.split(" ", 2);
    return new Route(operation, words[0], List.of(words[1].split("/", -1)));
  }

  long literals() {
    return parts.stream().filter(part -> !part.startsWith("{")).count();
  }

  /** The values in the path, by the names on the wire. */
  Optional<Map<String, String>> match(String requestMethod, String rawPath) {
    List<String> given = List.of(rawPath.split("/", -1));
    if (!method.equals(requestMethod) || given.size() != parts.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (part.startsWith("{")) {
        // A plus in a path is a plus, which the decoder of forms takes for a blank.
        String raw = given.get(i).replace("+", "%2B");
        values.put(part.substring(1, part.length() - 1), URLDecoder.decode(raw, UTF_8));
      } else if (!part.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
