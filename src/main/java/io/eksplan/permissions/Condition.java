package io.eksplan.permissions;

import io.eksplan.model.Work;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When a statement holds.
 *
 * @param tests values by operator and key; several keys must all hold, one of a key's values must
 */
record Condition(SortedMap<String, SortedMap<String, SortedSet<String>>> tests)
    implements Comparable<Condition> {

  static final Condition ALWAYS = new Condition(Collections.emptySortedMap());

  static Condition of(String operator, String key, Collection<String> values) {
    return ALWAYS.and(operator, key, values);
  }

  static Condition equal(String key, String... values) {
    return of("StringEquals", key, List.of(values));
  }

  /** The call gives what it makes the plan's tag. */
  static Condition tagging(Place place) {
    return equal("aws:RequestTag/" + Work.PLAN_TAG, place.plan());
  }

  /** What is changed has the plan's tag. */
  static Condition tagged(Place place) {
    return equal("aws:ResourceTag/" + Work.PLAN_TAG, place.plan());
  }

  Condition and(String operator, String key, Collection<String> values) {
    SortedMap<String, SortedMap<String, SortedSet<String>>> all = new TreeMap<>();
    tests.forEach((name, keys) -> all.put(name, new TreeMap<>(keys)));
    all.computeIfAbsent(operator, _ -> new TreeMap<>()).put(key, new TreeSet<>(values));
    return new Condition(all);
  }

  /** Whether it wants tags, so that nothing else is reached whatever the ARN. */
  boolean isOnTags() {
    return tests.getOrDefault("StringEquals", Collections.emptySortedMap()).keySet().stream()
        .anyMatch(key -> key.startsWith("aws:RequestTag/") || key.startsWith("aws:ResourceTag/"));
  }

  /** As a policy writes it. */
  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    tests.forEach(
        (operator, keys) -> {
          Map<String, Object> values = new LinkedHashMap<>();
          keys.forEach(
              (key, some) -> values.put(key, some.size() == 1 ? some.first() : List.copyOf(some)));
          plain.put(operator, values);
        });
    return plain;
  }

  @Override
  public int compareTo(Condition other) {
    return tests.toString().compareTo(other.tests.toString());
  }
}
