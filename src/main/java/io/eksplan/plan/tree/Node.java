package io.eksplan.plan.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value and its place. */
public sealed interface Node {

  Place place();

  /** How many values there are in all, aliases expanded. */
  long size();

  /** What the value is, in the words of a complaint. */
  String described();

  /**
   * The value as seen at another place: a variable's value is complained about where it is used.
   */
  Node at(Place other);

  /**
   * The value at a path of keys and list indexes, or the nearest enclosing one that was written: a
   * complaint about a default points at what holds it.
   */
  default Node nearest(Object... path) {
    Node node = this;
    for (Object step : path) {
      Node next = node.child(step);
      if (next == null) {
        return node;
      }
      node = next;
    }
    return node;
  }

  /** The child under a key or a list index, or null. */
  private @Nullable Node child(Object step) {
    return switch (this) {
      case Mapping(_, Map<String, Entry> entries, _) -> {
        Entry entry = entries.get(step.toString());
        yield entry == null ? null : entry.value();
      }
      case Sequence(_, List<Node> items, _) ->
          step instanceof Integer index && index < items.size() ? items.get(index) : null;
      case Scalar _ -> null;
    };
  }

  /** What a scalar may be read as. */
  enum Reading {
    STRING("a string"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NULL("null"),
    /** Text from the environment, which has no quotes to tell "3" from 3. */
    ANY("text from the environment"),
    /** A variable without a value: complained about already, so never again. */
    UNKNOWN("unknown");

    private final String words;

    Reading(String words) {
      this.words = words;
    }
  }

  /**
   * A single value.
   *
   * @param text as written, without quotes: the number 1.30 keeps its zero
   */
  record Scalar(Place place, Reading type, String text) implements Node {

    public boolean isNull() {
      return type == Reading.NULL;
    }

    @Override
    public long size() {
      return 1;
    }

    @Override
    public String described() {
      return switch (type) {
        case STRING, ANY -> "\"" + Quoted.shortened(text) + "\"";
        case NUMBER, BOOLEAN -> Quoted.shortened(text);
        case NULL, UNKNOWN -> type.words;
      };
    }

    @Override
    public Scalar at(Place other) {
      return new Scalar(other, type, text);
    }
  }

  /** A list. */
  record Sequence(Place place, List<Node> items, long size) implements Node {

    public Sequence(Place place, List<Node> items) {
      this(place, List.copyOf(items), 1 + items.stream().mapToLong(Node::size).sum());
    }

    @Override
    public String described() {
      return "a list";
    }

    @Override
    public Sequence at(Place other) {
      return new Sequence(other, items.stream().map(item -> item.at(other)).toList(), size);
    }
  }

  /** A key's own place, and its value. */
  record Entry(Place key, Node value) {}

  /** A mapping, in the order of writing. */
  record Mapping(Place place, Map<String, Entry> entries, long size) implements Node {

    public Mapping(Place place, Map<String, Entry> entries) {
      this(
          place,
          Collections.unmodifiableMap(new LinkedHashMap<>(entries)),
          1 + entries.values().stream().mapToLong(entry -> entry.value().size()).sum());
    }

    @Override
    public String described() {
      return "a mapping";
    }

    @Override
    public Mapping at(Place other) {
      Map<String, Entry> moved = new LinkedHashMap<>();
      entries.forEach((key, entry) -> moved.put(key, new Entry(other, entry.value().at(other))));
      return new Mapping(other, moved);
    }
  }
}
