package io.eksplan.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long the longest chain of waits behind each step usually is on AWS: that decides how long the
 * whole takes.
 */
final class Chains {

  private final Impacts impacts;
  private final Map<Step, Set<Step>> needs;
  private final Map<Step, List<Step>> dependents = new HashMap<>();
  private final Map<Step, Duration> remaining = new HashMap<>();

  Chains(Graph graph, Catalog catalog) {
    this.impacts = new Impacts(catalog);
    this.needs = graph.needs();
    graph
        .needs()
        .forEach(
            (step, needs) ->
                needs.forEach(
                    need -> dependents.computeIfAbsent(need, _ -> new ArrayList<>()).add(step)));
    graph.needs().keySet().forEach(this::remaining);
  }

  /** For each step its own typical time and that of the longest chain of steps that wait for it. */
  Map<Step, Duration> remaining() {
    return remaining;
  }

  /** How long the longest chain is. */
  Duration whole() {
    return remaining.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /** The changes of the longest chain, the first one first. */
  List<Change> longest() {
    List<Change> chain = new ArrayList<>();
    Collection<Step> next =
        needs.keySet().stream()
            .filter(step -> needs.getOrDefault(step, Set.of()).isEmpty())
            .toList();
    while (!next.isEmpty()) {
      Step step = Collections.max(next, Comparator.comparing(remaining::get));
      // A replacement may have both of its steps in the chain.
      if (chain.stream().noneMatch(change -> change == step.change())) {
        chain.add(step.change());
      }
      next = dependents.getOrDefault(step, List.of());
    }
    return chain;
  }

  private Duration remaining(Step step) {
    Duration found = remaining.get(step);
    if (found != null) {
      return found;
    }
    Duration longest = Duration.ZERO;
    for (Step dependent : dependents.getOrDefault(step, List.of())) {
      Duration behind = remaining(dependent);
      longest = behind.compareTo(longest) > 0 ? behind : longest;
    }
    Duration all = longest.plus(impacts.usually(step));
    remaining.put(step, all);
    return all;
  }
}
