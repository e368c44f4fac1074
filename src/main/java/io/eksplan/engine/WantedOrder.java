package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Wanted resources by their references: what is referred to comes first. */
final class WantedOrder {

  private final Map<Address, Wanted> wanted = new LinkedHashMap<>();
  private final Set<Address> path = new LinkedHashSet<>();
  private final Map<Address, Wanted> ordered = new LinkedHashMap<>();

  private WantedOrder(List<Wanted> all) {
    for (Wanted one : all) {
      if (wanted.put(one.address(), one) != null) {
        throw new IllegalArgumentException("two wanted resources are called " + one.address());
      }
    }
  }

  static List<Wanted> of(List<Wanted> all) {
    WantedOrder order = new WantedOrder(all);
    all.forEach(order::visit);
    return List.copyOf(order.ordered.values());
  }

  private void visit(Wanted one) {
    if (ordered.containsKey(one.address())) {
      return;
    }
    if (!path.add(one.address())) {
      throw new IllegalArgumentException("resources refer to each other in a ring: " + ring(one));
    }
    for (Ref.Named<?> ref : Refs.named(one.resource())) {
      Wanted target = wanted.get(ref.address());
      if (target == null) {
        throw new IllegalArgumentException(
            one.address() + " refers to " + ref.address() + ", which nothing makes");
      }
      visit(target);
    }
    path.remove(one.address());
    ordered.put(one.address(), one);
  }

  private String ring(Wanted closing) {
    List<Address> nodes = new ArrayList<>(path);
    nodes = nodes.subList(nodes.indexOf(closing.address()), nodes.size());
    return nodes.stream().map(Address::toString).collect(Collectors.joining(" -> "))
        + " -> "
        + closing.address();
  }
}
