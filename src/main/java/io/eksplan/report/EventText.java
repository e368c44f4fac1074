package io.eksplan.report;

import io.eksplan.engine.Change;
import io.eksplan.engine.Event;
import io.eksplan.model.Failure;
import io.eksplan.report.PlanReport.Action;
import java.util.stream.Collectors;

/** Events as plain lines, for logs. */
public final class EventText {

  private final Style style;
  private final Glyphs glyphs;

  public EventText(Style style, Glyphs glyphs) {
    this.style = style;
    this.glyphs = glyphs;
  }

  /** The line of an event; empty for one that has nothing to say. */
  public String line(Event event) {
    return switch (event) {
      case Event.ApplyStarted _ -> "";
      case Event.ChangeStarted(Change change) -> head(change) + ": " + doing(change);
      case Event.ChangeWaiting(Change change, String state, var elapsed) ->
          head(change) + ": " + state + " (" + Durations.text(elapsed) + ")";
      case Event.ChangeFinished(Change change, var elapsed) ->
          head(change) + ": " + style.green(done(change)) + " in " + Durations.text(elapsed);
      case Event.ChangeFailed(Change change, var failure, var elapsed) ->
          head(change)
              + ": "
              + style.red("failed")
              + " after "
              + Durations.text(elapsed)
              + ": "
              + failure.text()
              + why(failure);
      case Event.ChangeSkipped(Change change, String why) ->
          head(change) + ": " + style.yellow("skipped") + ": " + why;
      case Event.ApplyFinished(Event.Tally tally, var elapsed) ->
          "%s: %d done, %d failed, %d skipped in %s."
              .formatted(
                  tally.complete() ? "Complete" : "Not complete",
                  tally.done(),
                  tally.failed(),
                  tally.skipped(),
                  Durations.text(elapsed));
    };
  }

  /** A line below for each cause. */
  private static String why(Failure failure) {
    return failure.diagnosis().stream()
        .map(line -> "\n    why: " + line)
        .collect(Collectors.joining());
  }

  String head(Change change) {
    Action action = Action.of(change);
    return style.of(action, glyphs.of(action)) + " " + change.address();
  }

  static String doing(Change change) {
    return switch (Action.of(change)) {
      case CREATE -> "creating";
      case UPDATE -> "updating";
      case REPLACE -> "replacing";
      case DELETE -> "deleting";
      case WAIT -> "waiting";
    };
  }

  private static String done(Change change) {
    return switch (Action.of(change)) {
      case CREATE -> "created";
      case UPDATE -> "updated";
      case REPLACE -> "replaced";
      case DELETE -> "deleted";
      case WAIT -> "ready";
    };
  }
}
