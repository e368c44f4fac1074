package io.eksplan.plan.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The lines of a text that is being formatted, and where each of them will begin. */
final class FormatLines {

  private static final int UNKNOWN = -1;

  /** Words that go from one column to another, which is not part of them, in a line. */
  private record Gap(int line, int from, int to, String words) {}

  private final String[] lines;
  private final int[] before;
  private final int[] after;

  /** Lines inside of a value: nothing of them goes. */
  private final boolean[] inside;

  private final List<Gap> gaps = new ArrayList<>();

  FormatLines(String text) {
    lines = text.split("\n", -1);
    before = new int[lines.length];
    after = new int[lines.length];
    inside = new boolean[lines.length];
    Arrays.fill(after, UNKNOWN);
    for (int i = 0; i < lines.length; i++) {
      before[i] = lines[i].length() - lines[i].stripLeading().length();
    }
  }

  /** What stands at a column will stand at an indent, when it is the first of its line. */
  void at(int line, int column, int indent) {
    if (before[line] == column) {
      after[line] = indent;
    }
  }

  /** The line of the dash before an item: the last one up to it that has a dash there. */
  int dash(int from, int item, int column) {
    for (int line = item; line >= from; line--) {
      if (lines[line].length() > column && lines[line].charAt(column) == '-') {
        return line;
      }
    }
    return item;
  }

  /** Between two columns of a line stand these words and nothing else. */
  void gap(int line, int from, int to, String words) {
    String there = lines[line].substring(from, to);
    if (there.replace(" ", "").equals(words.strip())) {
      gaps.add(new Gap(line, from, to, words));
    }
  }

  /** The further lines of a value move as its first one does. */
  void carry(int first, int last) {
    for (int line = first + 1; line <= last && line < lines.length; line++) {
      after[line] = Math.max(0, before[line] + moved(first));
      inside[line] = true;
    }
  }

  private int moved(int line) {
    return after[line] == UNKNOWN ? 0 : after[line] - before[line];
  }

  /** The text of a block scalar begins at an indent, unless its head says how far it is in. */
  void block(int head, int end, int indent) {
    int last = Math.min(end, lines.length);
    int least = Integer.MAX_VALUE;
    for (int line = head + 1; line < last; line++) {
      least = lines[line].isBlank() ? least : Math.min(least, before[line]);
    }
    boolean told = lines[head].matches(".*[|>][+-]?[1-9][+-]?\\s*(#.*)?");
    for (int line = head + 1; line < last; line++) {
      int by = told ? moved(head) : indent - least;
      after[line] = lines[line].isBlank() ? before[line] : before[line] + by;
      inside[line] = true;
    }
  }

  String text() {
    comments();
    close();
    StringBuilder text = new StringBuilder();
    boolean blank = true;
    for (int i = 0; i < lines.length; i++) {
      String words = inside[i] ? lines[i].substring(before[i]) : lines[i].strip();
      boolean nothing = words.isBlank();
      if (nothing && blank && !inside[i]) {
        continue;
      }
      text.append(nothing && !inside[i] ? "" : " ".repeat(Math.max(0, after[i])))
          .append(words)
          .append('\n');
      blank = nothing;
    }
    while (text.length() > 1 && text.charAt(text.length() - 2) == '\n') {
      text.setLength(text.length() - 1);
    }
    return text.toString();
  }

  /** A comment stands as what it stood level with: what follows, else what came before. */
  private void comments() {
    NavigableMap<Integer, Integer> open = new TreeMap<>();
    open.put(0, 0);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank() || inside[i]) {
        continue;
      }
      if (after[i] != UNKNOWN) {
        open.tailMap(before[i], true).clear();
        open.put(before[i], after[i]);
        continue;
      }
      if (lines[i].stripLeading().startsWith("#")) {
        after[i] = comment(i, open);
      }
    }
  }

  private int comment(int line, NavigableMap<Integer, Integer> open) {
    for (int next = line + 1; next < lines.length; next++) {
      if (after[next] != UNKNOWN && !inside[next]) {
        if (before[next] == before[line]) {
          return after[next];
        }
        break;
      }
    }
    return open.floorEntry(before[line]).getValue();
  }

  /** Closes gaps, the last of a line first. */
  private void close() {
    for (Gap gap : gaps.reversed()) {
      String line = lines[gap.line()];
      lines[gap.line()] = line.substring(0, gap.from()) + gap.words() + line.substring(gap.to());
    }
  }
}
