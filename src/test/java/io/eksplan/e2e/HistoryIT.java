package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.report.Json;
import io.eksplan.strict.StrictProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs are told afterwards, by whoever looks. */
@WithEmulator
final class HistoryIT {

  private static final Path CI = Run.HOME.resolve("plans/ci.yaml");

  @TempDir private Path folder = Path.of("");

  private final Emulator emulator;

  HistoryIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
  }

  @Test
  void everyRunIsTold() throws Exception {
    // Set to nothing it counts as not set, whatever the tests are run with.
    Shell shell = Shell.of(emulator).in(folder).with("EKSPLAN_RUNS_DIR", "");
    assertThat(shell.succeeds("history", CI).out()).isEqualTo("No run of ci is known.\n");

    Set<String> applied = shell.applied(CI);
    shell.succeeds("apply", CI, "--auto-approve");
    Run destroy = shell.succeeds("destroy", CI, "--auto-approve", "--json");

    JsonNode runs = Json.read(shell.succeeds("history", CI, "--json").out()).path("runs");
    assertThat(runs.size()).isEqualTo(3);
    assertRun(runs.path(0), "destroy", done(destroy));
    assertRun(runs.path(1), "apply", 0);
    assertRun(runs.path(2), "apply", applied.size());
    assertThat(runs.path(2).path("planHash").asString())
        .matches("[0-9a-f]{64}")
        .isEqualTo(runs.path(0).path("planHash").asString());
    assertThat(runs.path(2).path("caller").asString()).contains(emulator.accountId());

    String first = runs.path(2).path("run").asString();
    JsonNode told = Json.read(shell.succeeds("history", CI, first, "--json").out());
    Set<String> changes = new TreeSet<>();
    for (JsonNode change : told.path("changes")) {
      changes.add(change.path("action").asString() + " " + change.path("address").asString());
      assertThat(change.path("state").asString()).isEqualTo("done");
      assertThat(change.path("calls")).as(change.toString()).isNotEmpty();
      assertThat(change.path("calls").path(0).path("requestId").asString()).isNotEmpty();
    }
    assertThat(changes).isEqualTo(applied);
    assertThat(shell.succeeds("history", CI, "last").out()).contains("delete vpc/ci: done in ");
    shell.refuses(List.of("no run of ci is called nothing"), "history", CI, "nothing");
  }

  @Test
  void aTeamSeesTheRunsOfAllInCloudWatchLogs(@TempDir Path colleague) throws Exception {
    Path overlay = folder.resolve("history.overlay.yaml");
    Files.writeString(overlay, "history: {logGroup: /eksplan/runs}\n");
    Shell here = Shell.of(emulator).in(folder).with("EKSPLAN_RUNS_DIR", "");
    Object[] only = {CI, "--overlay", overlay, "--target", "vpc/ci", "--auto-approve"};
    here.succeeds(Stream.concat(Stream.of("apply"), Stream.of(only)).toArray());

    Shell there = here.in(colleague);
    JsonNode runs =
        Json.read(there.succeeds("history", CI, "--overlay", overlay, "--json").out()).path("runs");

    assertThat(runs.size()).isEqualTo(1);
    assertRun(runs.path(0), "apply", 1);
    assertThat(there.succeeds("history", CI, "last", "--overlay", overlay).out())
        .contains("create vpc/ci (vpc-", "ec2:CreateVpc 200 ");
    here.succeeds("destroy", CI, "--overlay", overlay, "--auto-approve");
    assertThat(there.succeeds("history", CI, "--overlay", overlay).out().lines()).hasSize(2);
  }

  @Test
  void aRunThatWasKilledIsToldFromOneAtWork() throws Exception {
    Shell here = Shell.of(emulator).in(folder).with("EKSPLAN_RUNS_DIR", "");
    Killing killing = new Killing(3);
    try (StrictProxy proxy = StrictProxy.before(emulator.endpoint(), List.of(killing))) {
      Running running =
          here.with("AWS_ENDPOINT_URL", proxy.endpoint().toString())
              .start("apply", CI, "--auto-approve");
      killing.victim().complete(running.process());
      running.ends();
    }

    assertThat(here.succeeds("history", CI).out()).contains("  apply    interrupted (killed)  ");
    assertThat(here.succeeds("history", CI, "last").out())
        .containsPattern("outcome  interrupted \\(killed\\): .*; its process [0-9]+ is gone\n");

    here.succeeds("destroy", CI, "--auto-approve");
  }

  @Test
  void aRunInAFolderThatCannotBeWrittenWarnsAndGoesOn() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Shell shell =
        Shell.of(emulator).in(folder).with("EKSPLAN_RUNS_DIR", file.resolve("runs").toString());

    Run run = shell.succeeds("apply", CI, "--auto-approve", "--target", "vpc/ci");

    assertThat(run.err()).containsOnlyOnce("Warning: this run leaves no whole journal: ");
    shell.succeeds("destroy", CI, "--auto-approve");
  }

  private static int done(Run run) {
    return Shell.events(run).getLast().path("done").asInt();
  }

  private static void assertRun(JsonNode run, String command, int done) {
    assertThat(run.path("command").asString()).isEqualTo(command);
    assertThat(run.path("outcome").asString()).isEqualTo("complete");
    assertThat(run.path("done").asInt()).isEqualTo(done);
    assertThat(run.path("failed").asInt() + run.path("skipped").asInt()).isZero();
  }
}
