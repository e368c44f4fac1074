package io.eksplan.plan.expand;

import io.eksplan.model.Wanted;
import java.util.List;

/**
 * The resources that a plan file asks for.
 *
 * @param notes what a reader of the plan should know, though no field says it
 */
public record Expanded(List<Wanted> wanted, List<String> notes) {

  /** No resource at all. */
  public static final Expanded NOTHING = new Expanded(List.of(), List.of());

  public Expanded {
    wanted = List.copyOf(wanted);
    notes = List.copyOf(notes);
  }

  /** The same with these notes. */
  public Expanded withNotes(List<String> other) {
    return new Expanded(wanted, other);
  }
}
