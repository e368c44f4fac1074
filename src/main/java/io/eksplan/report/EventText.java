package io.eksplan.report;

import io.eksplan.engine.Change;
import io.eksplan.engine.Changes.Kept;
import io.eksplan.engine.Event;
import io.eksplan.model.Failure;
import io.eksplan.report.PlanReport.Action;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
      case Event.ChangesAdded(var _, var _, var added, var kept) -> lines(added, kept);
      case Event.LookFailed(Failure failure) ->
          style.red("failed")
              + ": what others made since the plan was read could not be looked for: "
              + failure.text();
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

  /** A line for each thing that came since the plan was read. */
  private String lines(List<Change> added, List<Kept> kept) {
    return Stream.concat(
            added.stream().map(change -> head(change) + ": came since the plan was read"),
            kept.stream()
                .map(
                    one ->
                        "  %s: came since the plan was read, and stays: %s"
                            .formatted(one.address(), one.reason())))
        .collect(Collectors.joining("\n"));
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
