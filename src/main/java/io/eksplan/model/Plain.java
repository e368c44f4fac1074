package io.eksplan.model;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values in a form without types, for comparing, hashing and printing: null, Boolean, Long, other
 * Numbers, String, List and sorted Map. References and texts become what they stand for, records
 * become maps, sets become sorted lists.
 */
public final class Plain {

  private Plain() {}

  /** The plain form. A reference that is not known yet becomes {@code (kind/name.output)}. */
  public static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Optional<?> optional -> of(optional.orElse(null));
      case Ref.Existing<?> ref -> ref.value();
      case Ref.Named<?> ref -> "(" + ref.address() + "." + ref.output() + ")";
      case Text text -> ofText(text);
      case Set<?> set -> set.stream().map(Plain::of).sorted(BY_TEXT).toList();
      case Collection<?> list -> list.stream().map(Plain::of).toList();
      case Map<?, ?> map -> ofMap(map);
      case Enum<?> constant -> constant.name();
      case Compact compact -> compact.compact();
      case Record data -> ofRecord(data);
      case Boolean bool -> bool;
      case Integer whole -> whole.longValue(); // A number that was written and read back is no int.
      case Number number -> number;
      default -> value.toString();
    };
  }

  /** One line of text that is the same for equal values, in every process. */
  public static String text(@Nullable Object value) {
    return String.valueOf(of(value));
  }

  /** A record that prints as one string rather than as its components. */
  public interface Compact {
    String compact();
  }

  private static final Comparator<@Nullable Object> BY_TEXT = Comparator.comparing(String::valueOf);

  private static String ofText(Text text) {
    StringBuilder plain = new StringBuilder();
    for (Text.Part part : text.parts()) {
      plain.append(
          switch (part) {
            case Text.Literal literal -> literal.text();
            case Text.Hole hole -> of(hole.ref());
          });
    }
    return plain.toString();
  }

  private static Map<String, @Nullable Object> ofMap(Map<?, ?> map) {
    Map<String, @Nullable Object> plain = new TreeMap<>();
    map.forEach((key, value) -> plain.put(String.valueOf(key), of(value)));
    return plain;
  }

  private static Map<String, @Nullable Object> ofRecord(Record data) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (RecordComponent component : data.getClass().getRecordComponents()) {
      plain.put(component.getName(), of(Records.read(data, component)));
    }
    return plain;
  }
}
