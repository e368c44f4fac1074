package io.eksplan.engine;

import io.eksplan.engine.Event.Tally;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Outputs;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the changes of a graph. A step starts when what it needs is done, not when a level is done,
 * and of those that could start the one with the longest chain behind it goes first; kinds that
 * take one change at a time get one. What hangs on a failure is skipped, everything else finishes,
 * unless nobody is signed in any more: then nothing new starts.
 */
public final class Walk {

  private final Graph graph;
  private final Catalog catalog;
  private final Performer performer;
  private final Diagnosis diagnosis;
  private final Limits limits;
  private final Progress progress;
  private final BooleanSupplier stopping;
  private final BooleanSupplier signedIn;

  private final Map<Step, Set<Step>> open = new LinkedHashMap<>();
  private final Map<Step, List<Step>> dependents = new HashMap<>();
  private final PriorityQueue<Step> startable;
  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

  /** Kinds that take one change at a time, and have one under way. */
  private final Set<ResourceKind<?>> taken = new HashSet<>();

  private int running;

  /** Whether nobody is signed in any more, so that whatever else began would fail as well. */
  private boolean signedOut;

  private record Ended(Step step, @Nullable Failure failure) {}

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
    Map<Step, Duration> remaining = new Chains(graph, catalog).remaining();
    Comparator<Step> longestFirst = Comparator.comparing(remaining::get);
    this.startable = new PriorityQueue<>(longestFirst.reversed());
    graph
        .needs()
        .forEach(
            (step, needs) -> {
              open.put(step, new LinkedHashSet<>(needs));
              needs.forEach(
                  need -> dependents.computeIfAbsent(need, _ -> new ArrayList<>()).add(step));
            });
  }

  /**
   * Makes all changes that can be made, and says how it went. Returns when nothing is under way any
   * more.
   */
  public Tally run() {
    progress.applyStarted();
    open.forEach(
        (step, needs) -> {
          if (needs.isEmpty()) {
            startable.add(step);
          }
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      startWhatCan(threads);
      while (running > 0) {
        end(ended.take());
        startWhatCan(threads);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Failure(Reason.STOPPED, "", "interrupted", interrupted);
    }
    graph.needs().keySet().stream()
        .filter(open::containsKey)
        .forEach(step -> progress.skipped(step, whyNotStarted()));
    return progress.applyFinished();
  }

  /** The id of the object that has an address by now, where there is one. */
  public Optional<String> id(Address address) {
    return performer.known(address).map(Outputs::id);
  }

  private void startWhatCan(ExecutorService threads) {
    List<Step> heldUp = new ArrayList<>();
    while (running < limits.parallelism() && !startable.isEmpty() && !mayNotStart()) {
      Step step = startable.remove();
      if (excludesOthers(step) && !taken.add(kindOf(step))) {
        heldUp.add(step);
        continue;
      }
      open.remove(step);
      running++;
      progress.started(step);
      threads.execute(() -> ended.add(new Ended(step, perform(step))));
    }
    startable.addAll(heldUp);
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
      return new Failure(Reason.FATAL, "", "internal error: " + bug, bug);
    }
  }

  private void end(Ended end) {
    running--;
    if (excludesOthers(end.step())) {
      taken.remove(kindOf(end.step()));
    }
    if (end.failure() != null) {
      signedOut |= end.failure().is(Reason.SIGNED_OUT);
      progress.failed(end.step(), end.failure());
      skipDependents(end.step(), end.step().change().address());
      return;
    }
    progress.done(end.step());
    for (Step dependent : dependents.getOrDefault(end.step(), List.of())) {
      Set<Step> needs = open.get(dependent);
      if (needs != null && needs.remove(end.step()) && needs.isEmpty()) {
        startable.add(dependent);
      }
    }
  }

  private void skipDependents(Step failed, Address because) {
    for (Step dependent : dependents.getOrDefault(failed, List.of())) {
      if (open.remove(dependent) != null) {
        progress.skipped(dependent, because + " was not done");
        skipDependents(dependent, because);
      }
    }
  }
}
