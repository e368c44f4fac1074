package io.eksplan.engine;

import io.eksplan.engine.Changes.Kept;
import io.eksplan.model.Failure;
import java.time.Duration;
import java.util.List;

/**
 * What happens while changes are made, for whoever shows or records it. Events of different changes
 * come from many threads.
 */
public sealed interface Event {

  record ApplyStarted(int changes) implements Event {}

  record ChangeStarted(Change change) implements Event {}

  /** AWS works on it; {@code state} is AWS's word, as in {@code CREATING}. */
  record ChangeWaiting(Change change, String state, Duration elapsed) implements Event {}

  record ChangeFinished(Change change, Duration elapsed) implements Event {}

  record ChangeFailed(Change change, Failure failure, Duration elapsed) implements Event {}

  /** Not made, since something that it needs was not, or since the user stopped. */
  record ChangeSkipped(Change change, String why) implements Event {}

  /**
   * A second look found what others made since the plan was read. Its deletion is among the changes
   * from here on.
   *
   * @param whole all changes, in their new order
   * @param forecast of them all
   * @param kept what was found and stays
   */
  record ChangesAdded(Graph whole, Forecast forecast, List<Change> added, List<Kept> kept)
      implements Event {
    public ChangesAdded {
      added = List.copyOf(added);
      kept = List.copyOf(kept);
    }
  }

  /** The second look could not be taken. It counts among what failed. */
  record LookFailed(Failure failure) implements Event {}

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
