package io.eksplan.plan.bind;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.core.io.JsonStringEncoder;

/** JSON for people: two spaces a level, keys in the order given, a line feed at the end. */
final class PrettyJson {

  /** JSON text to be written as it is. */
  record Raw(String text) {}

  private final StringBuilder out = new StringBuilder();

  private PrettyJson() {}

  static String write(Object value) {
    PrettyJson json = new PrettyJson();
    json.value(value, "\n");
    return json.out.append('\n').toString();
  }

  private void value(Object value, String newLine) {
    switch (value) {
      case Raw(String text) -> out.append(text);
      case Map<?, ?> map when map.isEmpty() -> out.append("{}");
      case Map<?, ?> map -> map(map, newLine);
      case List<?> list when list.stream().allMatch(PrettyJson::isPlain) -> line(list);
      case List<?> list -> list(list, newLine);
      case String text -> string(text);
      default -> out.append(value);
    }
  }

  private static boolean isPlain(Object value) {
    return value instanceof String || value instanceof Number;
  }

  private void map(Map<?, ?> map, String newLine) {
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        entries.hasNext(); ) {
      Map.Entry<?, ?> entry = entries.next();
      out.append(newLine).append("  ");
      string((String) entry.getKey());
      out.append(": ");
      value(entry.getValue(), newLine + "  ");
      out.append(entries.hasNext() ? "," : newLine);
    }
    out.append('}');
  }

  private void list(List<?> list, String newLine) {
    out.append('[');
    for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
      out.append(newLine).append("  ");
      value(items.next(), newLine + "  ");
      out.append(items.hasNext() ? "," : newLine);
    }
    out.append(']');
  }

  private void line(List<?> list) {
    out.append('[');
    for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
      value(items.next(), "");
      out.append(items.hasNext() ? ", " : "");
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"').append(JsonStringEncoder.getInstance().quoteAsCharArray(text)).append('"');
  }
}
