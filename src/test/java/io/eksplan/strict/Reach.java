package io.eksplan.strict;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The names on the wire of all members that an answer can have. */
final class Reach {

  private final Model model;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  private Reach(Model model) {
    this.model = model;
  }

  static Set<String> of(Model model, String shape) {
    Reach reach = new Reach(model);
    reach.follow(shape);
    return reach.names;
  }

  private void follow(String name) {
    if (!seen.add(name)) {
      return;
    }
    JsonNode shape = model.shape(name);
    shape
        .path("members")
        .forEachEntry(
            (member, it) -> {
              names.add(it.path("locationName").asString(member));
              follow(it.path("shape").asString());
            });
    if (shape.has("member")) {
      follow(shape.path("member").path("shape").asString());
    }
  }
}
