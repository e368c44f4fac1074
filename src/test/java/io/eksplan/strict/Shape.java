package io.eksplan.strict;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A type of a service's model.
 *
 * @param node type, members and limits, as botocore has them
 */
record Shape(Model model, JsonNode node) {

  static Optional<Shape> input(Call call) {
    return side(call, "input");
  }

  static Optional<Shape> output(Call call) {
    return side(call, "output");
  }

  private static Optional<Shape> side(Call call, String side) {
    Model model = call.model();
    return model
        .operation(call.operation())
        .flatMap(operation -> operation.optional(side))
        .map(name -> new Shape(model, model.shape(name.asString())));
  }

  String type() {
    return node.path("type").asString();
  }

  /** Of a list, or the values of a map. */
  Shape element() {
    return of(node.has("member") ? node.path("member") : node.path("value"));
  }

  /** A structure's members by their names in requests, as {@link Call#node} has them. */
  Map<String, Shape> sent() {
    return members(this::sentAs);
  }

  /** A structure's members by their names in answers. */
  Map<String, Shape> answered() {
    return members((name, member) -> member.path("locationName").asString(name));
  }

  String sentAs(String name) {
    return sentAs(name, node.path("members").path(name));
  }

  String answeredAs(String name) {
    return node.path("members").path(name).path("locationName").asString(name);
  }

  private String sentAs(String name, JsonNode member) {
    return switch (model.protocol()) {
      case EC2 ->
          member.has("queryName")
              ? member.path("queryName").asString()
              : capital(member.path("locationName").asString(name));
      case QUERY, JSON -> member.path("locationName").asString(name);
      case REST_JSON -> member.has("location") ? name : member.path("locationName").asString(name);
    };
  }

  private interface Naming {
    String of(String name, JsonNode member);
  }

  private Map<String, Shape> members(Naming naming) {
    Map<String, Shape> members = new LinkedHashMap<>();
    node.path("members")
        .forEachEntry((name, member) -> members.put(naming.of(name, member), of(member)));
    return members;
  }

  private Shape of(JsonNode reference) {
    return new Shape(model, model.shape(reference.path("shape").asString()));
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
