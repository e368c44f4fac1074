package io.eksplan.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of a graph is still to be made: which steps wait for which, and of those that could start
 * which goes first, as the longest chain hangs on it.
 */
final class Agenda {

  private final Catalog catalog;
  private final Set<Step> all = new HashSet<>();
  private final Map<Step, Set<Step>> open = new LinkedHashMap<>();
  private final Map<Step, List<Step>> dependents = new HashMap<>();
  private final Set<Step> done = new HashSet<>();
  private final Set<Step> missed = new LinkedHashSet<>();
  private PriorityQueue<Step> startable = new PriorityQueue<>();

  Agenda(Graph graph, Catalog catalog) {
    this.catalog = catalog;
    extend(graph);
  }

  /** Takes in a graph that has the steps so far, and more of them, and more to wait for. */
  void extend(Graph whole) {
    dependents.clear();
    whole
        .needs()
        .forEach(
            (step, needs) -> {
              needs.forEach(
                  need -> dependents.computeIfAbsent(need, _ -> new ArrayList<>()).add(step));
              if (all.add(step) || open.containsKey(step)) {
                Set<Step> left = new LinkedHashSet<>(needs);
                left.removeAll(done);
                open.put(step, left);
              }
            });
    Map<Step, Duration> remaining = new Chains(whole, catalog).remaining();
    Comparator<Step> longestFirst = Comparator.comparing(remaining::get);
    startable = new PriorityQueue<>(longestFirst.reversed());
    open.forEach(
        (step, needs) -> {
          if (needs.isEmpty()) {
            startable.add(step);
          }
        });
  }

  /** Takes out the first of the steps that could start and may. */
  Optional<Step> next(Predicate<Step> may) {
    List<Step> passed = new ArrayList<>();
    Optional<Step> next = Optional.empty();
    while (next.isEmpty() && !startable.isEmpty()) {
      Step step = startable.remove();
      if (may.test(step)) {
        open.remove(step);
        next = Optional.of(step);
      } else {
        passed.add(step);
      }
    }
    startable.addAll(passed);
    return next;
  }

  /** A step is made, and what waited for it alone could start. */
  void done(Step step) {
    done.add(step);
    for (Step dependent : dependents.getOrDefault(step, List.of())) {
      Set<Step> needs = open.get(dependent);
      if (needs != null && needs.remove(step) && needs.isEmpty()) {
        startable.add(dependent);
      }
    }
  }

  /** A step is never made. Takes out what waits for it, and returns that. */
  List<Step> missed(Step step) {
    missed.add(step);
    open.remove(step);
    startable.remove(step);
    List<Step> waiting =
        dependents.getOrDefault(step, List.of()).stream().filter(open::containsKey).toList();
    waiting.forEach(open::remove);
    return waiting;
  }

  /** The steps that are never made. */
  List<Step> missed() {
    return List.copyOf(missed);
  }

  /** The steps that have not begun, in the order of the graph. */
  List<Step> left() {
    return List.copyOf(open.keySet());
  }
}
