package io.eksplan.report;

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
    Golden.check("report/events.txt", lines(new EventText(Style.PLAIN, Glyphs.UNICODE)::line));
  }

  @Test
  void jsonHasAnObjectForEachEvent() throws Exception {
    EventJson json = new EventJson(Clock.fixed(NOON, ZoneOffset.UTC));

    Golden.check("report/events.jsonl", lines(json::line));
  }

  private static String lines(Function<Event, String> line) {
    return ReportSamples.events().stream()
        .map(line)
        .filter(text -> !text.isEmpty())
        .map(text -> text + "\n")
        .collect(Collectors.joining());
  }
}
