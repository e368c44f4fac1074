package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Disruption;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Impact;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Replacement;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Size;
import io.eksplan.model.Status;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A cloud in memory with one kind of object. Like AWS it refuses to make what refers to nothing and
 * to delete what others stand on, and it fails when told to.
 */
final class ToyCloud implements ResourceKind<Toy> {

  static final Scope SCOPE = new Scope("demo", "toyland-1", "000000000000", "aws", Set.of());

  final Map<String, Live<Toy>> objects = Collections.synchronizedMap(new TreeMap<>());
  final List<String> history = Collections.synchronizedList(new ArrayList<>());
  final List<String> completed = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger underWay = new AtomicInteger();
  final AtomicInteger mostUnderWay = new AtomicInteger();

  /** Called before each writing call with {@code create toy/a}; throws to make it fail. */
  Consumer<String> before = _ -> {};

  /** Called after each writing call was executed; throws to lose the answer. */
  Consumer<String> after = _ -> {};

  /** Whether objects without tags that have the wanted shape are the plan's. */
  boolean adopting;

  /** What it finds out about an object whose change failed; nothing is asked while empty. */
  Optional<Function<Live<Toy>, List<String>>> why = Optional.empty();

  /** Whether it refuses to make or delete two objects at once. */
  boolean oneAtATime;

  Replacement replacement = Replacement.DELETE_FIRST;

  /** Kinds that its objects come after. */
  Set<Class<? extends Resource>> followed = Set.of();

  /** Notes of objects that the cloud does not delete. */
  Set<String> lasting = Set.of();

  /** Objects that only a thorough search finds. */
  List<Live<Toy>> lost = List.of();

  /** What the tags of an object are by now, where somebody was at them since they were listed. */
  Function<Live<Toy>, Map<String, String>> retagging = ToyCloud::ownership;

  /** How many more lists do not show what was made since. */
  final AtomicInteger staleLists = new AtomicInteger();

  private final AtomicInteger next = new AtomicInteger();

  Catalog catalog() {
    return new Catalog(List.of(this));
  }

  @Override
  public boolean explainsFailures() {
    return why.isPresent();
  }

  @Override
  public List<String> diagnose(Scope scope, Live<Toy> live) {
    return why.orElseThrow().apply(live);
  }

  Live<Toy> put(String name, Toy state, Status status) {
    Address address = Address.of(Toy.class, name);
    String id = "toy-" + next.incrementAndGet();
    Live<Toy> live =
        Live.ready(address, Outputs.id(id).with("note", state.note()), state).withStatus(status);
    objects.put(id, live);
    return live;
  }

  /** An object that somebody else made, or the cloud itself. */
  void putUntagged(String name, Toy state) {
    objects.computeIfPresent(put(name, state, Status.READY).id(), (_, live) -> live.unowned());
  }

  Live<Toy> only(String name) {
    List<Live<Toy>> found = readAll(SCOPE).stream().filter(at(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(name + " exists " + found.size() + " times");
    }
    return found.getFirst();
  }

  private static Predicate<Live<Toy>> at(String name) {
    return live -> live.address().name().equals(name);
  }

  @Override
  public Class<Toy> type() {
    return Toy.class;
  }

  @Override
  public List<Live<Toy>> readAll(Scope scope) {
    if (staleLists.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return List.of();
    }
    synchronized (objects) {
      return List.copyOf(objects.values());
    }
  }

  @Override
  public Outputs create(Work work, Toy want) {
    return write(
        "create " + work.address(),
        () -> {
          mustExist(want);
          return put(work.address().name(), living(want), Status.READY).outputs();
        });
  }

  @Override
  public Outputs ready(Work work, Outputs outputs) {
    Live<Toy> live = objects.get(outputs.id());
    if (live == null) {
      throw new Failure(Reason.ABSENT, outputs.id() + " is gone");
    }
    objects.put(outputs.id(), live.withStatus(Status.READY));
    return live.outputs();
  }

  @Override
  public void complete(Work work, Toy want, Outputs outputs) {
    completed.add(work.address().toString());
  }

  @Override
  public void update(Work work, Edit<Toy> edit) {
    write(
        "update " + work.address(),
        () -> {
          mustExist(edit.want());
          Consumer<Toy> store =
              want ->
                  objects.put(
                      edit.live().id(),
                      Live.ready(
                          work.address(),
                          edit.live().outputs().with("note", want.note()),
                          living(want)));
          edit.whenAny(store, "note", "needs", "extra", "size", "tags");
          edit.output("note", edit.want().note());
          return edit.live().outputs();
        });
  }

  static Map<String, String> ownership(Live<Toy> live) {
    return Map.of(Work.PLAN_TAG, SCOPE.plan(), Work.ADDRESS_TAG, live.address().toString());
  }

  @Override
  public Optional<Map<String, String>> tagsNow(Live<Toy> live) {
    if (!objects.containsKey(live.id())) {
      throw new Failure(Reason.ABSENT, live.id() + " is not there");
    }
    return Optional.of(retagging.apply(live));
  }

  @Override
  public void delete(Work work, Live<Toy> live) {
    write(
        "delete " + live.address(),
        () -> {
          synchronized (objects) {
            for (Live<Toy> other : objects.values()) {
              if (!other.id().equals(live.id()) && refersTo(other, live.id())) {
                throw new Failure(
                    Reason.BLOCKED, live.address() + " is still used by " + other.address());
              }
            }
            if (objects.remove(live.id()) == null) {
              throw new Failure(Reason.ABSENT, live.id() + " is not there");
            }
          }
          return live.outputs();
        });
  }

  @Override
  public boolean adopts(Toy want, Toy live) {
    return adopting && want.shape().equals(live.shape());
  }

  @Override
  public void adopt(Work work, Live<Toy> live) {
    write(
        "adopt " + work.address(),
        () -> {
          objects.put(live.id(), Live.ready(work.address(), live.outputs(), live.state()));
          return live.outputs();
        });
  }

  @Override
  public Set<String> outputsMovedBy(Set<String> changed) {
    return changed.contains("note") ? Set.of("note") : Set.of();
  }

  @Override
  public Timing timing() {
    return Timing.INSTANT;
  }

  /** A note is noticed by two, and takes a minute a letter. */
  @Override
  public Impact impactOfUpdating(Live<Toy> live, Toy want, Set<String> changed) {
    return changed.contains("note")
        ? new Impact(
            Disruption.ofNodes(Disruption.Level.NODES_ROLLED, 2),
            Duration.ofMinutes(want.note().length()))
        : Impact.unnoticed(Timing.INSTANT.update());
  }

  @Override
  public Disruption disruptionByDeleting(Live<Toy> live) {
    return Disruption.of(Disruption.Level.DATA_DELETED);
  }

  @Override
  public Replacement replacement() {
    return replacement;
  }

  @Override
  public boolean oneAtATime() {
    return oneAtATime;
  }

  @Override
  public Set<Class<? extends Resource>> followed() {
    return followed;
  }

  @Override
  public List<Live<Toy>> strays(Scope scope) {
    return lost;
  }

  @Override
  public Optional<String> cautionOnDeleting(Live<Toy> live) {
    return live.state().note().equals("precious") ? Optional.of("think twice") : Optional.empty();
  }

  @Override
  public Optional<String> cautionOnUpdating(Live<Toy> live, Toy want) {
    return want.note().equals("precious") ? Optional.of("no way back") : Optional.empty();
  }

  @Override
  public Optional<String> objectionToDeleting(Live<Toy> live) {
    return lasting.contains(live.state().note())
        ? Optional.of("the cloud keeps it")
        : Optional.empty();
  }

  private Outputs write(String call, Supplier<Outputs> action) {
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try {
      before.accept(call);
      Outputs outputs = action.get();
      history.add(call);
      after.accept(call);
      return outputs;
    } finally {
      underWay.decrementAndGet();
    }
  }

  private void mustExist(Toy want) {
    for (Ref<Toy> ref : want.needs()) {
      if (ref.output().equals(Outputs.ID) && !objects.containsKey(ref.value())) {
        throw new Failure(Reason.FATAL, ref.value() + " does not exist");
      }
    }
  }

  private static boolean refersTo(Live<Toy> other, String id) {
    return other.state().needs().stream().anyMatch(ref -> ref.value().equals(id));
  }

  /** AWS chooses what the wish leaves open. */
  private static Toy living(Toy want) {
    Toy chosen = want.extra().isPresent() ? want : want.withExtra("chosen by the cloud");
    Size size = want.size();
    return chosen.withSize(Size.live(size.min(), size.desired(), size.max()));
  }
}
