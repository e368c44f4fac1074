package io.eksplan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import io.eksplan.engine.Event;
import io.eksplan.engine.Event.ChangeStarted;
import io.eksplan.engine.Event.ChangeWaiting;
import io.eksplan.engine.Forecast;
import io.eksplan.engine.Forecast.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal shows while changes are made, on a terminal that does what ours do. */
final class LiveViewTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private static final Forecast FORECAST =
      new Forecast(
          Map.of(
              ReportSamples.CREATE, List.of(leg(2, 602)),
              ReportSamples.WAIT, List.of(leg(600, 602)),
              ReportSamples.UPDATE, List.of(leg(420, 420)),
              ReportSamples.DELETE, List.of(leg(2, 2))));

  private static Leg leg(int usually, int chain) {
    return new Leg(Duration.ofSeconds(usually), Duration.ofSeconds(chain));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 200})
  void everyPictureIsAsItWasReviewed(int width) throws Exception {
    Tty tty = new Tty(width, 24);
    LiveView view = new LiveView(Style.PLAIN, Glyphs.UNICODE, FORECAST, NOON);
    StringBuilder pictures = new StringBuilder();
    Instant now = NOON;
    for (Event event : ReportSamples.events()) {
      now = now.plusSeconds(30);
      tty.write(view.on(event, now, width, 24));
      pictures.append(tty.text()).append("----\n");
    }

    Golden.check("report/live-view-%d.txt".formatted(width), pictures.toString());
  }

  @Test
  void asciiIsAllThatAPlainLocaleGets() throws Exception {
    Tty tty = new Tty(70, 24);
    LiveView view = new LiveView(Style.PLAIN, Glyphs.ASCII, FORECAST, NOON);
    tty.write(view.on(new Event.ApplyStarted(4), NOON, 70, 24));
    tty.write(view.on(new ChangeStarted(ReportSamples.WAIT), NOON, 70, 24));
    tty.write(view.on(waiting("DEGRADED (InsufficientNumberOfReplicas: 0)"), NOON, 70, 24));
    tty.write(view.tick(NOON.plusSeconds(200), 70, 24));

    assertThat(tty.text()).matches("\\p{ASCII}*");
    Golden.check("report/live-view-ascii.txt", tty.text());
  }

  @Test
  void keepsWhatScrolledAwayAndLeavesNothingOfThePicture() {
    Tty tty = new Tty(100, 24);
    LiveView view = new LiveView(Style.COLOUR, Glyphs.UNICODE, FORECAST, NOON);
    ReportSamples.events().forEach(event -> tty.write(view.on(event, NOON, 100, 24)));

    assertThat(tty.text().lines().map(line -> line.split(":", 2)[0]))
        .containsExactly(
            "+ vpc/demo",
            "~ node-group/general",
            "    why",
            "    why",
            "- iam-role/old",
            "… eks-cluster/demo",
            "Not complete");
    assertThat(tty.cursorIsHidden()).isFalse();
  }

  @Test
  void aNarrowerWindowLeavesNoOldLines() {
    Tty tty = new Tty(100, 24);
    LiveView view = new LiveView(Style.PLAIN, Glyphs.UNICODE, FORECAST, NOON);
    tty.write(view.on(new Event.ApplyStarted(2), NOON, 100, 24));
    tty.write(view.on(new ChangeStarted(ReportSamples.WAIT), NOON, 100, 24));

    tty.resize(40);
    tty.write(view.tick(NOON.plusSeconds(1), 40, 24));

    assertThat(tty.text().lines()).hasSize(3).allMatch(line -> line.length() <= 39);
  }

  @Test
  void neverOutgrowsTheTerminal() {
    LiveView view = new LiveView(Style.PLAIN, Glyphs.UNICODE, FORECAST, NOON);
    Tty tty = new Tty(20, 5);
    tty.write(view.on(new ChangeStarted(ReportSamples.CREATE), NOON, 20, 5));
    tty.write(view.on(new ChangeStarted(ReportSamples.WAIT), NOON, 20, 5));
    tty.write(view.on(new ChangeStarted(ReportSamples.UPDATE), NOON, 20, 5));

    assertThat(tty.text().lines()).hasSize(4).contains("  and 2 more");
  }

  @Test
  void writesOnlyTheLinesThatChanged() {
    LiveView view = new LiveView(Style.PLAIN, Glyphs.UNICODE, FORECAST, NOON);
    view.on(new Event.ApplyStarted(4), NOON, 80, 24);
    view.on(new ChangeStarted(ReportSamples.WAIT), NOON, 80, 24);

    assertThat(view.tick(NOON, 80, 24)).isEqualTo("\r\u001b[3A\n\n\n\u001b[J");
    assertThat(view.tick(NOON.plusMillis(100), 80, 24))
        .contains("eks-cluster/demo")
        .doesNotContain("under way");
  }

  @Test
  void theBarNeverGoesBackAndIsFullAtTheEndAlone() {
    LiveView view = new LiveView(Style.PLAIN, Glyphs.UNICODE, FORECAST, NOON);
    Tty tty = new Tty(80, 24);
    int before = 0;
    tty.write(view.on(new Event.ApplyStarted(1), NOON, 80, 24));
    tty.write(view.on(new ChangeStarted(ReportSamples.WAIT), NOON, 80, 24));
    for (int minute = 0; minute < 60; minute++) {
      tty.write(view.tick(NOON.plus(Duration.ofMinutes(minute)), 80, 24));
      int percent = Integer.parseInt(tty.text().replaceAll("(?s).*?(\\d+) %.*", "$1"));
      assertThat(percent).isBetween(before, 99);
      before = percent;
    }
    assertThat(before).isGreaterThan(40);
  }

  @Test
  void theCursorComesBackWhereTheRunBreaksOff() {
    LiveView view = new LiveView(Style.PLAIN, Glyphs.UNICODE, FORECAST, NOON);
    Tty tty = new Tty(80, 24);
    tty.write(view.on(new Event.ApplyStarted(1), NOON, 80, 24));
    assertThat(tty.cursorIsHidden()).isTrue();

    tty.write(view.end());

    assertThat(tty.cursorIsHidden()).isFalse();
    assertThat(view.end()).isEmpty();
  }

  @Test
  void theLocaleTellsWhichSignsThereAre() {
    assertThat(Glyphs.of(Map.of("LANG", "en_GB.UTF-8"))).isEqualTo(Glyphs.UNICODE);
    assertThat(Glyphs.of(Map.of("LANG", "en_GB.UTF-8", "LC_ALL", "C"))).isEqualTo(Glyphs.ASCII);
    assertThat(Glyphs.of(Map.of("LC_CTYPE", "C.utf8", "LC_ALL", ""))).isEqualTo(Glyphs.UNICODE);
    assertThat(Glyphs.of(Map.of())).isEqualTo(Glyphs.ASCII);
  }

  private static ChangeWaiting waiting(String state) {
    return new ChangeWaiting(ReportSamples.WAIT, state, Duration.ZERO);
  }
}
