package io.eksplan.engine;

import io.eksplan.engine.Step.Act;
import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws the edges between the steps of changes. The rules stand in {@link #build}, one call each.
 */
final class GraphBuilder {

  private final Snapshot snapshot;
  private final Catalog catalog;

  private final Map<Step, Set<Step>> needs = new LinkedHashMap<>();
  private final Map<Address, Step> builds = new LinkedHashMap<>();
  private final IdentityHashMap<Live<?>, Step> takes = new IdentityHashMap<>();
  private final IdentityHashMap<Live<?>, Step> touches = new IdentityHashMap<>();

  GraphBuilder(Snapshot snapshot, Catalog catalog) {
    this.snapshot = snapshot;
    this.catalog = catalog;
  }

  Graph build(List<Change> changes) {
    return extend(Map.of(), changes);
  }

  /** Adds changes to steps that are in order already; no edge between those goes or comes. */
  Graph extend(Map<Step, Set<Step>> first, List<Change> changes) {
    first.keySet().forEach(this::register);
    first.forEach((step, before) -> needs.put(step, new LinkedHashSet<>(before)));
    changes.forEach(this::addSteps);
    changes.forEach(this::orderOwnSteps);
    needs.keySet().forEach(this::afterWhatItRefersTo);
    List.copyOf(builds.values()).forEach(this::afterWhatItsKindFollows);
    List.copyOf(builds.values()).forEach(this::afterWhatHasItsPlace);
    takes.forEach(this::afterWhatRefersToIt);
    takes.forEach(this::afterWhatFollowsItsKind);
    takes.forEach(this::afterWhatItOutlives);
    return new Graph(needs);
  }

  private void addSteps(Change change) {
    switch (change) {
      case Change.Create create -> add(new Step(create, Act.CREATE));
      case Change.Update update -> add(new Step(update, Act.UPDATE));
      case Change.Replace replace -> {
        add(new Step(replace, Act.CREATE));
        add(new Step(replace, Act.DELETE));
      }
      case Change.Delete delete -> add(new Step(delete, Act.DELETE));
      case Change.Wait wait -> add(new Step(wait, Act.WAIT));
    }
  }

  private void add(Step step) {
    needs.put(step, new LinkedHashSet<>());
    register(step);
  }

  private void register(Step step) {
    switch (step.change()) {
      case Change.Create create -> builds.put(create.address(), step);
      case Change.Update update -> {
        builds.put(update.address(), step);
        touches.put(update.live(), step);
      }
      case Change.Replace replace -> {
        if (step.act() == Act.CREATE) {
          builds.put(replace.address(), step);
        } else {
          takes.put(replace.live(), step);
        }
      }
      case Change.Delete delete -> takes.put(delete.live(), step);
      case Change.Wait wait -> {
        if (wait.live().status() instanceof Status.Deleting) {
          takes.put(wait.live(), step);
        } else {
          builds.putIfAbsent(wait.address(), step);
        }
      }
    }
  }

  /**
   * What is being made is changed when it is there, what is being deleted is made again when it is
   * gone.
   */
  private void orderOwnSteps(Change change) {
    Step building = builds.get(change.address());
    if (building == null) {
      return;
    }
    switch (change) {
      case Change.Wait wait ->
          needs.keySet().stream()
              .filter(step -> step.change() == wait && step != building)
              .forEach(step -> connect(building, step));
      case Change.Replace replace -> {
        Step taking = takes.get(replace.live());
        if (taking != null && replace.createFirst()) {
          connect(taking, building);
        } else if (taking != null) {
          connect(building, taking);
        }
      }
      case Change.Create _, Change.Update _, Change.Delete _ -> {}
    }
  }

  /** A VPC before its subnets. */
  private void afterWhatItRefersTo(Step step) {
    if (!step.builds()) {
      return;
    }
    for (Ref.Named<?> ref : Refs.named(step.change().resource())) {
      Step target = builds.get(ref.address());
      if (target != null) {
        connect(step, target);
      }
    }
  }

  private void afterWhatItsKindFollows(Step step) {
    ResourceKind<?> kind = kindOf(step.change());
    if (kind.followed().isEmpty()) {
      return;
    }
    for (Step other : List.copyOf(builds.values())) {
      if (kind.followed().contains(kindOf(other.change()).type())
          && kind.follows(step.change().address(), other.change().address())) {
        connect(step, other);
      }
    }
  }

  /**
   * A subnet comes after one that had its addresses under another name. So an update that turns
   * from that one to this one cannot be waited for either.
   */
  private void afterWhatHasItsPlace(Step step) {
    if (step.act() != Act.CREATE) {
      return;
    }
    Resource want = step.change().resource();
    for (Map.Entry<Live<?>, Step> leaving : takes.entrySet()) {
      Live<?> live = leaving.getKey();
      if (!live.address().equals(step.change().address())
          && live.state().getClass() == want.getClass()
          && Typed.takesThePlaceOf(catalog.of(want), want, live)) {
        connect(step, leaving.getValue());
      }
    }
  }

  /**
   * A subnet goes after what stands in it: after its deletion, or, where it only lets go of the
   * subnet, after its update. Where the successor can come only when this object is gone, an update
   * that turns to the successor cannot be waited for.
   */
  private void afterWhatRefersToIt(Live<?> leaving, Step step) {
    if (step.act() == Act.WAIT) {
      return;
    }
    boolean letsUpdatesPass =
        step.change() instanceof Change.Replace replace && !replace.createFirst();
    for (Live<?> other : referrers(leaving)) {
      Step taken = takes.get(other);
      Step touched = touches.get(other);
      if (taken != null) {
        connect(step, taken);
      } else if (touched != null && !letsUpdatesPass) {
        connect(step, touched);
      }
    }
  }

  @SuppressWarnings(
      "ReferenceEquality") // two live objects under one address are two, however equal
  private List<Live<?>> referrers(Live<?> leaving) {
    Set<String> values = new HashSet<>(leaving.outputs().values().values());
    List<Live<?>> referrers = new ArrayList<>();
    for (Live<?> other : snapshot.lives()) {
      Resource state = other.state();
      boolean refers =
          other != leaving
              && Refs.existing(state).stream()
                  .anyMatch(
                      ref ->
                          ref.type().isInstance(leaving.state()) && values.contains(ref.value()));
      if (refers) {
        referrers.add(other);
      }
    }
    return referrers;
  }

  private void afterWhatFollowsItsKind(Live<?> leaving, Step step) {
    for (Map.Entry<Live<?>, Step> other : takes.entrySet()) {
      ResourceKind<?> kind = catalog.of(other.getKey().state());
      if (kind.followed().contains(leaving.state().getClass())
          && kind.follows(other.getKey().address(), leaving.address())) {
        connect(step, other.getValue());
      }
    }
  }

  /** Load balancers after the nodes on which their controller runs. */
  private void afterWhatItOutlives(Live<?> leaving, Step step) {
    Set<Class<? extends Resource>> outlived = catalog.of(leaving.state()).outlives();
    takes.forEach(
        (other, before) -> {
          if (outlived.contains(other.state().getClass())) {
            connect(step, before);
          }
        });
  }

  /**
   * Adds an edge, unless it would close a ring. Wanted records cannot form one; live AWS may hold
   * some (two security groups that name one another), and then both are tried, and the one that is
   * free first goes first.
   */
  private void connect(Step step, Step before) {
    if (step != before && !reaches(before, step)) {
      needs.computeIfAbsent(step, _ -> new LinkedHashSet<>()).add(before);
    }
  }

  private boolean reaches(Step from, Step target) {
    Set<Step> seen = new HashSet<>();
    List<Step> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      Step step = open.removeLast();
      if (step == target) {
        return true;
      }
      if (seen.add(step)) {
        open.addAll(needs.getOrDefault(step, Set.of()));
      }
    }
    return false;
  }

  private ResourceKind<?> kindOf(Change change) {
    return catalog.of(change.resource());
  }
}
