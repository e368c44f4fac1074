package io.eksplan.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.Golden;
import io.eksplan.aws.CallLog.Made;
import io.eksplan.engine.Change;
import io.eksplan.engine.Event;
import io.eksplan.engine.Event.Tally;
import io.eksplan.journal.Journal.Outcome;
import io.eksplan.lock.LocalProcess;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes down is what its history tells. */
final class JournalTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  private static final RunHead.Machine ELSEWHERE =
      new RunHead.Machine(
          "ci-7", Optional.of(new LocalProcess("another-boot", "pid:[1]", 42, "1234")));

  @TempDir private Path folder = Path.of("");

  private final List<String> warnings = new ArrayList<>();

  /** A kind of no cloud. */
  record Toy(String shape) implements Resource {}

  @Test
  void everyEventAndEveryCallThatWritesIsALine() throws Exception {
    Golden.check("journal/run.jsonl", String.join("\n", written("1a2b3c4d")) + "\n");
  }

  @Test
  void theHistoryTellsARun() throws Exception {
    RunStory story = RunStory.of(written("1a2b3c4d")).orElseThrow();

    Golden.check("journal/run.txt", History.text(story));
    Golden.check("journal/run.json", History.json(story) + "\n");
  }

  @Test
  void theHistoryListsRunsTheNewestFirst() throws Exception {
    List<String> killed = written("99999999");
    History history =
        new History(
            "demo",
            List.of(
                RunStory.of(written("1a2b3c4d")).orElseThrow(),
                RunStory.of(killed.subList(0, 4)).orElseThrow()));

    Golden.check("journal/list.txt", history.text());
    Golden.check("journal/list.json", history.json() + "\n");
    assertThat(history.newest(1).runs()).hasSize(1);
    assertThat(new History("demo", List.of()).text()).isEqualTo("No run of demo is known.\n");
  }

  @Test
  void aRunIsFoundByWhatNamesNoOther() {
    RunStory one = RunStory.of(written("1a2b3c4d")).orElseThrow();
    RunStory other = RunStory.of(written("1a999999")).orElseThrow();
    History history = new History("demo", List.of(one, other));

    assertThat(history.find("last")).isEqualTo(other);
    assertThat(history.find("1a9")).isEqualTo(other);
    assertThat(history.find("20260102T120000Z-1a2")).isEqualTo(one);
    assertThatThrownBy(() -> history.find("2026")).hasMessageContaining("2 runs of demo");
    assertThatThrownBy(() -> history.find("x")).hasMessageContaining("no run of demo");
  }

  @Test
  void whatAKilledRunLeftIsReadToWhereItBreaksOff() {
    List<String> lines = new ArrayList<>(written("1a2b3c4d").subList(0, 5));
    lines.add("{\"time\": \"2026-01-02T12:0");

    RunStory story = RunStory.of(lines).orElseThrow();

    assertThat(story.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(story.tally()).isEqualTo(new Tally(1, 0, 0));
    assertThat(RunStory.of(List.of("", "not a journal"))).isEmpty();
  }

  @Test
  void aRunWithoutAnEndIsKnownByItsProcess() {
    LocalProcess here = LocalProcess.current().orElseThrow();
    LocalProcess gone = new LocalProcess(here.boot(), here.space(), here.pid(), "1");

    assertThat(withoutEnd(new RunHead.Machine("here", Optional.of(here))))
        .contains("outcome  at work: ", "; its process " + here.pid() + " lives");
    assertThat(withoutEnd(new RunHead.Machine("here", Optional.of(gone))))
        .contains("outcome  interrupted (killed): ", "; its process " + here.pid() + " is gone");
    assertThat(withoutEnd(ELSEWHERE))
        .contains("outcome  unknown: ", "; it was killed, or is still at work on ci-7");
  }

  @Test
  void aJournalThatNamesNoMachineIsReadTheSame() {
    String head = written("1a2b3c4d").getFirst().replaceAll(",\"(host|process)\":\"[^\"]*\"", "");

    RunStory story = RunStory.of(List.of(head)).orElseThrow();

    assertThat(head).doesNotContain("ci-7", "another-boot");
    assertThat(story.head()).isEqualTo(head("1a2b3c4d", new RunHead.Machine("", Optional.empty())));
    assertThat(History.text(story)).contains("still at work\n");
  }

  private static String withoutEnd(RunHead.Machine machine) {
    List<String> lines = new ArrayList<>();
    Journal _ = new Journal(head("1a2b3c4d", machine), List.of(into(lines)), CLOCK);
    return History.text(RunStory.of(lines).orElseThrow());
  }

  @Test
  void filesAreTheirOwnersAloneAndWholeAtAnyMoment() throws IOException {
    RunFolder runs = new RunFolder(folder.resolve("deep/runs"));
    RunHead head = head("1a2b3c4d");
    Journal journal = new Journal(head, List.of(RunFile.open(runs, head, warnings::add)), CLOCK);
    journal.on(new Event.ApplyStarted(1));

    assertThat(Files.readAllLines(runs.file(head))).hasSize(2);
    assertThat(permissions(runs.path())).isEqualTo("rwx------");
    assertThat(permissions(runs.file(head))).isEqualTo("rw-------");
    assertThat(runs.runs("demo", "eu-west-1", warnings::add))
        .extracting(RunStory::outcome)
        .containsExactly(Outcome.UNKNOWN);

    journal.ended(Outcome.COMPLETE);
    journal.close();

    assertThat(runs.runs("demo", "eu-west-1", warnings::add))
        .extracting(RunStory::outcome)
        .containsExactly(Outcome.COMPLETE);
    assertThat(runs.runs("demo", "us-east-1", warnings::add)).isEmpty();
    assertThat(runs.runs("dem", "eu-west-1", warnings::add)).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void aJournalThatCannotBeWrittenIsOneWarning() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    RunHead head = head("1a2b3c4d");

    try (Journal journal =
        new Journal(
            head,
            List.of(RunFile.open(new RunFolder(file.resolve("runs")), head, warnings::add)),
            CLOCK)) {
      journal.on(new Event.ApplyStarted(1));
    }

    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("this run leaves no whole journal: cannot write " + file);
  }

  @Test
  void idsSortByTimeAndAreUnique() {
    String id = RunHead.idAt(NOON);

    assertThat(id).matches("20260102T120000Z-[0-9a-f]{8}").isNotEqualTo(RunHead.idAt(NOON));
    assertThat(RunHead.idAt(NOON.plusSeconds(1))).isGreaterThan(id);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> written(String unique) {
    List<String> lines = new ArrayList<>();
    try (Journal journal = new Journal(head(unique), List.of(into(lines)), CLOCK)) {
      happen(journal);
      journal.ended(Outcome.FAILED);
    }
    return lines;
  }

  private static Sink into(List<String> lines) {
    return new Sink() {
      @Override
      public void write(Instant time, String line) {
        lines.add(line);
      }

      @Override
      public void close() {}
    };
  }

  private static void happen(Journal journal) {
    Change vpc = creation("vpc/demo");
    Change subnet = creation("subnet/a");
    Change cluster = creation("eks-cluster/demo");
    journal.knowing(address -> Optional.of("vpc-1").filter(_ -> address.equals(vpc.address())));
    journal.on(new Event.ApplyStarted(3));
    journal.on(new Event.ChangeStarted(vpc));
    journal.on(call("ec2:CreateVpc", false, "vpc/demo", 200, "req-1"));
    journal.on(call("ec2:DescribeVpcs", true, "vpc/demo", 200, "req-2"));
    journal.on(new Event.ChangeFinished(vpc, Duration.ofMillis(1234)));
    journal.on(new Event.ChangeStarted(subnet));
    journal.on(call("ec2:CreateSubnet", false, "subnet/a", 0, ""));
    journal.on(call("ec2:CreateSubnet", false, "subnet/a", 400, "req-3"));
    journal.on(call("ec2:CreateTags", false, "", 200, "the lock's"));
    journal.on(
        new Event.ChangeFailed(
            subnet,
            new Failure(Reason.FATAL, "no room (req-3)")
                .explained(List.of("10.0.0.0/24 is taken", "by subnet-2")),
            Duration.ofSeconds(12)));
    journal.on(new Event.ChangeSkipped(cluster, "subnet/a was not done"));
    journal.on(new Event.ApplyFinished(new Tally(1, 1, 1), Duration.ofSeconds(14)));
  }

  private static Made call(
      String action, boolean reads, String address, int status, String requestId) {
    return new Made(
        action,
        reads,
        Optional.of(address).filter(given -> !given.isEmpty()).map(Address::parse),
        status,
        requestId,
        Duration.ofMillis(42));
  }

  private static Change creation(String address) {
    return new Change.Create(
        new Wanted(Address.parse(address), new Toy("round")),
        new TreeSet<>(),
        List.of(),
        "not in AWS");
  }

  private static RunHead head(String unique) {
    return head(unique, ELSEWHERE);
  }

  private static RunHead head(String unique, RunHead.Machine machine) {
    return new RunHead(
        "20260102T120000Z-" + unique,
        "apply",
        "demo",
        "eu-west-1",
        "123456789012",
        "arn:aws:iam::123456789012:user/ci",
        "0123456789abcdef",
        "plans/demo.yaml",
        "AWS",
        "0.1.0",
        NOON,
        machine);
  }
}
