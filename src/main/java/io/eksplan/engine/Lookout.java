package io.eksplan.engine;

import io.eksplan.engine.Changes.Kept;
import io.eksplan.model.Address;
import io.eksplan.model.LeftoverKind;
import io.eksplan.model.Live;
import io.eksplan.model.Resource;
import io.eksplan.model.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows when a walk that takes everything away has to look again for what others made, and what
 * waits for that. Makers are what leftovers outlive: where those who make them run. Once the last
 * maker is gone nothing comes any more, so one look then sees all that ever came. Until then
 * nothing is deleted that something late could hold.
 *
 * <p>Used by the walk's own thread; what {@link #begin} returns runs anywhere.
 */
final class Lookout {

  /**
   * A look may find makers, which may have made more: nodes of an autoscaler's. What still finds
   * some after so many rounds looks at the work of somebody who is not going away.
   */
  private static final int MOST_LOOKS = 3;

  private final Catalog catalog;
  private final Optional<SecondLook> look;
  private final Set<Class<? extends Resource>> makerTypes;
  private final Set<Class<? extends Resource>> heldTypes;
  private final Set<Step> makers;
  private final Set<Step> beforeMakers = new HashSet<>();
  private final List<Live<?>> seen;
  private final Set<Live<?>> gone = identitySet();
  private boolean looking;
  private boolean over;
  private int looks;

  /**
   * What a look found.
   *
   * @param changes the deletions of it, those that are refused among them
   * @param refused why some of them cannot be made
   */
  record Found(List<Live<?>> lives, List<Change> changes, List<Refused> refused, List<Kept> kept) {

    boolean isEmpty() {
      return changes.isEmpty() && kept.isEmpty();
    }
  }

  /** A deletion that AWS would not make, and why. */
  record Refused(Change change, String why) {}

  Lookout(Graph graph, Catalog catalog, Optional<SecondLook> look) {
    this.catalog = catalog;
    this.look = look;
    this.seen = new ArrayList<>(look.map(it -> it.seen().lives()).orElse(List.of()));
    this.makerTypes =
        catalog.leftovers().stream()
            .flatMap(kind -> kind.outlives().stream())
            .collect(Collectors.toSet());
    this.heldTypes =
        catalog.leftovers().stream()
            .flatMap(kind -> Stream.concat(kind.holds().stream(), kind.followed().stream()))
            .collect(Collectors.toSet());
    this.makers =
        graph.needs().keySet().stream().filter(this::endsMaker).collect(Collectors.toSet());
    makers.forEach(maker -> addNeeds(maker, graph));
    this.over = look.isEmpty() || makers.isEmpty() || aMakerStays();
  }

  /** Whether a step waits for the look. What a maker's own end waits for cannot. */
  boolean holds(Step step) {
    return !over
        && step.act() == Step.Act.DELETE
        && heldTypes.contains(step.change().resource().getClass())
        && !beforeMakers.contains(step);
  }

  /** Whether it is time to look. */
  boolean isDue() {
    return !over && !looking && makers.isEmpty();
  }

  /** What looks, from what is known by now. */
  Supplier<Found> begin() {
    looking = true;
    looks++;
    List<Live<?>> now = new ArrayList<>();
    seen.forEach(live -> now.add(gone.contains(live) ? live.withStatus(Status.GONE) : live));
    SecondLook how = look.orElseThrow();
    return () -> look(how, List.copyOf(now));
  }

  /** A step was made. */
  void done(Step step) {
    makers.remove(step);
    taken(step).ifPresent(gone::add);
  }

  /**
   * A step was not made. Where a maker stays, what it makes is its own: the next run takes it away
   * together with the maker.
   */
  void missed(Step step) {
    over |= makers.contains(step);
  }

  /** The look was broken off, and is still due. */
  void putOff() {
    looking = false;
    looks--;
  }

  /** The look was not taken, and nothing waits for it any more. */
  void failed() {
    over = true;
  }

  /**
   * The graph with what was found.
   *
   * @param steps the graph so far
   */
  Graph found(Found found, Graph steps) {
    looking = false;
    seen.addAll(found.lives());
    Graph whole = steps.with(found.changes(), new Snapshot(seen, 0), catalog);
    Set<Change> added = identitySet();
    added.addAll(found.changes());
    whole.needs().keySet().stream()
        .filter(step -> added.contains(step.change()) && endsMaker(step))
        .forEach(makers::add);
    over = makers.isEmpty() || looks == MOST_LOOKS;
    return whole;
  }

  private Found look(SecondLook how, List<Live<?>> now) {
    Set<String> known = now.stream().map(Lookout::key).collect(Collectors.toSet());
    List<Live<?>> owned = now.stream().filter(live -> !isLeftover(live)).toList();
    List<Live<?>> late = new ArrayList<>(how.leftovers().apply(owned));
    late.removeIf(live -> known.contains(key(live)));
    if (late.isEmpty()) {
      return new Found(List.of(), List.of(), List.of(), List.of());
    }
    Snapshot all = new Snapshot(Stream.concat(now.stream(), late.stream()).toList(), 0);
    Changes changes = Differ.changes(catalog, List.of(), all, Set.of(), how.retain());
    return ofLate(late, changes);
  }

  private static Found ofLate(List<Live<?>> late, Changes all) {
    Set<Live<?>> lives = identitySet();
    lives.addAll(late);
    List<Change> changes = new ArrayList<>();
    all.all().stream()
        .filter(change -> liveOf(change).filter(lives::contains).isPresent())
        .forEach(changes::add);
    List<Refused> refused = new ArrayList<>();
    for (Live<?> live : late) {
      all.refusals().stream()
          .filter(refusal -> refusal.address().equals(live.address()))
          .findFirst()
          .map(
              refusal -> new Refused(new Change.Delete(live, refusal.message()), refusal.message()))
          .ifPresent(refused::add);
    }
    refused.forEach(one -> changes.add(one.change()));
    Set<Address> addresses = late.stream().map(Live::address).collect(Collectors.toSet());
    List<Kept> kept = all.kept().stream().filter(one -> addresses.contains(one.address())).toList();
    return new Found(late, changes, refused, kept);
  }

  private boolean aMakerStays() {
    Set<Live<?>> ending = identitySet();
    makers.forEach(maker -> taken(maker).ifPresent(ending::add));
    return seen.stream()
        .filter(Live::owned)
        .filter(live -> !(live.status() instanceof Status.Gone))
        .anyMatch(live -> makerTypes.contains(live.state().getClass()) && !ending.contains(live));
  }

  private void addNeeds(Step step, Graph graph) {
    for (Step need : graph.needs().getOrDefault(step, Set.of())) {
      if (beforeMakers.add(need)) {
        addNeeds(need, graph);
      }
    }
  }

  private boolean endsMaker(Step step) {
    return taken(step).filter(live -> makerTypes.contains(live.state().getClass())).isPresent();
  }

  /** What is gone once a step is made. */
  private static Optional<Live<?>> taken(Step step) {
    return switch (step.act()) {
      case CREATE, UPDATE -> Optional.empty();
      case DELETE -> liveOf(step.change());
      case WAIT -> liveOf(step.change()).filter(live -> live.status() instanceof Status.Deleting);
    };
  }

  private static Optional<Live<?>> liveOf(Change change) {
    return switch (change) {
      case Change.Create _ -> Optional.empty();
      case Change.Update update -> Optional.of(update.live());
      case Change.Replace replace -> Optional.of(replace.live());
      case Change.Delete delete -> Optional.of(delete.live());
      case Change.Wait wait -> Optional.of(wait.live());
    };
  }

  private boolean isLeftover(Live<?> live) {
    return catalog.of(live.state()) instanceof LeftoverKind<?>;
  }

  /** Two objects of one address are told apart by their ids. */
  private static String key(Live<?> live) {
    return live.address().kind() + " " + live.id();
  }

  private static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
