package io.eksplan.report;

import io.eksplan.engine.Change;
import io.eksplan.engine.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a terminal shows while changes are made: lines of what ended, which scroll away, and below
 * them a line for each change under way and one with the totals, drawn anew in place.
 */
public final class LiveView {

  private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

  private final Style style;
  private final EventText text;
  private final Map<Change, Running> running = new LinkedHashMap<>();
  private int all;
  private int done;
  private int failed;
  private int skipped;
  private int drawn;
  private Instant start;

  private record Running(Instant since, String state) {}

  public LiveView(Style style, Instant start) {
    this.style = style;
    this.text = new EventText(style);
    this.start = start;
  }

  /** What to print for an event: the new lines above, then the picture below. */
  public synchronized String on(Event event, Instant now, int width, int height) {
    List<String> above = new ArrayList<>();
    switch (event) {
      case Event.ApplyStarted(int changes) -> {
        all = changes;
        start = now;
      }
      case Event.ChangeStarted(Change change) -> running.put(change, new Running(now, ""));
      case Event.ChangeWaiting(Change change, String state, var _) ->
          running.computeIfPresent(change, (_, line) -> new Running(line.since(), state));
      case Event.ChangeFinished(Change change, var _) -> {
        done++;
        above.add(end(change, event));
      }
      case Event.ChangeFailed(Change change, var _, var _) -> {
        failed++;
        above.add(end(change, event));
      }
      case Event.ChangeSkipped(Change change, var _) -> {
        skipped++;
        above.add(end(change, event));
      }
      case Event.ApplyFinished _ -> {
        return erase() + text.line(event) + "\n";
      }
    }
    return erase() + String.join("", above) + draw(now, width, height);
  }

  /** A line that is no event, above the picture. */
  public synchronized String say(String line, Instant now, int width, int height) {
    return erase() + line + "\n" + draw(now, width, height);
  }

  /** The picture with the time gone on. */
  public synchronized String tick(Instant now, int width, int height) {
    return erase() + draw(now, width, height);
  }

  private String end(Change change, Event event) {
    running.remove(change);
    return text.line(event) + "\n";
  }

  private String erase() {
    String up = UP_AND_CLEAR.repeat(drawn);
    drawn = 0;
    return up;
  }

  private String draw(Instant now, int width, int height) {
    List<String> lines = new ArrayList<>();
    int room = Math.max(1, height - 3);
    for (Map.Entry<Change, Running> line : running.entrySet()) {
      if (lines.size() == room) {
        lines.add("  and " + (running.size() - room) + " more");
        break;
      }
      lines.add(line(line.getKey(), line.getValue(), now, width));
    }
    Duration elapsed = Duration.between(start, now);
    lines.add(
        "%d of %d done, %d under way, %d failed, %d skipped, %s"
            .formatted(done, all, running.size(), failed, skipped, Durations.text(elapsed)));
    drawn = lines.size();
    return String.join("\n", lines) + "\n";
  }

  private String line(Change change, Running run, Instant now, int width) {
    String time = Durations.text(Duration.between(run.since(), now));
    String state = run.state().isEmpty() ? EventText.doing(change) : run.state();
    PlanReport.Action action = PlanReport.Action.of(change);
    String line = action.symbol() + " " + change.address() + ": " + state;
    int room = Math.max(10, width - time.length() - 2);
    String cut = line.length() > room ? line.substring(0, room - 1) + "…" : line;
    return style.of(action, cut) + " ".repeat(room - cut.length() + 1) + time;
  }
}
