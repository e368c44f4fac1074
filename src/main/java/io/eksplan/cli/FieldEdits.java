package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eksplan.plan.bind.FieldDoc;
import io.eksplan.report.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an edit of a field does to a plan that is applied. The file is written from the cases of
 * {@code FieldsIT}, which makes each such edit after an apply and looks at what it plans.
 */
record FieldEdits(JsonNode fields) {

  private static final String FILE = "field-edits.json";

  /** In the order in which they are told. */
  static final List<String> ACTIONS = List.of("updates", "replaces", "makes or deletes");

  /** Says with an update that instances go for others. */
  static final String ROLLS = "rolls";

  /** Why an edit does nothing that AWS is told. */
  static final String STEERS = "steers";

  /** What an edit of an applied plan is refused with. */
  static final String REFUSED = "refused";

  static FieldEdits read() {
    try (InputStream file = FieldEdits.class.getResourceAsStream(FILE)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
      return new FieldEdits(Json.read(text));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The kinds of resources that edits of the field, or of those below it, do this to. */
  List<String> kinds(FieldDoc field, String action) {
    TreeSet<String> kinds = new TreeSet<>();
    told(field)
        .flatMap(one -> one.path(action).valueStream())
        .forEach(kind -> kinds.add(kind.asString()));
    return List.copyOf(kinds);
  }

  /** Whether an edit of the field replaces instances one after the other. */
  boolean rolls(FieldDoc field) {
    return told(field).anyMatch(one -> one.path(ROLLS).asBoolean(false));
  }

  /** What is said of the field itself under a key. */
  Optional<String> said(FieldDoc field, String key) {
    return Optional.ofNullable(fields.path(field.path()).get(key)).map(JsonNode::asString);
  }

  /** A value that was applied in a test. */
  @Nullable JsonNode example(FieldDoc field) {
    return fields.path(field.path()).get("example");
  }

  /** The field's own entry; where there is none, those of the fields below it. */
  private Stream<JsonNode> told(FieldDoc field) {
    JsonNode own = fields.path(field.path());
    return own instanceof ObjectNode
        ? Stream.of(own)
        : field.all().map(below -> fields.path(below.path()));
  }
}
