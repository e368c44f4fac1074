package io.eksplan.engine;

import io.eksplan.engine.Event.Tally;
import io.eksplan.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Turns what happens to steps into events of changes: a replacement starts with its first step and
 * is done with its last.
 */
final class Progress {

  private enum End {
    DONE,
    FAILED,
    SKIPPED
  }

  private final Event.Listener listener;
  private final Instant start = Instant.now();
  private final IdentityHashMap<Change, Integer> stepsLeft = new IdentityHashMap<>();
  private final IdentityHashMap<Change, Instant> started = new IdentityHashMap<>();
  private final IdentityHashMap<Change, End> ends = new IdentityHashMap<>();
  private int looksFailed;

  Progress(Graph graph, Event.Listener listener) {
    this.listener = listener;
    graph.needs().keySet().forEach(step -> stepsLeft.merge(step.change(), 1, Integer::sum));
  }

  synchronized void applyStarted() {
    listener.on(new Event.ApplyStarted(stepsLeft.size()));
  }

  synchronized void started(Step step) {
    if (started.putIfAbsent(step.change(), Instant.now()) == null) {
      listener.on(new Event.ChangeStarted(step.change()));
    }
  }

  synchronized void waiting(Step step, String state) {
    listener.on(new Event.ChangeWaiting(step.change(), state, elapsed(step.change())));
  }

  synchronized void done(Step step) {
    Change change = step.change();
    if (stepsLeft.merge(change, -1, Integer::sum) == 0
        && ends.putIfAbsent(change, End.DONE) == null) {
      listener.on(new Event.ChangeFinished(change, elapsed(change)));
    }
  }

  synchronized void failed(Step step, Failure failure) {
    if (ends.putIfAbsent(step.change(), End.FAILED) == null) {
      listener.on(new Event.ChangeFailed(step.change(), failure, elapsed(step.change())));
    }
  }

  synchronized void skipped(Step step, String why) {
    if (ends.putIfAbsent(step.change(), End.SKIPPED) == null) {
      listener.on(new Event.ChangeSkipped(step.change(), why));
    }
  }

  /** More changes belong to the whole from here on. */
  synchronized void added(Event.ChangesAdded more) {
    Set<Change> news = Collections.newSetFromMap(new IdentityHashMap<>());
    news.addAll(more.added());
    more.whole().needs().keySet().stream()
        .map(Step::change)
        .filter(news::contains)
        .forEach(change -> stepsLeft.merge(change, 1, Integer::sum));
    listener.on(more);
  }

  synchronized void lookFailed(Failure failure) {
    looksFailed++;
    listener.on(new Event.LookFailed(failure));
  }

  synchronized Tally applyFinished() {
    Map<End, Integer> counts = new HashMap<>();
    ends.values().forEach(end -> counts.merge(end, 1, Integer::sum));
    Tally tally =
        new Tally(
            counts.getOrDefault(End.DONE, 0),
            counts.getOrDefault(End.FAILED, 0) + looksFailed,
            counts.getOrDefault(End.SKIPPED, 0));
    listener.on(new Event.ApplyFinished(tally, Duration.between(start, Instant.now())));
    return tally;
  }

  private Duration elapsed(Change change) {
    return Duration.between(started.getOrDefault(change, start), Instant.now());
  }
}
