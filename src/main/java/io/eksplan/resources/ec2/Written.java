package io.eksplan.resources.ec2;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings as YAML and as TOML, sorted, so that equal ones have equal texts. Mappings take lines of
 * their own; what is in lists does not.
 */
final class Written {

  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

  private Written() {}

  /** A mapping in YAML's block style, each line indented by so much. */
  static String yaml(Map<String, ?> mapping, String indent) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(mapping)
        .forEach(
            (key, value) -> {
              lines.append(indent).append(key(key)).append(':');
              if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                lines.append('\n').append(yaml(named(map), indent + "  "));
              } else {
                lines.append(' ').append(inYaml(value)).append('\n');
              }
            });
    return lines.toString();
  }

  /** The plain values of a TOML table, without its header. */
  static String tomlValues(Map<String, ?> table) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(table)
        .forEach(
            (key, value) -> {
              if (value != null && !(value instanceof Map)) {
                lines.append(key(key)).append(" = ").append(inToml(value)).append('\n');
              }
            });
    return lines.toString();
  }

  /** The tables in a TOML table, each with its header and an empty line before it. */
  static String tomlTables(String name, Map<String, ?> table) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(table)
        .forEach(
            (key, value) -> {
              if (value instanceof Map<?, ?> map) {
                lines.append(tomlTable(name + "." + key(key), named(map)));
              }
            });
    return lines.toString();
  }

  static String tomlTable(String name, Map<String, ?> table) {
    String values = tomlValues(table);
    String header = values.isEmpty() ? "" : "\n[" + name + "]\n";
    return header + values + tomlTables(name, table);
  }

  /** A table whose keys are no settings but the user's words, and all quoted. */
  static String tomlData(String name, Map<String, ?> table) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(table)
        .forEach(
            (key, value) ->
                lines.append(quote(key)).append(" = ").append(inToml(value)).append('\n'));
    return lines.isEmpty() ? "" : "\n[" + name + "]\n" + lines;
  }

  /** A string in double quotes; YAML and TOML escape alike. */
  static String quote(String text) {
    return text.codePoints().mapToObj(Written::escape).collect(Collectors.joining("", "\"", "\""));
  }

  private static String inYaml(@Nullable Object value) {
    return plain(value, (key, each) -> key + ": " + inYaml(each), Written::inYaml);
  }

  private static String inToml(@Nullable Object value) {
    return plain(value, (key, each) -> key + " = " + inToml(each), Written::inToml);
  }

  private static String plain(
      @Nullable Object value,
      BiFunction<String, Object, String> entry,
      Function<Object, String> item) {
    return switch (value) {
      case null -> "null";
      case String text -> quote(text);
      case Map<?, ?> map ->
          new TreeMap<>(named(map))
              .entrySet().stream()
                  .map(each -> entry.apply(key(each.getKey()), each.getValue()))
                  .collect(Collectors.joining(", ", "{", "}"));
      case Collection<?> list ->
          list.stream().map(item).collect(Collectors.joining(", ", "[", "]"));
      default -> String.valueOf(value);
    };
  }

  private static Map<String, Object> named(Map<?, ?> map) {
    Map<String, Object> named = new TreeMap<>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }

  private static String key(String key) {
    return BARE.matcher(key).matches() ? key : quote(key);
  }

  private static String escape(int character) {
    if (character == '"' || character == '\\') {
      return "\\" + Character.toString(character);
    }
    return Character.isISOControl(character)
        ? "\\u%04x".formatted(character)
        : Character.toString(character);
  }
}
