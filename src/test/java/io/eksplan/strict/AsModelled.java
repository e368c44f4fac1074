package io.eksplan.strict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Refuses what the service's model does not allow, as the service would. */
final class AsModelled implements Rule {

  @Override
  public boolean concerns(Model model, String operation) {
    return model.operation(operation).isPresent();
  }

  @Override
  public Optional<Answer> before(Call call) {
    return Shape.input(call)
        .map(input -> complaints(input, call.node()))
        .filter(complaints -> !complaints.isEmpty())
        .map(complaints -> refusal(call, complaints));
  }

  private static Answer refusal(Call call, List<String> complaints) {
    return Answer.error(call, 400, code(call), call + ": " + String.join("; ", complaints));
  }

  private static String code(Call call) {
    return switch (call.service()) {
      case "ec2" -> "InvalidParameterValue";
      case "ecr", "eks", "logs" -> "InvalidParameterException";
      case "autoscaling", "elasticloadbalancing", "elb", "iam", "sts" -> "ValidationError";
      default -> "ValidationException";
    };
  }

  /** What is wrong with a request, each with its place. */
  static List<String> complaints(Shape input, JsonNode node) {
    List<String> complaints = new ArrayList<>();
    check(input, node, "", complaints);
    return complaints;
  }

  private static void check(Shape shape, JsonNode value, String at, List<String> complaints) {
    // A form says an empty list by an empty text.
    boolean scalar = value.isValueNode();
    switch (shape.type()) {
      case "structure" -> {
        if (!scalar) {
          structure(shape, value, at, complaints);
        }
      }
      case "list", "map" -> {
        size(shape, value.size(), at, complaints);
        int place = 1;
        for (JsonNode element : value) {
          check(shape.element(), element, at + "." + place++, complaints);
        }
      }
      case "string" -> string(shape, value.asString(), at, complaints);
      case "boolean" -> {
        if (!List.of("true", "false").contains(value.asString())) {
          complaints.add(at + " is true or false, not " + value);
        }
      }
      case "integer", "long", "float", "double" -> number(shape, value.asString(), at, complaints);
      default -> {
        // Times and bytes have no limits.
      }
    }
  }

  private static void structure(Shape shape, JsonNode value, String at, List<String> complaints) {
    Map<String, Shape> members = shape.sent();
    value.forEachEntry(
        (name, given) -> {
          Shape member = members.get(name);
          String path = at.isEmpty() ? name : at + "." + name;
          if (member == null) {
            complaints.add("there is no parameter " + path);
          } else if (!given.isNull()) {
            check(member, given, path, complaints);
          }
        });
    for (JsonNode name : shape.node().path("required")) {
      String sent = shape.sentAs(name.asString());
      if (!value.hasNonNull(sent)) {
        complaints.add(
            "the parameter %s is missing".formatted(at.isEmpty() ? sent : at + "." + sent));
      }
    }
  }

  private static void string(Shape shape, String text, String at, List<String> complaints) {
    size(shape, text.codePointCount(0, text.length()), at, complaints);
    JsonNode pattern = shape.node().path("pattern");
    if (pattern.isString() && !Pattern.compile(pattern.asString()).matcher(text).matches()) {
      complaints.add("%s '%s' does not match %s".formatted(at, text, pattern.asString()));
    }
    JsonNode allowed = shape.node().path("enum");
    if (allowed.isArray() && allowed.valueStream().noneMatch(it -> it.asString().equals(text))) {
      complaints.add("%s '%s' is none of %s".formatted(at, text, allowed));
    }
  }

  private static void number(Shape shape, String text, String at, List<String> complaints) {
    try {
      double number = Double.parseDouble(text);
      if (number < shape.node().path("min").asDouble(Double.NEGATIVE_INFINITY)
          || number > shape.node().path("max").asDouble(Double.POSITIVE_INFINITY)) {
        complaints.add("%s %s is %s".formatted(at, text, limits(shape)));
      }
    } catch (NumberFormatException none) {
      complaints.add("%s is a number, not '%s'".formatted(at, text));
    }
  }

  private static void size(Shape shape, int size, String at, List<String> complaints) {
    if (size < shape.node().path("min").asInt(0)
        || size > shape.node().path("max").asInt(Integer.MAX_VALUE)) {
      complaints.add("%s has a length of %d and that is %s".formatted(at, size, limits(shape)));
    }
  }

  private static String limits(Shape shape) {
    return "not between %s and %s"
        .formatted(
            shape.node().path("min").asString("nothing"), shape.node().path("max").asString("any"));
  }
}
