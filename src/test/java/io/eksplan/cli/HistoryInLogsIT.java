package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.e2e.FaultyEndpoint;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.engine.Event;
import io.eksplan.engine.Event.Tally;
import io.eksplan.journal.Journal;
import io.eksplan.journal.Journal.Outcome;
import io.eksplan.journal.LogStream;
import io.eksplan.journal.LogStreams;
import io.eksplan.journal.RunHead;
import io.eksplan.journal.RunStory;
import io.eksplan.plan.PlanInputs;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.run.InProcess;
import io.eksplan.strict.Answer;
import io.eksplan.strict.Call;
import io.eksplan.strict.Rule;
import io.eksplan.strict.StrictProxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Journals in CloudWatch Logs, where a team reads them. */
@WithEmulator(strictly = true)
final class HistoryInLogsIT {

  private static final LogStream.Group GROUP = new LogStream.Group("/eksplan/runs", 30);

  @TempDir private Path folder = Path.of("");

  private final Emulator emulator;
  private final CloudWatchLogsClient logs;
  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

  HistoryInLogsIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
    this.logs = this.emulator.client(CloudWatchLogsClient.builder());
  }

  @Test
  void theFirstRunMakesTheGroupAndAllRunsAreToldTheNewestFirst() {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      LogStreams streams = new LogStreams(eksplan.session().clients(), GROUP.name(), "demo");
      assertThat(streams.newest(20)).isEmpty();

      run(eksplan, "demo", "20260101T000000Z-00000001", Outcome.COMPLETE);
      run(eksplan, "demo", "20260102T000000Z-00000002", Outcome.FAILED);
      run(eksplan, "demo-two", "20260103T000000Z-00000003", Outcome.COMPLETE);

      assertThat(streams.newest(20))
          .extracting(run -> run.head().run(), RunStory::outcome, RunStory::tally)
          .containsExactlyInAnyOrder(
              tuple("20260101T000000Z-00000001", Outcome.COMPLETE),
              tuple("20260102T000000Z-00000002", Outcome.FAILED));
      assertThat(streams.newest(1))
          .extracting(run -> run.head().run())
          .containsExactly("20260102T000000Z-00000002");
      assertThat(streams.whole("20260101T000000Z-00000001"))
          .hasValueSatisfying(run -> assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE));
    }
    assertThat(warnings).isEmpty();
    LogGroup group = logs.describeLogGroups().logGroups().getFirst();
    assertThat(group.logGroupName()).isEqualTo(GROUP.name());
    assertThat(group.retentionInDays()).isEqualTo(30);
    String arn = group.arn().replaceFirst(":\\*$", "");
    assertThat(logs.listTagsForResource(ask -> ask.resourceArn(arn)).tags())
        .containsOnlyKeys("eksplan/history");
  }

  @Test
  void aGroupThatExistsStaysAsItIs() {
    logs.createLogGroup(ask -> ask.logGroupName(GROUP.name()));

    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      run(eksplan, "demo", "20260101T000000Z-00000001", Outcome.COMPLETE);
    }

    assertThat(warnings).isEmpty();
    assertThat(logs.describeLogGroups().logGroups().getFirst().retentionInDays()).isNull();
  }

  @Test
  void anEndpointThatTakesNoEventsIsOneWarning() {
    try (FaultyEndpoint lacking = FaultyEndpoint.lacking(emulator, "PutLogEvents");
        InProcess eksplan = InProcess.at(URI.create(lacking.url()), emulator, folder)) {
      run(eksplan, "demo", "20260101T000000Z-00000001", Outcome.COMPLETE);
    }

    assertThat(warnings).singleElement().asString().contains("/eksplan/runs", "logs:PutLogEvents");
  }

  @Test
  void thePoliciesOfAPlanAllowAllThatItTakes() throws Exception {
    Set<String> called = new ConcurrentSkipListSet<>();
    Rule recorder =
        new Rule() {
          @Override
          public Answer after(Call call, Answer answer) {
            called.add(call.service() + ":" + call.operation());
            return answer;
          }
        };
    try (StrictProxy proxy = StrictProxy.before(emulator.endpoint(), List.of(recorder));
        InProcess eksplan = InProcess.at(proxy.endpoint(), emulator, folder)) {
      run(eksplan, "demo", "20260101T000000Z-00000001", Outcome.COMPLETE);
      LogStreams streams = new LogStreams(eksplan.session().clients(), GROUP.name(), "demo");
      streams.newest(20);
      streams.whole("20260101T000000Z-00000001");
    }
    called.remove("sts:GetCallerIdentity");
    ResolvedPlan plan =
        PlanReader.read(
            new PlanInputs(
                Run.HOME.resolve("plans/identity.yaml"),
                List.of(),
                List.of(),
                List.of(),
                Map.of()));

    assertThat(called).hasSizeGreaterThan(5);
    assertThat(PlanPermissions.of(plan, false).actions()).containsAll(called);
  }

  private static Tuple tuple(String run, Outcome outcome) {
    return Tuple.tuple(run, outcome, new Tally(2, 1, 0));
  }

  private void run(InProcess eksplan, String plan, String id, Outcome outcome) {
    RunHead head =
        new RunHead(
            id,
            "apply",
            plan,
            Emulator.REGION.id(),
            emulator.accountId(),
            "arn:aws:iam::123456789012:user/ci",
            "0123",
            "demo.yaml",
            "AWS",
            "0.1.0",
            Instant.now(),
            RunHead.Machine.here());
    LogStream stream = new LogStream(eksplan.session().clients(), GROUP, head, warnings::add);
    try (Journal journal = new Journal(head, List.of(stream), Clock.systemUTC())) {
      journal.on(new Event.ApplyFinished(new Tally(2, 1, 0), Duration.ofSeconds(1)));
      journal.ended(outcome);
    }
  }
}
