package io.eksplan.resources;

import io.eksplan.model.Address;
import io.eksplan.model.Fixed;
import io.eksplan.model.Resource;
import io.eksplan.model.Uncompared;
import io.eksplan.model.Wanted;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One resource of a kind, as a plan may want it, with other values of all its attributes.
 *
 * @param outputs what AWS must tell about it once it is ready
 * @param alongside what it needs though it does not refer to it
 */
record Sample(Wanted wanted, Set<String> outputs, List<Variant> variants, List<Address> alongside) {

  static final Map<String, String> TAGS = Map.of("team", "platform", "cost center", "42 = all");

  /** One changes, one goes and one comes. */
  static final Map<String, String> OTHER_TAGS = Map.of("team", "other", "purpose", "");

  static Sample of(String name, Resource resource, Set<String> outputs, Variant... variants) {
    return new Sample(Wanted.of(name, resource), outputs, List.of(variants), List.of());
  }

  Sample alongside(Address... others) {
    return new Sample(wanted, outputs, variants, List.of(others));
  }

  Address address() {
    return wanted.address();
  }

  Resource resource() {
    return wanted.resource();
  }

  Wanted with(Variant variant) {
    return new Wanted(address(), variant.of(resource()));
  }

  /** Variants of what AWS changes in place. */
  List<Variant> changes() {
    return variants(component -> !component.isAnnotationPresent(Fixed.class));
  }

  /** Variants of what AWS never changes. */
  List<Variant> replacements() {
    return variants(component -> component.isAnnotationPresent(Fixed.class));
  }

  private List<Variant> variants(Predicate<RecordComponent> meant) {
    Set<String> names = attributes(meant);
    return variants.stream().filter(variant -> names.contains(variant.attribute())).toList();
  }

  /** Attributes that are compared, and so can differ. */
  Set<String> compared() {
    return attributes(component -> !component.isAnnotationPresent(Uncompared.class));
  }

  private Set<String> attributes(Predicate<RecordComponent> meant) {
    return Arrays.stream(resource().getClass().getRecordComponents())
        .filter(meant)
        .map(RecordComponent::getName)
        .collect(Collectors.toSet());
  }
}
