package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that ends in the middle leaves what the next one sees, and nothing twice. */
@WithEmulator(strictly = true)
final class InterruptIT {
  private static final Path CI = Run.HOME.resolve("plans/ci.yaml");

  private final Shell shell;
  private final Shell here;

  InterruptIT(Emulator emulator) {
    Emulator account = emulator.freshAccount();
    this.shell = Shell.of(account);
    this.here = Shell.here(account);
  }

  /** Long enough to be interrupted in the middle of creating the cluster. */
  @BeforeEach
  void slowDown() {
    shell.emulator().slowDown(Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalEndsWellSaysWhatIsLeftAndTheNextRunFinishes(String signal) throws Exception {
    Running apply = shell.start("apply", CI, "--auto-approve").says("eks-cluster/ci: creating");
    apply.signal(signal);

    Run interrupted = apply.ends();
    assertThat(interrupted.exit()).as(interrupted.err()).isEqualTo(130);
    assertThat(interrupted.err().lines())
        .anyMatch(line -> line.startsWith("Stopping: "))
        .anyMatch(line -> line.contains("node-group/small: skipped"));
    shell.emulator().slowDown(Duration.ZERO);
    here.succeeds("apply", CI, "--auto-approve");
    assertNothingTwice();
  }

  @ParameterizedTest
  @CsvSource({"INT, INT", "TERM, INT", "INT, TERM"})
  void aSecondSignalEndsAtOnceAndTheNextRunFinishes(String first, String second) throws Exception {
    Running apply = shell.start("apply", CI, "--auto-approve").says("eks-cluster/ci: creating");
    apply.signal(first);
    apply.says("Stopping: ").signal(second);

    Run stopped = apply.ends();
    assertThat(stopped.exit()).as(stopped.err()).isEqualTo(130);
    assertThat(stopped.err().lines())
        .anyMatch(line -> line.startsWith("Stopped at once. Run the same command again"))
        .noneMatch(line -> line.contains("eks-cluster/ci: created"));
    shell.emulator().slowDown(Duration.ZERO);
    here.succeeds("apply", CI, "--auto-approve", "--lock-timeout", "0s");
    assertNothingTwice();
  }

  @Test
  void aKilledRunIsFinishedByTheNextWithoutDuplicates() throws Exception {
    Run _ = shell.start("apply", CI, "--auto-approve").says("eks-cluster/ci: creating").kill();

    assertThat(here.planned(CI))
        .contains("create node-group/small")
        .doesNotContain("create vpc/ci");
    shell.emulator().slowDown(Duration.ZERO);
    here.succeeds("apply", CI, "--auto-approve");
    assertNothingTwice();
  }

  private void assertNothingTwice() throws Exception {
    here.matches(CI);
    Map<String, Map<String, String>> all = new Tagged(Aws.of(shell.emulator())).all();
    assertThat(all.values().stream().map(tags -> tags.get("eksplan/address")))
        .doesNotHaveDuplicates();
    assertThat(all).hasSize(here.plan(CI).path("summary").path("noOp").asInt());
  }
}
