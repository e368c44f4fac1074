package io.eksplan.strict;

import static java.util.Map.Entry.comparingByKey;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells which operation an HTTP request is, and with what. */
final class CallReader {

  private static final Pattern SCOPE = Pattern.compile("Credential=([^/]+)/[^/]+/([^/]+)/([^/]+)/");
  private static final Signature UNSIGNED = new Signature("000000000000", "us-east-1", "");

  private CallReader() {}

  /** Who signed a request, and for what. */
  private record Signature(String account, String region, String service) {
    static Signature of(Request request) {
      Matcher scope = SCOPE.matcher(request.header("authorization").orElse(""));
      return scope.find()
          ? new Signature(scope.group(1), scope.group(2), scope.group(3))
          : UNSIGNED;
    }

    Call call(Model model, String operation, ObjectNode node, Request request) {
      return new Call(model.service(), operation, account, region, node, request);
    }
  }

  static Optional<Call> read(Request request) {
    Signature signature = Signature.of(request);
    Optional<String> target = request.header("x-amz-target");
    if (target.isPresent()) {
      return json(signature, target.get(), request);
    }
    if (request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
      return form(signature, request);
    }
    return Model.of(signature.service)
        .filter(model -> model.protocol() == Protocol.REST_JSON)
        .flatMap(model -> route(signature, model, request));
  }

  private static Optional<Call> form(Signature signature, Request request) {
    Map<String, String> parameters = Form.read(request.text());
    String operation = parameters.getOrDefault("Action", "");
    String version = parameters.getOrDefault("Version", "");
    parameters.keySet().removeAll(Set.of("Action", "Version"));
    // Classic load balancers are signed for like the others.
    return Model.ofVersion(version)
        .or(() -> Model.of(signature.service))
        .map(model -> signature.call(model, operation, Form.tree(parameters), request));
  }

  private static Optional<Call> json(Signature signature, String target, Request request) {
    int dot = target.lastIndexOf('.');
    return Model.services().stream()
        .flatMap(service -> Model.of(service).stream())
        .filter(model -> model.target().equals(Optional.of(target.substring(0, Math.max(dot, 0)))))
        .findFirst()
        .map(model -> signature.call(model, target.substring(dot + 1), body(request), request));
  }

  private static Optional<Call> route(Signature signature, Model model, Request request) {
    for (Route route : model.routes()) {
      var values = route.match(request.method(), request.uri().getRawPath());
      if (values.isPresent()) {
        ObjectNode node = body(request);
        JsonNode members = members(model, route.operation());
        values.get().forEach((wire, value) -> node.put(member(members, "uri", wire), value));
        query(model, members, request, node);
        return Optional.of(signature.call(model, route.operation(), node, request));
      }
    }
    return Optional.empty();
  }

  private static void query(Model model, JsonNode members, Request request, ObjectNode node) {
    String query = request.uri().getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      Form.read(pair)
          .forEach(
              (wire, value) -> {
                String name = member(members, "querystring", wire);
                String shape = members.path(name).path("shape").asString("");
                if (model.shape(shape).path("type").asString("").equals("list")) {
                  node.withArrayProperty(name).add(value);
                } else {
                  node.put(name, value);
                }
              });
    }
  }

  private static JsonNode members(Model model, String operation) {
    return model
        .operation(operation)
        .map(it -> model.shape(it.path("input").asString()).path("members"))
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private static String member(JsonNode members, String location, String wire) {
    return members.properties().stream()
        .filter(it -> it.getValue().path("location").asString("").equals(location))
        .filter(it -> it.getValue().path("locationName").asString("").equals(wire))
        .min(comparingByKey())
        .map(Map.Entry::getKey)
        .orElse(wire);
  }

  private static ObjectNode body(Request request) {
    if (request.body().length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    return (ObjectNode) Model.JSON.readTree(request.body());
  }
}
