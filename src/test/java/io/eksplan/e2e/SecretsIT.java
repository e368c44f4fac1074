package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the environment keeps secret is nowhere in what eksplan says and writes. */
@WithEmulator
final class SecretsIT {

  private static final List<String> PLANTED =
      List.of("planted-secret-key-1", "planted-session-token-2", "planted-password-3");
  private static final Path CI = Run.HOME.resolve("plans/ci.yaml");

  @TempDir private Path folder;

  private final Emulator emulator;

  SecretsIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
  }

  @Test
  void noSecretIsSaidOrWritten() throws Exception {
    Shell shell =
        Shell.of(emulator)
            .with("AWS_SECRET_ACCESS_KEY", PLANTED.get(0))
            .with("AWS_SESSION_TOKEN", PLANTED.get(1))
            .with("DATABASE_PASSWORD", PLANTED.get(2))
            .with("XDG_CACHE_HOME", folder.toString())
            .with("EKSPLAN_RUNS_DIR", folder.resolve("runs").toString());
    Path saved = folder.resolve("ci.plan");
    Path secretive =
        Copy.of(CI)
            .edit("metadata:", "metadata:\n  tags: {db: \"${env.DATABASE_PASSWORD}\"}")
            .write(folder);
    List<Run> runs = new ArrayList<>();
    runs.add(shell.eksplan("plan", secretive, "--verbose"));
    runs.add(shell.eksplan("plan", CI, "--verbose", "--out", saved));
    runs.add(shell.eksplan("apply", saved, "--verbose", "--json"));
    runs.add(shell.eksplan("output", CI, "--verbose", "--json"));
    runs.add(shell.eksplan("token", "--cluster", "ci", "--region", "eu-west-1", "--verbose"));
    runs.add(
        shell
            .with("KUBECONFIG", folder.resolve("kube/config").toString())
            .eksplan("kubeconfig", CI, "--merge", "--verbose"));
    runs.add(shell.with("AWS_ENDPOINT_URL", "http://127.0.0.1:9").eksplan("plan", CI, "--verbose"));
    runs.add(shell.eksplan("destroy", CI, "--auto-approve", "--verbose"));

    assertThat(runs.stream().map(Run::exit)).containsExactly(1, 0, 0, 0, 0, 0, 1, 0);
    for (Run run : runs) {
      assertThat(run.out() + run.err()).isNotBlank().doesNotContain(PLANTED.get(0), PLANTED.get(2));
    }
    // A token for kubectl is a signed address, and AWS wants the session's token in it.
    Run token = runs.remove(4);
    assertThat(token.err()).doesNotContain(PLANTED.get(1));
    assertThat(runs)
        .allSatisfy(run -> assertThat(run.out() + run.err()).doesNotContain(PLANTED.get(1)));
    assertThat(folder.resolve("runs")).isDirectoryContaining("glob:**ci-*.jsonl");
    Files.delete(secretive);
    assertThat(written(folder)).contains(saved, folder.resolve("kube/config"));
    assertThat(written(folder))
        .allSatisfy(
            file -> {
              String mode = Files.isDirectory(file) ? "rwx------" : "rw-------";
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo(mode);
            })
        .filteredOn(Files::isRegularFile)
        .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(PLANTED));
  }

  /** All files and folders below one. */
  private static List<Path> written(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !file.equals(folder)).toList();
    }
  }
}
