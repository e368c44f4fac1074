package io.eksplan.engine;

import io.eksplan.model.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the longest chain of waits behind each step usually is on AWS: that decides how long the
 * whole takes.
 */
final class Chains {

  private final Catalog catalog;
  private final Map<Step, List<Step>> dependents = new HashMap<>();
  private final Map<Step, Duration> remaining = new HashMap<>();

  Chains(Graph graph, Catalog catalog) {
    this.catalog = catalog;
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
    Duration all = longest.plus(typical(step));
    remaining.put(step, all);
    return all;
  }

  private Duration typical(Step step) {
    Timing timing = catalog.of(step.change().resource()).timing();
    return switch (step.act()) {
      case CREATE -> timing.create();
      case UPDATE -> timing.update();
      case DELETE -> timing.delete();
      case WAIT -> timing.create();
    };
  }
}
