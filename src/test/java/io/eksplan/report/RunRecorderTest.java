package io.eksplan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.engine.Event;
import io.eksplan.report.RunReport.Outcome;
import io.eksplan.report.RunReport.Ran;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is noted of a run while it goes on. */
final class RunRecorderTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  private final RunRecorder recorder =
      new RunRecorder(
          CLOCK,
          List.of(
              ReportSamples.CREATE,
              ReportSamples.WAIT,
              ReportSamples.UPDATE,
              ReportSamples.DELETE));

  @Test
  void aFailureIsNotedWithItsCauses() {
    ReportSamples.events().forEach(recorder::on);

    RunReport report = recorder.report();

    assertThat(report.tally()).isEqualTo(new Event.Tally(2, 1, 1));
    assertThat(report.ran())
        .extracting(Ran::outcome)
        .containsExactly(Outcome.DONE, Outcome.DONE, Outcome.FAILED, Outcome.SKIPPED);
    assertThat(report.ran().get(2).diagnosis())
        .containsExactly("a launch failed: no room", "subnet-1 has no route");
    assertThat(report.ran().get(0).diagnosis()).isEmpty();
  }

  @Test
  void whatHasNoEndWasCutOffOrNeverBegan() {
    recorder.on(new Event.ChangeStarted(ReportSamples.CREATE));

    assertThat(recorder.report().ran())
        .extracting(Ran::outcome)
        .containsExactly(Outcome.CUT, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.SKIPPED);
  }
}
