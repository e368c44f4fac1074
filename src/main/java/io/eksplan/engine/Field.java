package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Plain;
import io.eksplan.model.Records;
import io.eksplan.model.Ref;
import io.eksplan.model.Text;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One field that a change sets, down to the key of a map: {@code tags.team}, {@code size.max}.
 *
 * @param before the live value in {@link Plain} form, null where there was none
 * @param after the wanted one, null where the field goes or its value is unknown
 * @param unknownFrom the resources that must exist before the value is known; empty for a known
 *     value
 * @param forcesReplacement whether AWS cannot change the field of a living object
 */
public record Field(
    String path,
    @Nullable Object before,
    @Nullable Object after,
    List<String> unknownFrom,
    boolean forcesReplacement) {

  public Field {
    unknownFrom = List.copyOf(unknownFrom);
  }

  public boolean unknown() {
    return !unknownFrom.isEmpty();
  }

  /** The name of the attribute that it is in. */
  public String attribute() {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** The fields in which two values of one attribute differ. */
  static List<Field> between(
      String path, @Nullable Object before, Object want, boolean forcesReplacement) {
    SortedSet<String> unknown = new TreeSet<>();
    for (Ref.Named<?> named : Refs.named(want)) {
      unknown.add(named.address().toString());
    }
    if (!unknown.isEmpty() && want instanceof Record data && isMapOfItself(data)) {
      return betweenComponents(path, before, data, forcesReplacement);
    }
    if (!unknown.isEmpty()) {
      return List.of(new Field(path, before, null, List.copyOf(unknown), forcesReplacement));
    }
    List<Field> fields = new ArrayList<>();
    descend(path, before, Plain.of(want), forcesReplacement, fields);
    return fields;
  }

  /** Whether a record's plain form is a map with its components: what is known of it is shown. */
  private static boolean isMapOfItself(Record data) {
    return !(data instanceof Ref<?> || data instanceof Text || data instanceof Plain.Compact);
  }

  private static List<Field> betweenComponents(
      String path, @Nullable Object before, Record want, boolean forcesReplacement) {
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : want.getClass().getRecordComponents()) {
      String name = component.getName();
      Object value = Records.read(want, component);
      if (value != null) {
        fields.addAll(between(path + "." + name, get(before, name), value, forcesReplacement));
      }
    }
    return fields;
  }

  /** The tags that make an object ours that nobody had tagged. */
  static Field adoption(Address address) {
    return new Field("tags.eksplan/address", null, address.toString(), List.of(), false);
  }

  private static void descend(
      String path,
      @Nullable Object before,
      @Nullable Object after,
      boolean forcesReplacement,
      List<Field> fields) {
    if ((isAbsent(before) && isAbsent(after)) || Objects.equals(before, after)) {
      return;
    }
    if (isMapOrNull(before) && isMapOrNull(after)) {
      SortedSet<String> keys = new TreeSet<>();
      keys.addAll(keys(before));
      keys.addAll(keys(after));
      for (String key : keys) {
        descend(path + "." + key, get(before, key), get(after, key), forcesReplacement, fields);
      }
      return;
    }
    fields.add(new Field(path, before, after, List.of(), forcesReplacement));
  }

  private static boolean isAbsent(@Nullable Object plain) {
    return plain == null
        || plain.equals("")
        || (plain instanceof Map<?, ?> map && map.isEmpty())
        || (plain instanceof List<?> list && list.isEmpty());
  }

  private static boolean isMapOrNull(@Nullable Object plain) {
    return plain == null || plain instanceof Map;
  }

  private static List<String> keys(@Nullable Object plain) {
    return plain instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  private static @Nullable Object get(@Nullable Object plain, String key) {
    return plain instanceof Map<?, ?> map ? map.get(key) : null;
  }
}
