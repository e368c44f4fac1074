package io.eksplan.engine;

import io.eksplan.model.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The changes and what each of them has to wait for. Built from the references alone, of wanted
 * records for creates and updates and of live ones for deletes, beside the few orders that kinds
 * declare ({@link GraphBuilder}).
 */
public final class Graph {

  private final Map<Step, Set<Step>> needs;
  private final IdentityHashMap<Change, Set<Change>> needed = new IdentityHashMap<>();
  private final List<Change> changes;

  /**
   * @param needs every step, in a stable order, with those that must be done before it; free of
   *     rings
   */
  Graph(Map<Step, Set<Step>> needs) {
    this.needs = new LinkedHashMap<>(needs);
    needs.forEach(this::addNeeded);
    this.changes = ordered();
  }

  /** The graph of these changes, made from a snapshot, for kinds of this catalog. */
  public static Graph of(Changes changes, Snapshot snapshot, Catalog catalog) {
    return new GraphBuilder(snapshot, catalog).build(changes.all());
  }

  /** The changes in an order that would work, the same for the same input. */
  public List<Change> changes() {
    return changes;
  }

  /** The addresses of the changes that must be done before this one. */
  public SortedSet<Address> dependsOn(Change change) {
    SortedSet<Address> addresses = new TreeSet<>();
    needed.getOrDefault(change, Set.of()).forEach(before -> addresses.add(before.address()));
    addresses.remove(change.address());
    return addresses;
  }

  /** What to expect of the changes, as the kinds of this catalog know it. */
  public Expectation expectation(Catalog catalog) {
    return Expectation.of(this, catalog);
  }

  /**
   * Only the changes that the user selected: targets with all that they need, without what is
   * excluded and what needs that.
   */
  public Graph select(Set<Address> targets, Set<Address> excluded) {
    Set<Change> kept = identitySet();
    if (targets.isEmpty()) {
      kept.addAll(changes);
    } else {
      kept.addAll(closure(change -> targets.contains(change.address()), needed));
    }
    IdentityHashMap<Change, Set<Change>> dependents = new IdentityHashMap<>();
    needed.forEach(
        (change, before) ->
            before.forEach(
                need -> dependents.computeIfAbsent(need, _ -> identitySet()).add(change)));
    kept.removeAll(closure(change -> excluded.contains(change.address()), dependents));
    return keep(kept);
  }

  /**
   * The same with more changes, in whose favour steps may have to wait for more. The steps that
   * there are stay the same objects.
   *
   * @param snapshot what all of them, old and new, were made from
   */
  Graph with(List<Change> more, Snapshot snapshot, Catalog catalog) {
    return new GraphBuilder(snapshot, catalog).extend(needs, more);
  }

  Map<Step, Set<Step>> needs() {
    return needs;
  }

  private Graph keep(Set<Change> kept) {
    Map<Step, Set<Step>> left = new LinkedHashMap<>();
    needs.forEach(
        (step, before) -> {
          if (kept.contains(step.change())) {
            Set<Step> stays = new LinkedHashSet<>(before);
            stays.removeIf(need -> !kept.contains(need.change()));
            left.put(step, stays);
          }
        });
    return new Graph(left);
  }

  private Set<Change> closure(Predicate<Change> seed, IdentityHashMap<Change, Set<Change>> next) {
    Set<Change> found = identitySet();
    List<Change> open = new ArrayList<>(changes.stream().filter(seed).toList());
    while (!open.isEmpty()) {
      Change change = open.removeLast();
      if (found.add(change)) {
        open.addAll(next.getOrDefault(change, Set.of()));
      }
    }
    return found;
  }

  /**
   * A replacement stands where its new object is made: what its old one waits for would turn the
   * order in circles.
   */
  private void addNeeded(Step step, Set<Step> before) {
    Set<Change> all = needed.computeIfAbsent(step.change(), _ -> identitySet());
    if (step.change() instanceof Change.Replace && step.act() == Step.Act.DELETE) {
      return;
    }
    before.forEach(need -> all.add(need.change()));
    all.remove(step.change());
  }

  /**
   * Always the first of those that could come next, in the order of the steps; where only rings are
   * left, just the first.
   */
  private List<Change> ordered() {
    IdentityHashMap<Change, Set<Change>> waiting = new IdentityHashMap<>();
    List<Change> open = new ArrayList<>();
    for (Step step : needs.keySet()) {
      if (waiting.putIfAbsent(step.change(), copy(needed.get(step.change()))) == null) {
        open.add(step.change());
      }
    }
    List<Change> order = new ArrayList<>();
    while (!open.isEmpty()) {
      Change next =
          open.stream()
              .filter(change -> waiting.getOrDefault(change, Set.of()).isEmpty())
              .findFirst()
              .orElse(open.getFirst());
      open.removeIf(change -> change == next);
      open.forEach(change -> waiting.getOrDefault(change, Set.of()).remove(next));
      order.add(next);
    }
    return List.copyOf(order);
  }

  private static Set<Change> copy(@Nullable Set<Change> changes) {
    Set<Change> copy = identitySet();
    if (changes != null) {
      copy.addAll(changes);
    }
    return copy;
  }

  /**
   * Changes are told apart as objects: comparing whole records would be slow, and two deletions may
   * be equal.
   */
  private static Set<Change> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
