package io.eksplan.report;

import io.eksplan.engine.Change;
import io.eksplan.engine.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events as JSON, one object a line. */
public final class EventJson {

  private final Clock clock;

  public EventJson(Clock clock) {
    this.clock = clock;
  }

  public String line(Event event) {
    ObjectNode json = Json.object();
    json.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    switch (event) {
      case Event.ApplyStarted(int changes) -> {
        json.put("type", "apply.started");
        json.put("changes", changes);
      }
      case Event.ChangeStarted(Change change) -> of(json, "change.started", change, Duration.ZERO);
      case Event.ChangeWaiting(Change change, String state, Duration elapsed) -> {
        of(json, "change.waiting", change, elapsed);
        json.put("state", state);
      }
      case Event.ChangeFinished(Change change, Duration elapsed) ->
          of(json, "change.finished", change, elapsed);
      case Event.ChangeFailed(Change change, var failure, Duration elapsed) -> {
        of(json, "change.failed", change, elapsed);
        json.put("error", failure.text());
        json.set("diagnosis", Json.of(failure.diagnosis()));
      }
      case Event.ChangeSkipped(Change change, String why) -> {
        of(json, "change.skipped", change, Duration.ZERO);
        json.put("error", why);
      }
      case Event.ChangesAdded(var _, var _, var added, var kept) -> {
        json.put("type", "changes.added");
        json.put("changes", added.size());
        ArrayNode addresses = json.putArray("addresses");
        added.forEach(change -> addresses.add(change.address().toString()));
        ArrayNode staying = json.putArray("kept");
        kept.forEach(
            one ->
                staying
                    .addObject()
                    .put("address", one.address().toString())
                    .put("reason", one.reason()));
      }
      case Event.LookFailed(var failure) -> {
        json.put("type", "look.failed");
        json.put("error", failure.text());
      }
      case Event.ApplyFinished(Event.Tally tally, Duration elapsed) -> {
        json.put("type", "apply.finished");
        json.put("elapsedMs", elapsed.toMillis());
        json.put("done", tally.done());
        json.put("failed", tally.failed());
        json.put("skipped", tally.skipped());
      }
    }
    return Json.line(json);
  }

  private static void of(ObjectNode json, String type, Change change, Duration elapsed) {
    json.put("type", type);
    json.put("address", change.address().toString());
    json.put("action", PlanReport.Action.of(change).word());
    json.put("elapsedMs", elapsed.toMillis());
  }
}
