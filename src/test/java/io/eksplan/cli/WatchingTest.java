package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.engine.Change;
import io.eksplan.engine.Event;
import io.eksplan.engine.Forecast;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.report.EventText;
import io.eksplan.report.Glyphs;
import io.eksplan.report.Heartbeat;
import io.eksplan.report.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plain log says of one of several plans. */
final class WatchingTest {

  private static final Change DELETE =
      new Change.Delete(
          Live.ready(Address.parse("vpc/ci-1"), Outputs.id("vpc-1"), new Toy("round")),
          "not wanted any more");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal =
      new Terminal(new PrintWriter(out), new PrintWriter(err), Map.of());

  /** A kind of no cloud. */
  record Toy(String shape) implements Resource {}

  @Test
  void everyLineHasThePlansName() {
    Failure failure =
        new Failure(Reason.FATAL, "DeleteVpc: no").explained(List.of("eni-1 is in it", "so is it"));
    try (Watching.Log log = log()) {
      log.on(new Event.ApplyStarted(1));
      log.on(new Event.ChangeStarted(DELETE));
      log.on(new Event.ChangeFailed(DELETE, failure, Duration.ofSeconds(5)));
      log.on(new Event.ApplyFinished(new Event.Tally(0, 1, 0), Duration.ofSeconds(6)));
    }

    assertThat(err.toString())
        .isEqualTo(
            """
            ci-1: - vpc/ci-1: deleting
            ci-1: - vpc/ci-1: failed after 5.0s: DeleteVpc: no
            ci-1:     why: eni-1 is in it
            ci-1:     why: so is it
            """);
    assertThat(out.toString()).startsWith("ci-1: Not complete: 0 done, 1 failed");
  }

  @Test
  void aMinuteOfSilenceIsASignOfLife() {
    try (Watching.Log log = log()) {
      log.on(new Event.ApplyStarted(1));
      log.on(new Event.ChangeStarted(DELETE));
      log.tick(Instant.now().plusSeconds(30));
      assertThat(err.toString().lines()).hasSize(1);

      log.tick(Instant.now().plusSeconds(90));
    }

    assertThat(err.toString().lines())
        .last()
        .asString()
        .startsWith("ci-1: After 1m")
        .contains("Under way: vpc/ci-1 deleting");
  }

  private Watching.Log log() {
    return new Watching.Log(
        terminal,
        "ci-1: ",
        new EventText(Style.PLAIN, Glyphs.UNICODE),
        new Heartbeat(Forecast.NOTHING, Instant.now()));
  }
}
