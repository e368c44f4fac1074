package io.eksplan.plan.tree;

import java.util.Comparator;

/** One thing that is wrong with a plan, where it stands, and what to do about it. */
public record Complaint(Place place, String message) implements Comparable<Complaint> {

  private static final Comparator<Complaint> ORDER =
      Comparator.comparing(Complaint::place).thenComparing(Complaint::message);

  @Override
  public int compareTo(Complaint other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return place + ": " + message;
  }
}
