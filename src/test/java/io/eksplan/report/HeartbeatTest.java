package io.eksplan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.engine.Event;
import io.eksplan.engine.Forecast;
import io.eksplan.engine.Forecast.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The signs of life of a plain log. */
final class HeartbeatTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Heartbeat heartbeat =
      new Heartbeat(
          new Forecast(Map.of(ReportSamples.WAIT, List.of(new Leg(TEN_MINUTES, TEN_MINUTES)))),
          NOON);

  @Test
  void comesEachMinuteInWhichNothingHappens() {
    heartbeat.on(new Event.ApplyStarted(1), NOON);
    heartbeat.on(new Event.ChangeStarted(ReportSamples.WAIT), NOON);
    heartbeat.on(new Event.ChangeWaiting(ReportSamples.WAIT, "CREATING", Duration.ZERO), at(30));

    assertThat(heartbeat.due(at(60))).isEmpty();
    assertThat(heartbeat.due(at(90)))
        .contains(
            "After 1m30s: 0 of 1 done, 1 under way, usually about 9m left. Under way:"
                + " eks-cluster/demo CREATING, 1m30s of usually 10m");
    assertThat(heartbeat.due(at(91))).isEmpty();
    assertThat(heartbeat.due(at(150))).isPresent();
  }

  @Test
  void staysAwayWhereNothingIsUnderWay() {
    heartbeat.on(new Event.ApplyStarted(1), NOON);

    assertThat(heartbeat.due(at(600))).isEmpty();
  }

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }
}
