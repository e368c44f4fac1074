package io.eksplan.plan.tree;

import io.eksplan.plan.tree.Node.Entry;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Node.Reading;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Node.Sequence;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Parses YAML 1.2 (and so JSON) into located nodes. */
public final class YamlTree {

  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .loadSettings(
              LoadSettings.builder()
                  .setSchema(new CoreSchema())
                  .setAllowDuplicateKeys(true) // reported here, with both places
                  .build())
          .build();

  /** What JSON calls a number: YAML's others, such as 0x1F or 012, stay strings. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private static final int DEEPEST = 64;

  /**
   * Bounds what aliases may expand to: ten nested lists of ten aliases are ten thousand million.
   */
  private static final int LARGEST = 100_000;

  private final String source;
  private final YAMLParser parser;
  private final Complaints complaints;
  private final Map<String, Node> anchors = new HashMap<>();
  private int depth;

  private YamlTree(String source, YAMLParser parser, Complaints complaints) {
    this.source = source;
    this.parser = parser;
    this.complaints = complaints;
  }

  /**
   * Parses the one document of a text; empty when there is none. Duplicate keys go to the
   * complaints; what cannot be parsed is a {@link PlanInvalid}.
   */
  public static Optional<Node> parse(SourceText text, Complaints complaints) {
    try (YAMLParser parser =
        (YAMLParser) YAML.createParser(ObjectReadContext.empty(), reader(text.text()))) {
      return new YamlTree(text.source(), parser, complaints).document();
    } catch (JacksonException failure) {
      throw SyntaxError.of(text.source(), failure);
    }
  }

  /**
   * The parser reads 1025 characters at once into a buffer of that length, and where the last one
   * is the first half of a pair, one more, for which there is no room then.
   */
  private static Reader reader(String text) {
    return new StringReader(text) {
      @Override
      public int read(char[] buffer, int offset, int length) throws IOException {
        return super.read(buffer, offset, Math.min(length, 1024));
      }
    };
  }

  private Optional<Node> document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return Optional.empty();
    }
    Node root = node(first);
    if (parser.nextToken() != null) {
      throw new PlanInvalid(here(), "a second document starts here: a plan is one YAML document");
    }
    return Optional.of(root);
  }

  private Node node(JsonToken token) {
    Place place = here();
    if (parser.isCurrentAlias()) {
      return anchored(place);
    }
    String anchor = parser.getObjectId();
    Node node =
        switch (token) {
          case START_OBJECT -> nested(place, this::mapping);
          case START_ARRAY -> nested(place, this::sequence);
          case VALUE_NULL -> new Scalar(place, Reading.NULL, "null");
          case VALUE_TRUE -> new Scalar(place, Reading.BOOLEAN, "true");
          case VALUE_FALSE -> new Scalar(place, Reading.BOOLEAN, "false");
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(place);
          case VALUE_STRING -> new Scalar(place, Reading.STRING, parser.getString());
          case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
              throw new PlanInvalid(place, "is neither text, a number, a list nor a mapping");
        };
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private Node anchored(Place place) {
    Node node = anchors.get(parser.getString());
    if (node == null) {
      throw new PlanInvalid(
          place, "alias \"*" + parser.getString() + "\" names no anchor that ends before it");
    }
    return node;
  }

  private Scalar number(Place place) {
    String text = parser.getString();
    return new Scalar(
        place, NUMBER.matcher(text).matches() ? Reading.NUMBER : Reading.STRING, text);
  }

  private interface Content {
    Node read(Place place);
  }

  private Node nested(Place place, Content content) {
    if (++depth > DEEPEST) {
      throw new PlanInvalid(place, "is nested more than " + DEEPEST + " levels deep");
    }
    Node node = content.read(place);
    depth--;
    if (node.size() > LARGEST) {
      throw new PlanInvalid(place, "expands to more than " + LARGEST + " values");
    }
    return node;
  }

  private Node sequence(Place place) {
    List<Node> items = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      items.add(node(token));
    }
    return new Sequence(place, items);
  }

  private Node mapping(Place place) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (next() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Place keyPlace = here();
      Entry entry = new Entry(keyPlace, node(next()));
      Entry before = entries.putIfAbsent(key, entry);
      if (before != null) {
        complaints.add(
            keyPlace,
            "\"%s\" stands here a second time (first at line %d): keep one"
                .formatted(Quoted.shortened(key), before.key().line()));
      }
    }
    return new Mapping(place, entries);
  }

  private JsonToken next() {
    @Nullable JsonToken token = parser.nextToken();
    if (token == null) {
      throw new PlanInvalid(here(), "ends too early");
    }
    return token;
  }

  private Place here() {
    TokenStreamLocation location = parser.currentTokenLocation();
    return new Place(source, location.getLineNr(), location.getColumnNr());
  }
}
