package io.eksplan.resources.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulesTest {

  private static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
  private static final Instant BEFORE = Instant.parse("2030-05-01T00:00:00Z");
  private static final Instant AFTER = Instant.parse("2030-07-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2030-08-01T00:00:00Z");

  @Test
  void whenARecurringActionComesNextIsNothingToCorrect() {
    Schedules live = only(action("0 20 * * *", Optional.of(AFTER)));

    assertThat(only(action("0 20 * * *", Optional.empty())).settle(live, NOW)).isEqualTo(live);
    assertThat(only(action("0 20 * * *", Optional.of(BEFORE))).settle(live, NOW)).isEqualTo(live);
  }

  @Test
  void anotherTimeOfDayDoesNotWaitForTheOldOne() {
    Schedules live = only(action("0 20 * * *", Optional.of(AFTER)));
    Schedules want = only(action("0 3 * * *", Optional.empty()));

    assertThat(want.settle(live, NOW)).isEqualTo(want);
  }

  @Test
  void aStartToComeIsHeldTo() {
    Schedules live = only(action("0 20 * * *", Optional.of(AFTER)));
    Schedules want = only(action("0 20 * * *", Optional.of(LATER)));

    assertThat(want.settle(live, NOW)).isEqualTo(want);
  }

  @Test
  void whatHappenedOnceIsNotWantedAgain() {
    Schedules want = only(action("", Optional.of(BEFORE)));

    assertThat(want.settle(Schedules.NONE, NOW)).isEqualTo(Schedules.NONE);
    assertThat(want.toSend(NOW)).isEqualTo(Schedules.NONE);
  }

  @Test
  void aStartThatHasPassedIsNotSent() {
    Schedules want = only(action("0 20 * * *", Optional.of(BEFORE)));

    assertThat(want.toSend(NOW)).isEqualTo(only(action("0 20 * * *", Optional.empty())));
  }

  @Test
  void cronsAndZonesThatMeanTheSameAreEqual() {
    Schedule spaced =
        new Schedule(
            " 0  20 * * * ",
            "UTC",
            Optional.of(AFTER.plusMillis(5)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(1));

    assertThat(spaced).isEqualTo(action("0 20 * * *", Optional.of(AFTER)));
  }

  private static Schedules only(Schedule action) {
    return new Schedules(Map.of("night", action));
  }

  private static Schedule action(String cron, Optional<Instant> start) {
    return new Schedule(
        cron, "", start, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(1));
  }
}
