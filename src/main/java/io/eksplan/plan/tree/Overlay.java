package io.eksplan.plan.tree;

import io.eksplan.plan.tree.Node.Entry;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges one tree over another: mappings by key, lists of named things by {@code name}, all else is
 * replaced, and null removes. Every value keeps the place where it was written.
 */
public final class Overlay {

  private Overlay() {}

  /** What results when {@code over} is laid over {@code under}. */
  public static Node merge(Node under, Node over) {
    if (under instanceof Mapping below && over instanceof Mapping above) {
      return mappings(below, above);
    }
    if (under instanceof Sequence below
        && over instanceof Sequence above
        && allNamed(below)
        && allNamed(above)) {
      return lists(below, above);
    }
    return over;
  }

  private static Mapping mappings(Mapping under, Mapping over) {
    Map<String, Entry> merged = new LinkedHashMap<>(under.entries());
    over.entries()
        .forEach(
            (key, above) -> {
              if (above.value() instanceof Scalar scalar && scalar.isNull()) {
                merged.remove(key);
                return;
              }
              Entry below = merged.get(key);
              merged.put(key, below == null ? above : merge(below, above));
            });
    return new Mapping(under.place(), merged);
  }

  private static Entry merge(Entry under, Entry over) {
    return new Entry(over.key(), merge(under.value(), over.value()));
  }

  private static Sequence lists(Sequence under, Sequence over) {
    List<Node> merged = new ArrayList<>(under.items());
    // Only what is underneath: a name twice in one overlay stays twice, to be complained about.
    Map<Optional<String>, Integer> indexes = new HashMap<>();
    for (int i = 0; i < merged.size(); i++) {
      indexes.putIfAbsent(name(merged.get(i)), i);
    }
    for (Node item : over.items()) {
      Integer same = indexes.remove(name(item));
      if (same == null) {
        merged.add(item);
      } else {
        merged.set(same, merge(merged.get(same), item));
      }
    }
    return new Sequence(under.place(), merged);
  }

  private static boolean allNamed(Sequence list) {
    return !list.items().isEmpty()
        && list.items().stream().allMatch(item -> name(item).isPresent());
  }

  private static Optional<String> name(Node item) {
    return item instanceof Mapping mapping
            && mapping.entries().get("name") instanceof Entry(Place _, Scalar name)
            && !name.isNull()
        ? Optional.of(name.text())
        : Optional.empty();
  }
}
