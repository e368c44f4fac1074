package io.eksplan.report;

import io.eksplan.engine.Change;
import io.eksplan.engine.Changes.Kept;
import io.eksplan.engine.Event;
import io.eksplan.engine.Event.Tally;
import io.eksplan.engine.Graph;
import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.RunReport.Outcome;
import io.eksplan.report.RunReport.Ran;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Notes what becomes of changes while they are made. */
public final class RunRecorder implements Event.Listener {

  private final Clock clock;
  private List<Change> changes;
  private final Instant started;
  private final IdentityHashMap<Change, Instant> begun = new IdentityHashMap<>();
  private final IdentityHashMap<Change, Ran> ended = new IdentityHashMap<>();
  private final List<Kept> kept = new ArrayList<>();
  private Optional<Graph> grown = Optional.empty();
  private int looksFailed;

  /**
   * Begins to record.
   *
   * @param changes all that is going to be made, in the plan's order
   */
  public RunRecorder(Clock clock, List<Change> changes) {
    this.clock = clock;
    this.changes = List.copyOf(changes);
    this.started = clock.instant();
  }

  @Override
  public synchronized void on(Event event) {
    switch (event) {
      case Event.ChangeStarted(Change change) -> begun.put(change, clock.instant());
      case Event.ChangeFinished(Change change, Duration elapsed) ->
          end(change, Outcome.DONE, elapsed, "", List.of());
      case Event.ChangeFailed(Change change, var failure, Duration elapsed) ->
          end(change, Outcome.FAILED, elapsed, failure.text(), failure.diagnosis());
      case Event.ChangeSkipped(Change change, String why) ->
          end(change, Outcome.SKIPPED, Duration.ZERO, why, List.of());
      case Event.ChangesAdded(Graph whole, var _, var _, var late) -> {
        grown = Optional.of(whole);
        changes = whole.changes();
        kept.addAll(late);
      }
      case Event.LookFailed _ -> looksFailed++;
      case Event.ApplyStarted _, Event.ChangeWaiting _, Event.ApplyFinished _ -> {}
    }
  }

  /** What is known by now. */
  public synchronized RunReport report() {
    List<Ran> ran = changes.stream().map(this::ran).toList();
    return new RunReport(started, Duration.between(started, clock.instant()), ran, tally(ran));
  }

  /** All changes in their order, where some came to the plan's while they were made. */
  public synchronized Optional<Graph> grown() {
    return grown;
  }

  /** What came to that and stays. */
  public synchronized List<Kept> kept() {
    return List.copyOf(kept);
  }

  private void end(
      Change change, Outcome outcome, Duration elapsed, String said, List<String> diagnosis) {
    ended.put(change, of(change, outcome, elapsed, said, diagnosis));
  }

  private Ran ran(Change change) {
    Ran end = ended.get(change);
    if (end != null) {
      return end;
    }
    Instant since = begun.get(change);
    return since == null
        ? of(change, Outcome.SKIPPED, Duration.ZERO, "the run ended before it began", List.of())
        : of(change, Outcome.CUT, Duration.between(since, clock.instant()), "", List.of());
  }

  private Ran of(
      Change change, Outcome outcome, Duration elapsed, String said, List<String> diagnosis) {
    Duration start = Duration.between(started, begun.getOrDefault(change, started));
    return new Ran(
        change.address().toString(), Action.of(change), outcome, start, elapsed, said, diagnosis);
  }

  private Tally tally(List<Ran> ran) {
    return new Tally(
        count(ran, Outcome.DONE),
        count(ran, Outcome.FAILED) + count(ran, Outcome.CUT) + looksFailed,
        count(ran, Outcome.SKIPPED));
  }

  private static int count(List<Ran> ran, Outcome outcome) {
    return (int) ran.stream().filter(one -> one.outcome() == outcome).count();
  }
}
