package io.eksplan.plan.tree;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a plan, so that all of it is reported at once. */
public final class Complaints {

  private final List<Complaint> found = new ArrayList<>();

  public void add(Place place, String message) {
    found.add(new Complaint(place, message));
  }

  /** Throws {@link PlanInvalid} when anything was wrong. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new PlanInvalid(found);
    }
  }
}
