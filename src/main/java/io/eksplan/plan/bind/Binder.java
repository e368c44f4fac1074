package io.eksplan.plan.bind;

import io.eksplan.model.Records;
import io.eksplan.plan.bind.Shape.Field;
import io.eksplan.plan.bind.Shape.Presence;
import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.Nearest;
import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Entry;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Node.Sequence;
import io.eksplan.plan.tree.Place;
import io.eksplan.plan.tree.SourceText;
import io.eksplan.plan.tree.YamlTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds a located tree to a record.
 *
 * <p>A value comes back whatever is wrong with the tree, so that the checks which follow can find
 * more; with any complaint it must not be used for anything else. What could not be read is its
 * default, else empty or nothing, and list items keep their index.
 */
public final class Binder {

  private final Complaints complaints;
  private final Scalars scalars;
  private final Items items;

  private Binder(Complaints complaints) {
    this.complaints = complaints;
    this.scalars = new Scalars(complaints);
    this.items = new Items(complaints);
  }

  /** Reads the record that a tree spells. */
  public static <R extends Record> R bind(Class<R> type, Node tree, Complaints complaints) {
    Object bound = new Binder(complaints).value(Shapes.of(type), tree, "");
    return type.cast(bound == null ? neutral(Shapes.of(type)) : bound);
  }

  /** The value, or null where it has been complained about. */
  private @Nullable Object value(Shape shape, Node node, String path) {
    if (node instanceof Scalar(Place _, Node.Reading type, String _)
        && type == Node.Reading.UNKNOWN) {
      return null;
    }
    return switch (shape) {
      case Shape.Fields fields when node instanceof Mapping mapping ->
          fields(fields, mapping, path);
      case Shape.MapOf map when node instanceof Mapping mapping -> map(map, mapping, path);
      case Shape.ListOf list when node instanceof Sequence sequence -> list(list, sequence, path);
      case Shape.Choice choice -> choice(choice, node, path);
      case Shape.Alone alone -> alone(alone, node, path);
      case Shape.Anything _ -> Json.of(node);
      case Shape.Text _, Shape.Whole _, Shape.Flag _, Shape.Word _, Shape.Time _
          when node instanceof Scalar scalar ->
          scalars.read(shape, scalar, path);
      case Shape.Fields _,
          Shape.MapOf _,
          Shape.ListOf _,
          Shape.Text _,
          Shape.Whole _,
          Shape.Flag _,
          Shape.Word _,
          Shape.Time _ ->
          scalars.wrong(shape, node, path);
    };
  }

  private @Nullable Object choice(Shape.Choice choice, Node node, String path) {
    for (Shape option : choice.options()) {
      boolean fits =
          switch (option instanceof Shape.Alone alone ? alone.shape() : option) {
            case Shape.Fields _, Shape.MapOf _ -> node instanceof Mapping;
            case Shape.ListOf _ -> node instanceof Sequence;
            case Shape.Whole _ ->
                node instanceof Scalar scalar && scalar.type() != Node.Reading.STRING;
            case Shape.Text _, Shape.Flag _, Shape.Word _, Shape.Time _ -> node instanceof Scalar;
            case Shape.Anything _, Shape.Choice _, Shape.Alone _ -> true;
          };
      if (fits) {
        return value(option, node, path);
      }
    }
    return scalars.wrong(choice, node, path);
  }

  private @Nullable Object alone(Shape.Alone alone, Node node, String path) {
    Object value = value(alone.shape(), node, path);
    return value == null ? null : Records.rebuild(alone.type(), new Object[] {value});
  }

  private Object fields(Shape.Fields shape, Mapping mapping, String path) {
    mapping.entries().forEach((key, entry) -> refuseUnknown(shape, key, entry, path));
    List<Object> values = new ArrayList<>();
    for (Field field : shape.fields()) {
      values.add(field(field, mapping, path));
    }
    return Records.rebuild(shape.type(), values.toArray());
  }

  private void refuseUnknown(Shape.Fields shape, String key, Entry entry, String path) {
    if (shape.names().contains(key)) {
      return;
    }
    String full = join(path, key);
    Optional<String> refusal = shape.refusal(key);
    if (refusal.isPresent()) {
      complaints.add(entry.key(), "\"" + full + "\" is not supported: " + refusal.get());
    } else if (!shape.later().contains(key)) {
      complaints.add(
          entry.key(), "unknown field \"" + full + "\"" + Nearest.hint(key, shape.names()));
    } else if (!isNull(entry.value())) {
      complaints.add(entry.key(), "\"" + full + "\" is not supported yet");
    }
  }

  private Object field(Field field, Mapping mapping, String path) {
    Entry entry = mapping.entries().get(field.name());
    String full = join(path, field.name());
    if (entry != null && !isNull(entry.value())) {
      Object value = value(field.shape(), entry.value(), full);
      if (value != null) {
        return field.presence() instanceof Presence.Open ? Optional.of(value) : value;
      }
      return absent(field);
    }
    if (field.presence() instanceof Presence.Required) {
      Place place = entry == null ? mapping.place() : entry.key();
      complaints.add(place, "\"" + full + "\" is missing: it must be " + field.shape().described());
    }
    return absent(field);
  }

  private static Object absent(Field field) {
    return switch (field.presence()) {
      case Presence.Required _ -> neutral(field.shape());
      case Presence.Open _ -> Optional.empty();
      case Presence.Defaulted(String yaml) -> {
        Complaints own = new Complaints();
        Node written = YamlTree.parse(new SourceText("default", yaml), own).orElseThrow();
        Object value = new Binder(own).value(field.shape(), written, field.name());
        own.throwIfAny();
        yield Optional.ofNullable(value).orElseThrow();
      }
    };
  }

  /** A value that no check finds fault with, in the place of one that could not be read. */
  private static Object neutral(Shape shape) {
    return switch (shape) {
      case Shape.Text _ -> "";
      case Shape.Whole _ -> 0;
      case Shape.Flag _ -> false;
      case Shape.Word word -> word.constants().getFirst();
      case Shape.Time _ -> Duration.ofHours(1);
      case Shape.Anything _ -> new Json("null");
      case Shape.ListOf _ -> List.of();
      case Shape.MapOf _ -> Map.of();
      case Shape.Fields fields -> {
        Place nowhere = Place.of("default");
        yield new Binder(new Complaints()).fields(fields, new Mapping(nowhere, Map.of()), "");
      }
      case Shape.Alone alone ->
          Records.rebuild(alone.type(), new Object[] {neutral(alone.shape())});
      case Shape.Choice choice -> neutral(choice.options().getFirst());
    };
  }

  private List<Object> list(Shape.ListOf shape, Sequence sequence, String path) {
    items.checkCount(sequence.items().size(), shape.min(), shape.max(), sequence, path);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Object value = value(shape.item(), sequence.items().get(i), path + "[" + i + "]");
      values.add(value == null ? neutral(shape.item()) : value);
    }
    shape.distinct().ifPresent(field -> items.refuseTwins(field, sequence, path));
    return List.copyOf(values);
  }

  private Map<String, Object> map(Shape.MapOf shape, Mapping mapping, String path) {
    items.checkCount(mapping.entries().size(), 0, shape.max(), mapping, path);
    Map<String, Object> values = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!shape.keys().isEmpty() && !shape.keys().contains(key)) {
                complaints.add(
                    entry.key(),
                    "unknown key \"" + join(path, key) + "\"" + Nearest.hint(key, shape.keys()));
              }
              Object value = value(shape.value(), emptyForNull(shape, entry), join(path, key));
              values.put(key, value == null ? neutral(shape.value()) : value);
            });
    return Collections.unmodifiableMap(values);
  }

  /** A key alone, as in {@code variables: {zone:}}, is an entry with all its defaults. */
  private static Node emptyForNull(Shape.MapOf shape, Entry entry) {
    return shape.value() instanceof Shape.Fields && isNull(entry.value())
        ? new Mapping(entry.key(), Map.of())
        : entry.value();
  }

  private static boolean isNull(Node node) {
    return node instanceof Scalar scalar && scalar.isNull();
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
