package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Pause;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.model.Underway;
import io.eksplan.model.Wanted;
import io.eksplan.model.Work;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes single steps: fills references with what earlier steps learned, and calls the kind. */
final class Performer {

  /** More tries would not find an answer that three did not. */
  private static final int TRIES = 5;

  /** The last of the pauses between looks, of which each is twice the one before; in the first. */
  private static final int LAST_PAUSE = 8;

  private final Catalog catalog;
  private final Scope scope;
  private final Limits limits;
  private final BooleanSupplier stopping;
  private final Map<Address, Outputs> known;
  private final Ownership ownership;

  Performer(
      Catalog catalog,
      Scope scope,
      Limits limits,
      BooleanSupplier stopping,
      Map<Address, Outputs> known) {
    this.catalog = catalog;
    this.scope = scope;
    this.limits = limits;
    this.stopping = stopping;
    this.known = new ConcurrentHashMap<>(known);
    this.ownership = new Ownership(scope);
  }

  /**
   * Makes one step.
   *
   * @param waiting told what AWS is waited for
   * @throws Failure when it could not be made
   */
  void perform(Step step, Consumer<String> waiting) {
    switch (step.change()) {
      case Change.Create create -> create(create.wanted(), create.generation(), waiting);
      case Change.Update update -> update(update, waiting);
      case Change.Replace replace -> {
        if (step.act() == Step.Act.DELETE) {
          delete(replace.live(), waiting);
        } else {
          create(replace.wanted(), replace.generation(), waiting);
        }
      }
      case Change.Delete delete -> delete(delete.live(), waiting);
      case Change.Wait wait -> await(wait, waiting);
    }
  }

  private void create(Wanted wanted, SortedSet<String> generation, Consumer<String> waiting) {
    ResourceKind<?> kind = catalog.of(wanted.resource());
    Resource want = resolve(wanted);
    Work work = work(wanted.address(), generation, kind, waiting);
    Underway.during(work, () -> create(kind, work, want));
  }

  /** What is known of the object of an address by now. */
  Optional<Outputs> known(Address address) {
    return Optional.ofNullable(known.get(address));
  }

  private Outputs create(ResourceKind<?> kind, Work first, Resource want) {
    Work work = first;
    for (int tries = 1; ; tries++) {
      try {
        Outputs made = make(kind, work, want);
        known.put(work.address(), made);
        return made;
      } catch (Failure failure) {
        Optional<Outputs> found = takenOverOnceItShows(kind, work, want, failure);
        if (found.isPresent()) {
          return found.get();
        }
        if (tries == TRIES || !mayTryAgain(failure) || stopping.getAsBoolean()) {
          throw failure;
        }
        work = failure.is(Reason.STALE_TOKEN) ? work.again() : work;
      }
    }
  }

  /**
   * An object that is gone right after it was made is one that an old token brought up: it died
   * before this run.
   */
  private static Outputs make(ResourceKind<?> kind, Work work, Resource want) {
    Outputs made = Typed.create(kind, work, want);
    try {
      Outputs ready = kind.ready(work, made);
      Typed.complete(kind, work, want, ready);
      return ready;
    } catch (Failure failure) {
      if (failure.is(Reason.ABSENT)) {
        throw new Failure(Reason.STALE_TOKEN, failure.code(), failure.text(), failure);
      }
      throw failure;
    }
  }

  /**
   * Looks several times for what AWS may have made: its lists show new objects late, and what is
   * taken for missing would be made twice.
   */
  private Optional<Outputs> takenOverOnceItShows(
      ResourceKind<?> kind, Work work, Resource want, Failure first) {
    Optional<Outputs> found = takenOverInTheEnd(kind, work, want, first);
    boolean unsettled = first.is(Reason.AMBIGUOUS) || first.is(Reason.EXISTS);
    for (int pause = 1; unsettled && found.isEmpty() && pause <= LAST_PAUSE; pause *= 2) {
      work.waiting().accept("looking whether it is there");
      Pause.of(limits.settling().multipliedBy(pause).dividedBy(2 * LAST_PAUSE - 1), stopping);
      found = takenOverInTheEnd(kind, work, want, first);
    }
    return found;
  }

  /** Every try looks again at what there is, so that nothing is done twice. */
  private Optional<Outputs> takenOverInTheEnd(
      ResourceKind<?> kind, Work work, Resource want, Failure first) {
    for (int tries = 1; ; tries++) {
      try {
        return takenOver(kind, work, want, first);
      } catch (Failure failure) {
        if (tries == TRIES || !failure.is(Reason.AMBIGUOUS)) {
          throw failure;
        }
      }
    }
  }

  /** An update some call of which lost its answer goes on from what is there then. */
  private Outputs updated(ResourceKind<?> kind, Work work, Live<?> first, Resource want) {
    Live<?> live = first;
    for (int tries = 1; ; tries++) {
      try {
        return Typed.update(kind, work, live, want);
      } catch (Failure failure) {
        if (tries == TRIES || !failure.is(Reason.AMBIGUOUS)) {
          throw failure;
        }
        live = sameNow(kind, live).orElseThrow(() -> failure);
      }
    }
  }

  private Optional<? extends Live<?>> sameNow(ResourceKind<?> kind, Live<?> live) {
    return kind.readAll(scope).stream().filter(one -> one.id().equals(live.id())).findFirst();
  }

  private static boolean mayTryAgain(Failure failure) {
    return failure.is(Reason.AMBIGUOUS) || failure.is(Reason.STALE_TOKEN);
  }

  /**
   * After a lost answer or a taken name: when the object is there under our address, the call was
   * executed after all (or by the run before this one), and the object is completed instead of made
   * twice. So is one that AWS made by itself since the plan, if the kind adopts it.
   */
  private Optional<Outputs> takenOver(
      ResourceKind<?> kind, Work work, Resource want, Failure failure) {
    if (!mayTryAgain(failure) && !failure.is(Reason.EXISTS)) {
      return Optional.empty();
    }
    Optional<? extends Live<?>> found =
        kind.readAll(scope).stream()
            .filter(live -> isThePlans(kind, work, want, live, failure))
            .filter(live -> !work.generation().contains(live.id()))
            .filter(
                live ->
                    live.status() instanceof Status.Ready
                        || live.status() instanceof Status.Pending)
            .findFirst();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (!found.get().owned()) {
      Typed.adopt(kind, work, found.get());
    }
    Outputs ready = kind.ready(work, found.get().outputs());
    known.put(work.address(), ready);
    Outputs outputs = Typed.update(kind, work, found.get(), want);
    Typed.complete(kind, work, want, ready);
    return Optional.ofNullable(known.merge(work.address(), outputs, Performer::newer));
  }

  private static boolean isThePlans(
      ResourceKind<?> kind, Work work, Resource want, Live<?> live, Failure failure) {
    return live.owned()
        ? live.address().equals(work.address())
        : failure.is(Reason.EXISTS) && Typed.adopts(kind, want, live);
  }

  private static Outputs newer(Outputs older, Outputs newer) {
    Outputs all = older;
    for (Map.Entry<String, String> output : newer.values().entrySet()) {
      all = all.with(output.getKey(), output.getValue());
    }
    return all;
  }

  private void update(Change.Update update, Consumer<String> waiting) {
    ResourceKind<?> kind = catalog.of(update.wanted().resource());
    Live<?> live = update.live();
    Work work = work(update.address(), new TreeSet<>(), kind, waiting);
    Resource want = resolve(update.wanted());
    Outputs outputs =
        Underway.during(
            work,
            () -> {
              if (update.adopts()) {
                Typed.adopt(kind, work, live);
              } else {
                ownership.mustStillBe(kind, live);
              }
              return updated(kind, work, live, want);
            });
    known.merge(update.address(), outputs, Performer::newer);
  }

  private void delete(Live<?> live, Consumer<String> waiting) {
    ResourceKind<?> kind = catalog.of(live.state());
    Work work = work(live.address(), new TreeSet<>(), kind, waiting);
    Underway.during(
        work,
        () -> {
          ownership.mustStillBe(kind, live);
          return delete(kind, work, live);
        });
  }

  private static Outputs delete(ResourceKind<?> kind, Work work, Live<?> live) {
    try {
      Typed.delete(kind, work, live);
    } catch (Failure failure) {
      if (!failure.is(Reason.ABSENT)) {
        throw failure;
      }
    }
    Typed.gone(kind, work, live);
    return live.outputs();
  }

  private void await(Change.Wait wait, Consumer<String> waiting) {
    Live<?> live = wait.live();
    ResourceKind<?> kind = catalog.of(live.state());
    Work work = work(live.address(), new TreeSet<>(), kind, waiting);
    if (live.status() instanceof Status.Deleting) {
      Typed.gone(kind, work, live);
      return;
    }
    Optional<Resource> want = wait.wanted().map(this::resolve);
    Outputs ready =
        Underway.during(
            work,
            () -> {
              Outputs outputs = kind.ready(work, live.outputs());
              want.ifPresent(wish -> Typed.complete(kind, work, wish, outputs));
              return outputs;
            });
    known.put(live.address(), ready);
  }

  private Resource resolve(Wanted wanted) {
    Resource want =
        Refs.resolve(
            wanted.resource(),
            ref ->
                Optional.ofNullable(known.get(ref.address()))
                    .flatMap(outputs -> outputs.get(ref.output())));
    for (Ref.Named<?> open : Refs.named(want)) {
      throw new Failure(
          Reason.FATAL,
          open.address() + " has no " + open.output() + " that " + wanted.address() + " needs");
    }
    return want;
  }

  private Work work(
      Address address,
      SortedSet<String> generation,
      ResourceKind<?> kind,
      Consumer<String> waiting) {
    return new Work(
        scope, address, generation, 0, limits.of(address.kind(), kind.timing()), waiting, stopping);
  }
}
