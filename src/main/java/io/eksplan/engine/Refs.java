package io.eksplan.engine;

import io.eksplan.model.Records;
import io.eksplan.model.Ref;
import io.eksplan.model.Text;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds and fills the references inside a value, however deep in records, lists, maps and texts they are. */
final class Refs {

  private Refs() {}

  static Set<Ref.Named<?>> named(Object value) {
    Set<Ref.Named<?>> found = new LinkedHashSet<>();
    each(
        value,
        ref -> {
          if (ref instanceof Ref.Named<?> named) {
            found.add(named);
          }
        });
    return found;
  }

  static Set<Ref.Existing<?>> existing(Object value) {
    Set<Ref.Existing<?>> found = new LinkedHashSet<>();
    each(
        value,
        ref -> {
          if (ref instanceof Ref.Existing<?> existing) {
            found.add(existing);
          }
        });
    return found;
  }

  private static void each(@Nullable Object value, Consumer<Ref<?>> found) {
    switch (value) {
      case null -> {}
      case Ref<?> ref -> found.accept(ref);
      case Text.Hole hole -> found.accept(hole.ref());
      case Optional<?> optional -> optional.ifPresent(inner -> each(inner, found));
      case Collection<?> items -> items.forEach(item -> each(item, found));
      case Map<?, ?> map -> map.values().forEach(item -> each(item, found));
      case Record data -> {
        for (RecordComponent component : data.getClass().getRecordComponents()) {
          each(Records.read(data, component), found);
        }
      }
      default -> {}
    }
  }

  /** The same value with each name replaced by what it stands for; names that are not known stay. */
  @SuppressWarnings("unchecked") // fill answers a value of the type it was given
  static <T> T resolve(T value, Function<Ref.Named<?>, Optional<String>> known) {
    return (T) Objects.requireNonNull(fill(value, known));
  }

  private static @Nullable Object fill(
      @Nullable Object value, Function<Ref.Named<?>, Optional<String>> known) {
    return switch (value) {
      case null -> null;
      case Ref.Named<?> named -> fillRef(named, known);
      case Ref.Existing<?> existing -> existing;
      case Text text -> fillText(text, known);
      case Optional<?> optional -> optional.map(inner -> fill(inner, known));
      case Set<?> set -> {
        Set<@Nullable Object> filled = new LinkedHashSet<>();
        set.forEach(item -> filled.add(fill(item, known)));
        yield filled;
      }
      case Collection<?> list -> list.stream().map(item -> fill(item, known)).toList();
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> filled = new LinkedHashMap<>();
        map.forEach((key, item) -> filled.put(key, fill(item, known)));
        yield filled;
      }
      case Record data -> fillRecord(data, known);
      default -> value;
    };
  }

  private static Object fillRef(
      Ref.Named<?> named, Function<Ref.Named<?>, Optional<String>> known) {
    Optional<String> value = known.apply(named);
    return value.isPresent()
        ? Ref.existing(named.type(), named.output(), value.get())
        : named;
  }

  private static Text fillText(Text text, Function<Ref.Named<?>, Optional<String>> known) {
    List<Text.Part> parts = new ArrayList<>();
    for (Text.Part part : text.parts()) {
      parts.add(
          switch (part) {
            case Text.Literal literal -> literal;
            case Text.Hole(Ref.Named<?> named) ->
                known.apply(named).<Text.Part>map(Text.Literal::new).orElse(part);
            case Text.Hole(Ref.Existing<?> existing) -> new Text.Literal(existing.value());
          });
    }
    return new Text(parts);
  }

  private static Record fillRecord(
      Record data, Function<Ref.Named<?>, Optional<String>> known) {
    if (named(data).isEmpty()) {
      return data;
    }
    RecordComponent[] header = data.getClass().getRecordComponents();
    @Nullable Object[] values = new Object[header.length];
    for (int i = 0; i < header.length; i++) {
      values[i] = fill(Records.read(data, header[i]), known);
    }
    return Records.rebuild(data.getClass(), values);
  }
}
