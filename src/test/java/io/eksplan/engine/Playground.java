package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.LeftoverKind;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
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
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * A toy cloud in which children play on toys and drop litter. A toy with litter on it cannot be put
 * away, and as long as there are children there is more of it. Big litter draws children of its
 * own, as nodes of an autoscaler's do.
 */
final class Playground {

  static final String OURS = "ours";
  static final String FRAIL = "frail";

  final ToyCloud cloud = new ToyCloud();
  final Map<String, Live<Child>> children = new ConcurrentSkipListMap<>();
  final Map<String, Live<Litter>> litter = new ConcurrentSkipListMap<>();
  final Map<String, Live<Crowd>> crowds = new ConcurrentSkipListMap<>();
  final List<Event> events = Collections.synchronizedList(new ArrayList<>());

  /** What every look was told of what is owned, the first among them. */
  final List<List<Live<?>>> looks = Collections.synchronizedList(new ArrayList<>());

  /** Run at the beginning of each look. */
  Runnable whenLooking = () -> {};

  Set<Address> retain = Set.of();
  Set<Address> excluded = Set.of();
  BooleanSupplier stopping = () -> false;
  int parallelism = 4;
  Event.Listener listener = _ -> {};

  private final AtomicInteger next = new AtomicInteger();

  /** Plays on a toy. */
  record Child(Ref<Toy> on) implements Resource {}

  /** Lies on a toy. */
  record Litter(Ref<Toy> on, String whose) implements Resource {}

  /** Children that nobody planned. */
  record Crowd(Ref<Toy> on) implements Resource {}

  /** A vpc, a subnet in it, and a log that nothing hangs on, with one child in the subnet. */
  static Playground withAChild() {
    Playground ground = new Playground();
    ground.cloud.before = ground::mustBeFree;
    Toy vpc = Toy.of("round", "");
    Runs runs = new Runs(ground.cloud);
    runs.apply(
        List.of(
            Runs.want("vpc", vpc),
            Runs.want("subnet", Toy.of("round", "", "vpc")),
            Runs.want("log", Toy.of("flat", ""))));
    ground.cloud.history.clear();
    ground.cloud.mostUnderWay.set(0);
    ground.child("anna");
    return ground;
  }

  void child(String name) {
    put(children, name, Child.class, new Child(subnet()));
  }

  void drop(String name, String whose) {
    put(litter, name, Litter.class, new Litter(subnet(), whose));
  }

  void crowd(String name) {
    put(crowds, name, Crowd.class, new Crowd(subnet()));
  }

  private Ref<Toy> subnet() {
    return Ref.existing(Toy.class, cloud.only("subnet").id());
  }

  private <S extends Resource> void put(
      Map<String, Live<S>> place, String name, Class<S> type, S state) {
    String id = name + "-" + next.incrementAndGet();
    place.put(id, Live.ready(Address.of(type, name), Outputs.id(id), state));
  }

  /** Runs something when a call begins, once. */
  void when(String call, Runnable then) {
    List<Runnable> once = new ArrayList<>(List.of(then));
    var before = cloud.before;
    cloud.before =
        made -> {
          if (made.equals(call) && !once.isEmpty()) {
            once.removeLast().run();
          }
          before.accept(made);
        };
  }

  Event.Tally destroy() {
    Catalog catalog =
        new Catalog(List.of(cloud, new Children()), List.of(new Litters(), new Crowds()));
    Reader reader = new Reader(catalog, _ -> {});
    Snapshot seen = reader.readWithStrays(ToyCloud.SCOPE);
    Changes changes = Differ.changes(catalog, List.of(), seen, Set.of(), retain);
    return new Walk(
            Graph.of(changes, seen, catalog).select(Set.of(), excluded),
            catalog,
            ToyCloud.SCOPE,
            changes.known(),
            new Limits(parallelism, Map.of(), Duration.ZERO),
            stopping,
            () -> true,
            event -> {
              events.add(event);
              listener.on(event);
            })
        .lookingAgain(
            new SecondLook(
                seen, retain, owned -> reader.readLeftovers(ToyCloud.SCOPE, owned).lives()))
        .run();
  }

  boolean isEmpty() {
    return cloud.objects.isEmpty()
        && children.isEmpty()
        && crowds.isEmpty()
        && litter.values().stream().noneMatch(Playground::isOurs);
  }

  <E extends Event> List<E> told(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static boolean isOurs(Live<Litter> live) {
    return !live.state().whose().equals("theirs");
  }

  /** Every writing call of every kind goes through the cloud's gate and into its history. */
  private void write(String call, Runnable action) {
    cloud.mostUnderWay.accumulateAndGet(cloud.underWay.incrementAndGet(), Math::max);
    try {
      cloud.before.accept(call);
      action.run();
      cloud.history.add(call);
      cloud.after.accept(call);
    } finally {
      cloud.underWay.decrementAndGet();
    }
  }

  private void mustBeFree(String call) {
    if (!call.startsWith("delete toy/")) {
      return;
    }
    String toy = call.substring("delete toy/".length());
    String blockers =
        litter.values().stream()
            .filter(live -> toy.equals(nameOf(live.state().on())))
            .map(live -> live.state().whose() + " " + live.id())
            .collect(Collectors.joining(", "));
    if (!blockers.isEmpty()) {
      throw new Failure(Reason.BLOCKED, "toy/" + toy + " is held by " + blockers);
    }
  }

  private String nameOf(Ref<Toy> ref) {
    return Optional.ofNullable(cloud.objects.get(ref.value()))
        .map(live -> live.address().name())
        .orElse("");
  }

  /** Children, whom the plan owns. */
  private final class Children implements ResourceKind<Child> {

    @Override
    public Class<Child> type() {
      return Child.class;
    }

    @Override
    public List<Live<Child>> readAll(Scope scope) {
      return List.copyOf(children.values());
    }

    @Override
    public Outputs create(Work work, Child want) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void update(Work work, Edit<Child> edit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Work work, Live<Child> live) {
      write("delete " + work.address(), () -> children.remove(live.id()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }
  }

  /** Litter, which lies there until somebody takes it away. */
  private final class Litters implements LeftoverKind<Litter> {

    @Override
    public Class<Litter> type() {
      return Litter.class;
    }

    @Override
    public List<Live<Litter>> leftovers(Scope scope, List<Live<?>> owned) {
      looks.add(owned);
      whenLooking.run();
      return litter.values().stream().filter(Playground::isOurs).toList();
    }

    @Override
    public boolean isClusters(Scope scope, Map<String, String> tags) {
      return !"theirs".equals(tags.get("whose"));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<Litter> live) {
      return Optional.ofNullable(litter.get(live.id()))
          .map(now -> Map.of("whose", now.state().whose()));
    }

    @Override
    public void delete(Work work, Live<Litter> live) {
      write("delete " + work.address(), () -> litter.remove(live.id()));
    }

    @Override
    public Set<Class<? extends Resource>> outlives() {
      return Set.of(Child.class, Crowd.class);
    }

    @Override
    public Set<Class<? extends Resource>> holds() {
      return Set.of(Toy.class);
    }

    @Override
    public Optional<String> reasonToStay(Live<Litter> live) {
      return live.state().whose().equals("dear") ? Optional.of("dear to us") : Optional.empty();
    }

    @Override
    public Optional<String> objectionToDeleting(Live<Litter> live) {
      return live.state().whose().equals(FRAIL)
          ? Optional.of(live.address() + " breaks when it is touched")
          : Optional.empty();
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }
  }

  /** Children of a crowd, who come as long as those play that the plan owns. */
  private final class Crowds implements LeftoverKind<Crowd> {

    @Override
    public Class<Crowd> type() {
      return Crowd.class;
    }

    @Override
    public List<Live<Crowd>> leftovers(Scope scope, List<Live<?>> owned) {
      return List.copyOf(crowds.values());
    }

    @Override
    public boolean isClusters(Scope scope, Map<String, String> tags) {
      return true;
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<Crowd> live) {
      return Optional.of(Map.of());
    }

    @Override
    public void delete(Work work, Live<Crowd> live) {
      write("delete " + work.address(), () -> crowds.remove(live.id()));
    }

    @Override
    public Set<Class<? extends Resource>> outlives() {
      return Set.of(Child.class);
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }
  }

  /** Whether an object is told as gone. */
  static boolean isGone(Live<?> live) {
    return live.status() instanceof Status.Gone;
  }
}
