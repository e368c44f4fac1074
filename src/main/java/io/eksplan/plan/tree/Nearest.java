package io.eksplan.plan.tree;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the known name that a misspelt one was most likely meant to be. */
public final class Nearest {

  private Nearest() {}

  /** {@code " (did you mean "x"?)"}, or nothing where no known name is near. */
  public static String hint(String written, Collection<String> known) {
    int far = Math.max(1, Math.min(written.length(), 40) / 3);
    return known.stream()
        .filter(name -> distance(written, name) <= far)
        .min(
            Comparator.<String>comparingInt(name -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()))
        .map(name -> " (did you mean \"" + name + "\"?)")
        .orElse("");
  }

  /** Edits to get from one to the other, swapped neighbours counting once; case counts nothing. */
  private static int distance(String written, String name) {
    if (Math.abs(written.length() - name.length()) > name.length()) {
      return Integer.MAX_VALUE;
    }
    String from = written.toLowerCase(Locale.ROOT);
    String to = name.toLowerCase(Locale.ROOT);
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, from, to, i, j);
      }
    }
    return edits[from.length()][to.length()];
  }

  private static int cheapest(int[][] edits, String from, String to, int i, int j) {
    int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(edits[i - 1][j - 1] + changed, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
