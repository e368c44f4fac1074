package io.eksplan.cli;

import java.util.List;

/** What differs between two texts, line by line, as {@code diff -U0} tells it. */
final class LineDiff {

  private final List<String> before;
  private final List<String> after;

  /** How many lines both have in common, from one of each on. */
  private final int[][] common;

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
    this.common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? 1 + common[i + 1][j + 1]
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
  }

  static String of(String name, String before, String after) {
    LineDiff diff = new LineDiff(before.lines().toList(), after.lines().toList());
    return "--- %s%n+++ %s%n".formatted(name, name) + diff.hunks();
  }

  private String hunks() {
    StringBuilder text = new StringBuilder();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        i++;
        j++;
        continue;
      }
      int fromI = i;
      int fromJ = j;
      while ((i < before.size() || j < after.size()) && !meet(i, j)) {
        boolean drop =
            j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1]);
        i += drop ? 1 : 0;
        j += drop ? 0 : 1;
      }
      hunk(fromI, i, fromJ, j, text);
    }
    return text.toString();
  }

  private boolean meet(int i, int j) {
    return i < before.size() && j < after.size() && before.get(i).equals(after.get(j));
  }

  private void hunk(int fromI, int toI, int fromJ, int toJ, StringBuilder text) {
    text.append("@@ -%s +%s @@%n".formatted(range(fromI, toI - fromI), range(fromJ, toJ - fromJ)));
    before.subList(fromI, toI).forEach(line -> text.append('-').append(line).append('\n'));
    after.subList(fromJ, toJ).forEach(line -> text.append('+').append(line).append('\n'));
  }

  /** Of no lines the one before them is named. */
  private static String range(int from, int count) {
    return "%d,%d".formatted(count == 0 ? from : from + 1, count);
  }
}
