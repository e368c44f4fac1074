package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that ends in the middle leaves what the next one sees, and nothing twice. */
@WithEmulator(strictly = true)
final class InterruptIT {
  private static final Path CI = Run.HOME.resolve("plans/ci.yaml");

  /** A shell's background job ignores Ctrl-C, and so would all that it starts. */
  private static final String HEAR_CTRL_C =
      "import os, signal, sys;"
          + " signal.signal(signal.SIGINT, signal.SIG_DFL);"
          + " os.execv(sys.argv[1], sys.argv[1:])";

  private final Shell shell;

  InterruptIT(Emulator emulator) {
    this.shell = Shell.of(emulator.freshAccount());
  }

  /** Long enough to be interrupted in the middle of creating the cluster. */
  @BeforeEach
  void slowDown() {
    shell.emulator().slowDown(Duration.ofSeconds(4));
  }

  @Test
  void ctrlCEndsWellSaysWhatIsLeftAndTheNextRunFinishes() throws Exception {
    Process apply = start("apply", CI, "--auto-approve");
    List<String> said = new ArrayList<>();
    try (BufferedReader err = apply.errorReader()) {
      readUntil(err, "eks-cluster/ci: creating", said);
      signal("INT", apply);
      err.lines().forEach(said::add);
    }

    assertThat(apply.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(apply.exitValue()).as(String.join("\n", said)).isEqualTo(130);
    assertThat(said)
        .anyMatch(line -> line.startsWith("Stopping: "))
        .anyMatch(line -> line.contains("node-group/small: skipped"));
    shell.emulator().slowDown(Duration.ZERO);
    shell.succeeds("apply", CI, "--auto-approve");
    assertNothingTwice();
  }

  @Test
  void aKilledRunIsFinishedByTheNextWithoutDuplicates() throws Exception {
    Process apply = start("apply", CI, "--auto-approve");
    try (BufferedReader err = apply.errorReader()) {
      readUntil(err, "eks-cluster/ci: creating", new ArrayList<>());
    }
    apply.destroyForcibly();
    assertThat(apply.waitFor(1, TimeUnit.MINUTES)).isTrue();

    assertThat(shell.planned(CI))
        .contains("create node-group/small")
        .doesNotContain("create vpc/ci");
    shell.emulator().slowDown(Duration.ZERO);
    shell.succeeds("apply", CI, "--auto-approve");
    assertNothingTwice();
  }

  private void assertNothingTwice() throws Exception {
    shell.matches(CI);
    Map<String, Map<String, String>> all = new Tagged(Aws.of(shell.emulator())).all();
    assertThat(all.values().stream().map(tags -> tags.get("eksplan/address")))
        .doesNotHaveDuplicates();
    assertThat(all).hasSize(shell.plan(CI).path("summary").path("noOp").asInt());
  }

  private Process start(Object... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("python3", "-c", HEAR_CTRL_C, Run.HOME.resolve("eksplan").toString()));
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(shell.environment());
    return builder.start();
  }

  /** The launcher becomes the JVM, so that a signal to the one reaches the other. */
  private static void signal(String name, Process process) throws Exception {
    Run.of(Path.of("/bin/kill"), Map.of(), "-" + name, Long.toString(process.pid()));
  }

  private static void readUntil(BufferedReader lines, String text, List<String> read)
      throws Exception {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      read.add(line);
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("ended without " + text + ": " + read);
  }
}
