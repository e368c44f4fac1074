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

  @Test
  void ctrlCEndsWellSaysWhatIsLeftAndTheNextRunFinishes() throws Exception {
    Running apply = shell.start("apply", CI, "--auto-approve").says("eks-cluster/ci: creating");
    apply.signal("INT");

    Run interrupted = apply.ends();
    assertThat(interrupted.exit()).as(interrupted.err()).isEqualTo(130);
    assertThat(interrupted.err().lines())
        .anyMatch(line -> line.startsWith("Stopping: "))
        .anyMatch(line -> line.contains("node-group/small: skipped"));
    shell.emulator().slowDown(Duration.ZERO);
    here.succeeds("apply", CI, "--auto-approve");
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
