package io.eksplan.engine;

import io.eksplan.engine.Event.Tally;
import io.eksplan.engine.Lookout.Found;
import io.eksplan.engine.Lookout.Refused;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Outputs;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the changes of a graph. A step starts when what it needs is done, not when a level is done,
 * and of those that could start the one with the longest chain behind it goes first; kinds that
 * take one change at a time get one. What hangs on a failure is skipped, everything else finishes,
 * unless nobody is signed in any more: then nothing new starts.
 */
public final class Walk {

  private final Catalog catalog;
  private final Performer performer;
  private final Diagnosis diagnosis;
  private final Limits limits;
  private final Progress progress;
  private final BooleanSupplier stopping;
  private final BooleanSupplier signedIn;
  private final Agenda agenda;
  private final BlockingQueue<Runnable> news = new LinkedBlockingQueue<>();

  /** Kinds that take one change at a time, and have one under way. */
  private final Set<ResourceKind<?>> taken = new HashSet<>();

  private Graph graph;
  private Lookout lookout;
  private int running;

  /** Whether nobody is signed in any more, so that whatever else began would fail as well. */
  private boolean signedOut;

  /**
   * A walk over the graph.
   *
   * @param known outputs of the resources that stay as they are
   * @param stopping asked before each start and during waits: true once the user wants to stop
   * @param signedIn asked before each start: returns only once somebody is signed in, or false
   *     where nobody will be
   */
  public Walk(
      Graph graph,
      Catalog catalog,
      Scope scope,
      Map<Address, Outputs> known,
      Limits limits,
      BooleanSupplier stopping,
      BooleanSupplier signedIn,
      Event.Listener listener) {
    this.graph = graph;
    this.catalog = catalog;
    this.limits = limits;
    this.stopping = stopping;
    this.signedIn = signedIn;
    this.performer = new Performer(catalog, scope, limits, stopping, known);
    this.diagnosis = new Diagnosis(scope, stopping, Diagnosis.PATIENCE);
    this.progress = new Progress(graph, listener);
    this.agenda = new Agenda(graph, catalog);
    this.lookout = new Lookout(graph, catalog, Optional.empty());
  }

  /**
   * The same walk, which looks again for what others made once those who make it are gone, and
   * deletes that too. What it could hold is deleted only after the look. Nothing of the sort where
   * one of the makers stays, or none is left.
   */
  public Walk lookingAgain(SecondLook look) {
    lookout = new Lookout(graph, catalog, Optional.of(look));
    return this;
  }

  /**
   * Makes all changes that can be made, and says how it went. Returns when nothing is under way any
   * more.
   */
  public Tally run() {
    progress.applyStarted();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      startWhatCan(threads);
      while (running > 0) {
        news.take().run();
        startWhatCan(threads);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Failure(Reason.STOPPED, "", "interrupted", interrupted);
    }
    if (agenda.left().isEmpty() && lookout.isDue()) {
      progress.lookFailed(new Failure(Reason.STOPPED, whyNotStarted()));
    }
    agenda.left().forEach(step -> progress.skipped(step, whyNotStarted()));
    return progress.applyFinished();
  }

  /** The id of the object that has an address by now, where there is one. */
  public Optional<String> id(Address address) {
    return performer.known(address).map(Outputs::id);
  }

  private void startWhatCan(ExecutorService threads) {
    while (running < limits.parallelism() && !mayNotStart()) {
      if (lookout.isDue()) {
        running++;
        Supplier<Found> look = lookout.begin();
        threads.execute(() -> news.add(taking(look)));
        continue;
      }
      Optional<Step> next = agenda.next(this::mayStart);
      if (next.isEmpty()) {
        return;
      }
      start(next.get(), threads);
    }
  }

  private boolean mayStart(Step step) {
    return !lookout.holds(step) && !(excludesOthers(step) && taken.contains(kindOf(step)));
  }

  private void start(Step step, ExecutorService threads) {
    if (excludesOthers(step)) {
      taken.add(kindOf(step));
    }
    running++;
    progress.started(step);
    threads.execute(
        () -> {
          @Nullable Failure failure = perform(step);
          news.add(() -> end(step, failure));
        });
  }

  private boolean mayNotStart() {
    signedOut = signedOut || !signedIn.getAsBoolean();
    return signedOut || stopping.getAsBoolean();
  }

  private String whyNotStarted() {
    return signedOut
        ? "nobody is signed in any more: sign in again, and run again to finish"
        : "stopped before it began";
  }

  private boolean excludesOthers(Step step) {
    return step.act() != Step.Act.UPDATE && kindOf(step).oneAtATime();
  }

  private ResourceKind<?> kindOf(Step step) {
    return catalog.of(step.change().resource());
  }

  private @Nullable Failure perform(Step step) {
    try {
      performer.perform(step, state -> progress.waiting(step, state));
      return null;
    } catch (Failure failure) {
      return diagnosis.explained(kindOf(step), step.change(), failure);
    } catch (RuntimeException | Error bug) {
      return internal(bug);
    }
  }

  private static Failure internal(Throwable bug) {
    return new Failure(Reason.FATAL, "", "internal error: " + bug, bug);
  }

  private void end(Step step, @Nullable Failure failure) {
    running--;
    if (excludesOthers(step)) {
      taken.remove(kindOf(step));
    }
    if (failure != null) {
      fail(step, failure);
      return;
    }
    progress.done(step);
    lookout.done(step);
    agenda.done(step);
  }

  private void fail(Step step, Failure failure) {
    signedOut |= failure.is(Reason.SIGNED_OUT);
    progress.failed(step, failure);
    skipDependents(step, step.change().address());
  }

  private void skipDependents(Step missed, Address because) {
    lookout.missed(missed);
    for (Step dependent : agenda.missed(missed)) {
      progress.skipped(dependent, because + " was not done");
      skipDependents(dependent, because);
    }
  }

  /** Looks, and returns what then is to be done on the walk's own thread. */
  private Runnable taking(Supplier<Found> look) {
    try {
      Found found = look.get();
      return () -> add(found);
    } catch (Failure failure) {
      return () -> couldNotLook(failure);
    } catch (RuntimeException | Error bug) {
      return () -> couldNotLook(internal(bug));
    }
  }

  private void add(Found found) {
    running--;
    graph = lookout.found(found, graph);
    if (found.isEmpty()) {
      return;
    }
    progress.added(
        new Event.ChangesAdded(graph, Forecast.of(graph, catalog), found.changes(), found.kept()));
    agenda.extend(graph);
    agenda.missed().forEach(step -> skipDependents(step, step.change().address()));
    for (Refused refused : found.refused()) {
      agenda.left().stream()
          .filter(step -> step.change() == refused.change())
          .forEach(
              step -> {
                progress.started(step);
                fail(step, new Failure(Reason.BLOCKED, refused.why()));
              });
    }
  }

  /**
   * What something unseen may hold stays: it tells the next run where to look, and without it
   * nobody would ever find that.
   */
  private void couldNotLook(Failure failure) {
    running--;
    if (stopping.getAsBoolean()) {
      lookout.putOff();
      return;
    }
    List<Step> held = agenda.left().stream().filter(lookout::holds).toList();
    lookout.failed();
    signedOut |= failure.is(Reason.SIGNED_OUT);
    progress.lookFailed(failure);
    for (Step step : held) {
      if (agenda.left().contains(step)) {
        progress.skipped(step, "it may be held by what could not be looked for");
        skipDependents(step, step.change().address());
      }
    }
  }
}
