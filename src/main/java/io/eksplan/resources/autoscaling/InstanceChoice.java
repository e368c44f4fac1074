package io.eksplan.resources.autoscaling;

import java.util.List;
import java.util.Set;

/**
 * What a group may launch: types by name, or what a type must have.
 *
 * @param types in the order of preference; none where {@code requirements} has one
 * @param requirements none or one
 */
public record InstanceChoice(List<InstanceType> types, Set<Requirements> requirements) {

  public InstanceChoice {
    types = List.copyOf(types);
    requirements = Set.copyOf(requirements);
  }

  /** Types that count as one each, in the order of preference. */
  public static InstanceChoice of(String... types) {
    return new InstanceChoice(List.of(types).stream().map(InstanceType::of).toList(), Set.of());
  }
}
