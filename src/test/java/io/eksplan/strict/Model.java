package io.eksplan.strict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service's own description of its operations, out of {@code src/test/resources/models}.
 *
 * @param service as it is signed for, {@code autoscaling}
 * @param target what stands before an operation's name in {@code X-Amz-Target}
 * @param routes of a service with paths, the longest first
 * @param tree all of it
 */
public record Model(
    String service,
    Protocol protocol,
    String version,
    Optional<String> target,
    List<Route> routes,
    JsonNode tree) {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final List<String> SERVICES =
      List.of(
          "autoscaling",
          "cloudtrail",
          "ec2",
          "ecr",
          "eks",
          "elasticloadbalancing",
          "elb",
          "events",
          "iam",
          "kms",
          "logs",
          "sqs",
          "ssm",
          "sts",
          "tagging");

  private static final Map<String, Model> ALL = read();

  /** Every service that eksplan has a client of. */
  public static Set<String> services() {
    return ALL.keySet();
  }

  public static Optional<Model> of(String service) {
    return Optional.ofNullable(ALL.get(service));
  }

  /** Forms of unsigned calls name no service but the date of its interface. */
  static Optional<Model> ofVersion(String version) {
    return ALL.values().stream()
        .filter(model -> model.protocol.xml() && model.version.equals(version))
        .findFirst();
  }

  /** The description of an operation; empty when none of our clients calls it. */
  public Optional<JsonNode> operation(String name) {
    return tree.path("operations").optional(name);
  }

  public JsonNode shape(String name) {
    return tree.path("shapes").path(name);
  }

  private static Map<String, Model> read() {
    Map<String, Model> models = new TreeMap<>();
    SERVICES.forEach(service -> models.put(service, read(service)));
    return models;
  }

  private static Model read(String service) {
    try (InputStream file = Model.class.getResourceAsStream("/models/" + service + ".json")) {
      JsonNode tree = JSON.readTree(file);
      List<Route> routes = new ArrayList<>();
      tree.path("routes").forEachEntry((name, it) -> routes.add(Route.of(name, it.asString())));
      routes.sort(Comparator.comparing(Route::literals).reversed());
      return new Model(
          service,
          Protocol.named(tree.path("protocol").asString()),
          tree.path("version").asString(),
          tree.optional("target").map(JsonNode::asString),
          routes,
          tree);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
