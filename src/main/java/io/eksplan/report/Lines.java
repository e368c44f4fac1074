package io.eksplan.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values on one line, and differences of values that are too big for one. */
public final class Lines {

  private static final int ROOM = 60;

  private Lines() {}

  /** The value on one line: lists in brackets, maps in braces, nothing as {@code -}. */
  public static String inline(@Nullable Object plain) {
    return switch (plain) {
      case null -> "-";
      case String text when text.isEmpty() -> "-";
      case String text when text.contains("\n") -> text.lines().count() + " lines";
      case List<?> list ->
          list.stream().map(Lines::inline).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + inline(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> plain.toString();
    };
  }

  /**
   * What goes and what comes, a line each with {@code -} or {@code +}, for texts of many lines and
   * for lists too long for one line. Empty where both values fit on one line.
   */
  public static List<String> difference(@Nullable Object before, @Nullable Object after) {
    List<String> left = parts(before);
    List<String> right = parts(after);
    boolean small = inline(before).length() + inline(after).length() <= ROOM;
    boolean singles = left.size() <= 1 && right.size() <= 1;
    if (singles || (small && !isText(before) && !isText(after))) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    minus(left, right).forEach(line -> lines.add("- " + line));
    minus(right, left).forEach(line -> lines.add("+ " + line));
    return lines;
  }

  private static boolean isText(@Nullable Object plain) {
    return plain instanceof String text && text.contains("\n");
  }

  private static List<String> parts(@Nullable Object plain) {
    return switch (plain) {
      case null -> List.of();
      case String text when text.isEmpty() -> List.of();
      case String text -> text.lines().toList();
      case List<?> list -> list.stream().map(Lines::inline).toList();
      default -> List.of(inline(plain));
    };
  }

  private static List<String> minus(List<String> all, List<String> gone) {
    List<String> left = new ArrayList<>(all);
    gone.forEach(left::remove);
    return left;
  }
}
