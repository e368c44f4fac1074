package io.eksplan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.eksplan.engine.Catalog;
import io.eksplan.engine.Change;
import io.eksplan.engine.Changes;
import io.eksplan.engine.Changes.Kept;
import io.eksplan.engine.Event;
import io.eksplan.engine.Event.ChangesAdded;
import io.eksplan.engine.Forecast;
import io.eksplan.engine.Graph;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.report.RunReport.Outcome;
import io.eksplan.report.RunReport.Ran;
import io.eksplan.report.page.HtmlReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A change that was not in the plan is told, counted and shown as if it had been. */
final class LateChangesTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final Catalog CATALOG = new Catalog(List.of(new Kind()));

  private final Change planned = delete("planned");
  private final Change late = delete("late");
  private final Graph plan = graph(planned);
  private final Graph whole = graph(planned, late);
  private final ChangesAdded added =
      new ChangesAdded(
          whole,
          Forecast.of(whole, CATALOG),
          List.of(late),
          List.of(new Kept(Address.of(Thing.class, "dear"), "dear to us")));
  private final Event lookFailed = new Event.LookFailed(new Failure(Reason.DENIED, "no"));

  private record Thing() implements Resource {}

  @Test
  void textAndJsonNameThem() {
    EventText text = new EventText(Style.PLAIN, Glyphs.UNICODE);
    EventJson json = new EventJson(CLOCK);

    assertThat(text.line(added))
        .isEqualTo(
            """
            - thing/late: came since the plan was read
              thing/dear: came since the plan was read, and stays: dear to us\
            """);
    assertThat(json.line(added))
        .isEqualTo(
            """
            {"time":"2026-01-02T12:00:00Z","type":"changes.added","changes":1,"addresses":["thing/late"],\
            "kept":[{"address":"thing/dear","reason":"dear to us"}]}\
            """);
    assertThat(text.line(lookFailed)).contains("could not be looked for: no");
    assertThat(json.line(lookFailed)).contains("\"type\":\"look.failed\",\"error\":\"no\"");
  }

  @Test
  void theyCountFromThenOn() {
    Course course = new Course(Forecast.of(plan, CATALOG), NOON);
    course.on(new Event.ApplyStarted(1), NOON);
    course.on(new Event.ChangeFinished(planned, Duration.ZERO), NOON);
    assertThat(course.remaining(NOON)).isZero();

    course.on(added, NOON);
    course.on(new Event.ChangeStarted(late), NOON);

    assertThat(course.counts()).isEqualTo("1 of 2 done, 1 under way");
    assertThat(course.remaining(NOON)).isEqualTo(Duration.ofSeconds(30));
    course.on(lookFailed, NOON);
    assertThat(course.counts()).contains("1 failed");
  }

  @Test
  void aTerminalShowsThemAboveThePicture() {
    Tty tty = new Tty(100, 24);
    LiveView view = new LiveView(Style.PLAIN, Glyphs.UNICODE, Forecast.of(plan, CATALOG), NOON);
    tty.write(view.on(new Event.ApplyStarted(1), NOON, 100, 24));
    tty.write(view.on(added, NOON, 100, 24));
    tty.write(view.on(new Event.ChangeStarted(late), NOON, 100, 24));

    assertThat(tty.text())
        .startsWith("- thing/late: came since the plan was read\n")
        .contains("0 of 2 done, 1 under way");
  }

  @Test
  void thePageOfTheRunHasThem() {
    RunRecorder recorder = new RunRecorder(CLOCK, plan.changes());
    recorder.on(new Event.ChangeStarted(planned));
    recorder.on(new Event.ChangeFinished(planned, Duration.ofSeconds(1)));
    recorder.on(added);
    recorder.on(new Event.ChangeStarted(late));
    recorder.on(new Event.ChangeFinished(late, Duration.ofSeconds(2)));

    RunReport run = recorder.report();
    PlanReport report =
        report(plan).grown(recorder.grown().orElseThrow(), CATALOG, recorder.kept());

    assertThat(run.ran())
        .extracting(Ran::address, Ran::outcome)
        .containsExactlyInAnyOrderElementsOf(
            List.of(tuple("thing/planned", Outcome.DONE), tuple("thing/late", Outcome.DONE)));
    assertThat(report.changes())
        .extracting(PlanReport.Entry::address)
        .containsExactlyElementsOf(run.ran().stream().map(Ran::address).toList());
    assertThat(HtmlReport.ofRun(report, "demo.yaml", List.of(), run))
        .contains("<title>thing/late: done in", "<b>thing/dear</b> dear to us");
  }

  @Test
  void aLookThatFailedIsAFailureOfTheRun() {
    RunRecorder recorder = new RunRecorder(CLOCK, plan.changes());
    recorder.on(lookFailed);

    assertThat(recorder.report().tally().failed()).isEqualTo(1);
  }

  private static PlanReport report(Graph graph) {
    return PlanReport.of(
        new PlanReport.Identity("0.1.0", "demo", "eu-west-1", "123456789012"),
        graph,
        graph.expectation(CATALOG),
        new Changes(graph.changes(), List.of(), List.of(), 0, Map.of()));
  }

  private static Change delete(String name) {
    return new Change.Delete(
        Live.ready(Address.of(Thing.class, name), Outputs.id(name), new Thing()), "");
  }

  private static Graph graph(Change... changes) {
    return Graph.of(
        new Changes(List.of(changes), List.of(), List.of(), 0, Map.of()),
        new Snapshot(List.of(), 0),
        CATALOG);
  }

  /** Of things that are only ever deleted here. */
  private record Kind() implements ResourceKind<Thing> {

    @Override
    public Class<Thing> type() {
      return Thing.class;
    }

    @Override
    public List<Live<Thing>> readAll(Scope scope) {
      return List.of();
    }

    @Override
    public Outputs create(Work work, Thing want) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void update(Work work, Edit<Thing> edit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Work work, Live<Thing> live) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Timing timing() {
      Duration half = Duration.ofSeconds(30);
      return new Timing(half, half, half, half);
    }
  }
}
