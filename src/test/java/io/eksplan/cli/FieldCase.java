package io.eksplan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What becomes of a plan when one field of it is set, changed and unset, out of a file of {@code
 * src/test/resources/fields}.
 *
 * @param field its path, {@code nodeGroups[0].disk.iops}
 * @param also other fields of the schema that the same values hold, by the schema's names
 * @param start the plan before
 * @param fresh whether AWS does not take what is done here back, so that an account of its own is
 *     needed
 * @param quiet why changing the field plans nothing once it was set
 * @param steers why AWS knows nothing of this field, and which test holds it; then there are no
 *     steps
 */
record FieldCase(
    String group,
    String field,
    List<String> also,
    JsonNode start,
    boolean fresh,
    Optional<String> quiet,
    Optional<String> steers,
    List<Step> steps) {

  private static final Path FOLDER = Path.of("src/test/resources/fields");
  private static final YAMLMapper YAML = new YAMLMapper();

  /**
   * One edit of the field, and what comes of it.
   *
   * @param to the value; empty to leave the field out
   * @param changes the whole plan, {@code update eks-cluster/demo}, where no error is expected
   * @param error words of the expected error
   */
  record Step(String name, Optional<JsonNode> to, TreeSet<String> changes, Optional<String> error) {

    boolean doesSomething() {
      return error.isPresent() || !changes.isEmpty();
    }
  }

  static List<FieldCase> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<FieldCase> read(Path file) {
    JsonNode group = YAML.readTree(file);
    String name = file.getFileName().toString().replace(".yaml", "");
    List<FieldCase> cases = new ArrayList<>();
    for (JsonNode one : group.path("fields")) {
      ObjectNode start = (ObjectNode) group.path("plan").deepCopy();
      PlanTree.merge(start, one.path("with"));
      cases.add(
          new FieldCase(
              name,
              one.path("field").asString(),
              texts(one.path("also")),
              start,
              one.path("fresh").asBoolean(false),
              Optional.ofNullable(one.get("quiet")).map(JsonNode::asString),
              Optional.ofNullable(one.get("steers")).map(JsonNode::asString),
              one.has("steers") ? List.of() : steps(one)));
    }
    return cases;
  }

  /** {@code plan} is what each step plans that does not say otherwise. */
  private static List<Step> steps(JsonNode one) {
    JsonNode values = one.path("values");
    return List.of(
        step("set", Optional.of(values.path(0)), one),
        step("change", Optional.of(values.path(1)), one),
        step("unset", Optional.empty(), one));
  }

  private static Step step(String name, Optional<JsonNode> to, JsonNode one) {
    JsonNode expected = one.has(name) ? one.path(name) : one.path("plan");
    if (expected.isString()) {
      return new Step(name, to, new TreeSet<>(), Optional.of(expected.asString()));
    }
    return new Step(name, to, new TreeSet<>(texts(expected)), Optional.empty());
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  /** The names in the schema of what this case holds. */
  List<String> fields() {
    return Stream.concat(Stream.of(SchemaFields.nameOf(field)), also.stream()).toList();
  }

  /** The plan after a step, as a file's text. */
  String after(Step step) {
    JsonNode tree = start.deepCopy();
    PlanTree.put(tree, field, step.to());
    return YAML.writeValueAsString(tree);
  }

  @Override
  public String toString() {
    return group + ": " + field;
  }

  String before() {
    return YAML.writeValueAsString(start);
  }
}
