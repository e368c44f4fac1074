package io.eksplan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import io.eksplan.engine.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an apply prints on its way, word for word. */
final class PrintedEventsTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @Test
  void textHasALineForEachEvent() throws Exception {
    Golden.check("report/events.txt", lines(new EventText(Style.PLAIN)::line));
  }

  @Test
  void jsonHasAnObjectForEachEvent() throws Exception {
    EventJson json = new EventJson(Clock.fixed(NOON, ZoneOffset.UTC));

    Golden.check("report/events.jsonl", lines(json::line));
  }

  @Test
  void theLiveViewEndsWithWhatEndedAndTheTotals() throws Exception {
    Golden.check("report/live-view.txt", screen(liveView(60, 24)));
  }

  @Test
  void theLiveViewNeverOutgrowsTheTerminal() {
    LiveView view = new LiveView(Style.PLAIN, NOON);
    view.on(new Event.ChangeStarted(Samples.CREATE), NOON, 20, 4);
    String drawn = view.on(new Event.ChangeStarted(Samples.UPDATE), NOON, 20, 4);

    assertThat(screen(drawn).lines()).contains("  and 1 more").hasSize(3);
    assertThat(screen(drawn).replace("^", "").lines().limit(1))
        .allMatch(line -> line.length() <= 20);
  }

  private static String lines(Function<Event, String> line) {
    return Samples.events().stream()
        .map(line)
        .filter(text -> !text.isEmpty())
        .map(text -> text + "\n")
        .collect(Collectors.joining());
  }

  /** All that is written to a terminal of this size, a picture after each event. */
  private static String liveView(int width, int height) {
    LiveView view = new LiveView(Style.PLAIN, NOON);
    StringBuilder written = new StringBuilder();
    Instant now = NOON;
    for (Event event : Samples.events()) {
      now = now.plusSeconds(30);
      written.append(view.on(event, now, width, height)).append("----\n");
    }
    return written.append(view.tick(now, width, height)).toString();
  }

  /** The erasing of a line, which terminals hide, as a mark. */
  private static String screen(String written) {
    return written.replace("\u001b[1A\u001b[2K", "^");
  }
}
