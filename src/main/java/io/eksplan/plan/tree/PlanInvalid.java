package io.eksplan.plan.tree;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A plan that cannot be used, with everything that is wrong with it. */
public final class PlanInvalid extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Complaint> complaints;

  /** Takes complaints in any order; {@link #complaints()} gives them by place, each once. */
  public PlanInvalid(Collection<Complaint> complaints) {
    this.complaints = complaints.stream().sorted().distinct().toList();
  }

  /** A plan with a single fault that hides all others, such as a syntax error. */
  public PlanInvalid(Place place, String message) {
    this(List.of(new Complaint(place, message)));
  }

  public List<Complaint> complaints() {
    return complaints;
  }

  /** One complaint a line. */
  @Override
  public String getMessage() {
    return complaints.stream().map(Complaint::toString).collect(Collectors.joining("\n"));
  }
}
