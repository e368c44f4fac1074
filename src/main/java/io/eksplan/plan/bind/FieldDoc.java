package io.eksplan.plan.bind;

import io.eksplan.plan.bind.Shape.Field;
import io.eksplan.plan.bind.Shape.Presence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A field of the plan file as people are told of it, out of the same records as the JSON Schema.
 *
 * @param path {@code nodeGroups[].disk.iops}, with {@code *} for keys of the user's own
 * @param takes what values it may have, in words
 * @param standard the YAML that stands for it when it is absent; empty where something else decides
 */
public record FieldDoc(
    String path,
    String meaning,
    String takes,
    Optional<String> standard,
    boolean required,
    List<FieldDoc> fields) {

  public FieldDoc {
    fields = List.copyOf(fields);
  }

  /** The fields of a record, and theirs. */
  public static List<FieldDoc> of(Class<? extends Record> type) {
    return below(Shapes.of(type), "");
  }

  /** Its own name, the last step of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Whether keys of the user's own stand between this field and those below it. */
  public boolean keyed() {
    return fields.stream()
        .anyMatch(field -> field.path().matches("\\Q" + path + "\\E.*\\*\\.[^.]*"));
  }

  /** This field and all below it. */
  public Stream<FieldDoc> all() {
    return Stream.concat(Stream.of(this), fields.stream().flatMap(FieldDoc::all));
  }

  private static FieldDoc of(Field field, String parent) {
    String path = parent + field.name();
    return new FieldDoc(
        path,
        field.doc(),
        takes(field.shape()),
        field.presence() instanceof Presence.Defaulted(String yaml)
            ? Optional.of(yaml)
            : Optional.empty(),
        field.presence() instanceof Presence.Required,
        below(field.shape(), path));
  }

  /** The fields inside a value; those of a choice are those of all its options. */
  private static List<FieldDoc> below(Shape shape, String path) {
    return switch (shape) {
      case Shape.Fields fields ->
          fields.fields().stream()
              .map(field -> of(field, path.isEmpty() ? "" : path + "."))
              .toList();
      case Shape.ListOf list -> below(list.item(), path + "[]");
      case Shape.MapOf map -> below(map.value(), path + ".*");
      case Shape.Alone alone -> below(alone.shape(), path);
      case Shape.Choice choice -> {
        Map<String, FieldDoc> all = new LinkedHashMap<>();
        choice.options().stream()
            .flatMap(option -> below(option, path).stream())
            .forEach(field -> all.putIfAbsent(field.path(), field));
        yield List.copyOf(all.values());
      }
      case Shape.Text _, Shape.Whole _, Shape.Flag _, Shape.Word _, Shape.Time _ -> List.of();
      case Shape.Anything _ -> List.of();
    };
  }

  private static String takes(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> text.form().map(Matches::says).orElse("text");
      case Shape.Whole whole -> whole(whole);
      case Shape.Flag _ -> "true or false";
      case Shape.Word word -> words(word.spellings());
      case Shape.Time time -> time.described();
      case Shape.Anything _ -> "any YAML";
      case Shape.ListOf list -> "a list of " + takes(list.item()) + counted(list.min(), list.max());
      case Shape.MapOf map ->
          map.keys().isEmpty()
              ? "a mapping from names of your own to " + takes(map.value())
              : "a mapping to " + takes(map.value()) + " from " + words(map.keys());
      case Shape.Fields _ -> "fields";
      case Shape.Alone alone -> takes(alone.shape());
      case Shape.Choice choice ->
          choice.options().stream()
              .map(FieldDoc::takes)
              .distinct()
              .collect(Collectors.joining("; or "));
    };
  }

  private static String whole(Shape.Whole whole) {
    if (!whole.among().isEmpty()) {
      return words(whole.among().stream().map(String::valueOf).toList());
    }
    String from = whole.min() == Integer.MIN_VALUE ? "" : " from " + whole.min();
    String to = whole.max() == Integer.MAX_VALUE ? "" : " up to " + whole.max();
    return "a whole number" + from + to;
  }

  private static String counted(int min, int max) {
    List<String> bounds = new ArrayList<>();
    if (min > 0) {
      bounds.add("at least " + min);
    }
    if (max != Integer.MAX_VALUE) {
      bounds.add("at most " + max);
    }
    return bounds.isEmpty() ? "" : ", " + String.join(", ", bounds);
  }

  private static String words(List<String> words) {
    return words.size() == 1 ? words.getFirst() : "one of " + String.join(", ", words);
  }
}
