package io.eksplan.plan.tree;

import java.util.Comparator;

/**
 * Where something was written.
 *
 * @param source the file as the user named it, or an option such as {@code --var zones}
 * @param line from 1; 0 where the source as a whole is meant
 * @param column from 1, in characters; 0 where the source as a whole is meant
 */
public record Place(String source, int line, int column) implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::source)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  /** The source as a whole. */
  public static Place of(String source) {
    return new Place(source, 0, 0);
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line:column}, or the source alone. */
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
