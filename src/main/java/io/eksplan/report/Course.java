package io.eksplan.report;

import io.eksplan.engine.Change;
import io.eksplan.engine.Event;
import io.eksplan.engine.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** How far a run is: what is under way, since when and why it waits, and how much is done. */
final class Course {

  /** A change under way; the state is AWS's, or empty before it said any. */
  record Running(Change change, Instant since, String state) {}

  private Forecast forecast;
  private final List<Running> running = new ArrayList<>();
  private final List<Change> ended = new ArrayList<>();
  private Instant start;
  private int all;
  private int done;
  private int failed;
  private int skipped;
  private double reached;

  Course(Forecast forecast, Instant start) {
    this.forecast = forecast;
    this.start = start;
  }

  void on(Event event, Instant now) {
    switch (event) {
      case Event.ApplyStarted(int changes) -> {
        all = changes;
        start = now;
      }
      case Event.ChangeStarted(Change change) -> running.add(new Running(change, now, ""));
      case Event.ChangeWaiting(Change change, String state, var _) ->
          running.replaceAll(
              one -> one.change() == change ? new Running(change, one.since(), state) : one);
      case Event.ChangeFinished(Change change, var _) -> {
        done++;
        end(change);
      }
      case Event.ChangeFailed(Change change, var _, var _) -> {
        failed++;
        end(change);
      }
      case Event.ChangeSkipped(Change change, var _) -> {
        skipped++;
        end(change);
      }
      case Event.ChangesAdded(var _, Forecast whole, var added, var _) -> {
        all += added.size();
        forecast = whole;
      }
      case Event.LookFailed _ -> failed++;
      case Event.ApplyFinished _ -> running.clear();
    }
  }

  private void end(Change change) {
    running.removeIf(one -> one.change() == change);
    ended.add(change);
  }

  /** The changes under way, the one that began first at first. */
  List<Running> running() {
    return List.copyOf(running);
  }

  Duration elapsed(Instant now) {
    return Duration.between(start, now);
  }

  Duration usually(Running one) {
    return forecast.usually(one.change());
  }

  /** How much is behind us, from 0 to 1; never less than it said before. */
  double share(Instant now) {
    reached = Math.max(reached, forecast.share(ended, times(now)));
    return reached;
  }

  /** How long the rest usually takes. */
  Duration remaining(Instant now) {
    return forecast.remaining(ended, times(now));
  }

  /** How many changes are at what: {@code 3 of 12 done, 2 under way, 1 failed}. */
  String counts() {
    StringBuilder text = new StringBuilder("%d of %d done".formatted(done, all));
    append(text, running.size(), "under way");
    append(text, failed, "failed");
    append(text, skipped, "skipped");
    return text.toString();
  }

  private static void append(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }

  private Map<Change, Duration> times(Instant now) {
    IdentityHashMap<Change, Duration> times = new IdentityHashMap<>();
    running.forEach(one -> times.put(one.change(), Duration.between(one.since(), now)));
    return times;
  }
}
