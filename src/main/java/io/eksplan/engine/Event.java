package io.eksplan.engine;

import io.eksplan.model.Failure;
import java.time.Duration;

/** What happens while changes are made, for whoever shows or records it. Events of different changes come from many threads. */
public sealed interface Event {

  record ApplyStarted(int changes) implements Event {}

  record ChangeStarted(Change change) implements Event {}

  /** AWS works on it; {@code state} is AWS's word, as in {@code CREATING}. */
  record ChangeWaiting(Change change, String state, Duration elapsed) implements Event {}

  record ChangeFinished(Change change, Duration elapsed) implements Event {}

  record ChangeFailed(Change change, Failure failure, Duration elapsed) implements Event {}

  /** Not made, since something that it needs was not, or since the user stopped. */
  record ChangeSkipped(Change change, String why) implements Event {}

  record ApplyFinished(Tally tally, Duration elapsed) implements Event {}

  /** How many changes came to what end. */
  record Tally(int done, int failed, int skipped) {
    public boolean complete() {
      return failed == 0 && skipped == 0;
    }
  }

  /** Told of each event; must be quick, and safe for many threads. */
  @FunctionalInterface
  interface Listener {
    void on(Event event);
  }
}
