package io.eksplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.FreePort;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archives of the build, unpacked far from the checkout, under a path with spaces. */
@WithEmulator
final class DistributionIT {

  private static final String PLAIN = "eksplan-[0-9][^/]*(?<!-x64|-arm64)\\.tar\\.gz";
  private static final String SELF_CONTAINED = "eksplan-[0-9][^/]*-(x64|arm64)\\.tar\\.gz";

  private final Emulator emulator;

  @TempDir private Path temporary = Path.of("");

  DistributionIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, SELF_CONTAINED})
  void itWorksWhereItIsUnpacked(String archive) throws Exception {
    Path launcher = unpack(archive).resolve("eksplan");
    Path plan = temporary.resolve("my plan.yaml");
    Files.copy(Run.HOME.resolve("plans/demo.yaml"), plan);

    assertThat(loadedFromCache(launcher, "Main", "--version")).startsWith("eksplan ");
    assertThat(loadedFromCache(launcher, "ValidateCommand", "validate", "my plan.yaml"))
        .isEqualTo("my plan.yaml is valid.\n");
    assertThat(loadedFromCache(launcher, "PlanCommand", "plan", "my plan.yaml"))
        .contains("+ vpc/demo ", " to create, 0 to update, 0 to replace, 0 to delete.");
  }

  @Test
  void theSelfContainedOneRunsOnItsOwnJava() throws Exception {
    Path home = unpack(SELF_CONTAINED);

    Run run = in(home, Map.of("EKSPLAN_JAVA_OPTS", "-XshowSettings:properties"), "local", "--help");

    assertThat(run.err()).contains("java.home = " + home.toRealPath().resolve("runtime"));
  }

  @Test
  void itHasTheLocalAwsWithIt() throws Exception {
    Path home = unpack(SELF_CONTAINED);
    Map<String, String> port = Map.of("EKSPLAN_LOCAL_PORT", String.valueOf(FreePort.find()));
    try {
      Run up = in(home, port, "local", "up");
      assertThat(up.exit()).as(up.err()).isZero();
      assertThat(in(home, port, "local", "status").exit()).isZero();
    } finally {
      assertThat(in(home, port, "local", "down").out()).startsWith("The local AWS is stopped");
    }
  }

  /** The image takes the archive by a name that is put together from arguments. */
  @Test
  void theImageTakesTheArchiveByItsName() throws Exception {
    Path dockerfile = Run.HOME.resolve("src/build/Dockerfile");
    String version =
        Run.of(unpack(PLAIN).resolve("eksplan"), Map.of(), "--version")
            .out()
            .strip()
            .substring("eksplan ".length());

    assertThat(dockerfile)
        .content()
        .contains("ADD target/eksplan-${VERSION}-${PLATFORM}.tar.gz /opt/")
        .contains("VERSION=" + version + " ");
    assertThat(archive(SELF_CONTAINED).getFileName().toString())
        .startsWith("eksplan-" + version + "-");
  }

  private static Path archive(String pattern) throws IOException {
    try (Stream<Path> files = Files.list(Run.HOME.resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(pattern))
          .findFirst()
          .orElseThrow(() -> new AssertionError("mvn package made no " + pattern));
    }
  }

  /** Returns the one folder that is in it. */
  private Path unpack(String pattern) throws Exception {
    Path place = Files.createDirectories(temporary.resolve("unpacked here"));
    Run tar =
        Run.of(
            Path.of("/bin/tar"),
            Map.of(),
            "-xzf",
            archive(pattern).toString(),
            "-C",
            place.toString());
    assertThat(tar.exit()).as(tar.err()).isZero();
    try (Stream<Path> roots = Files.list(place)) {
      List<Path> all = roots.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private Run in(Path home, Map<String, String> environment, String... arguments) throws Exception {
    return Run.in(temporary, home.resolve("eksplan"), environment, arguments);
  }

  /**
   * Runs it, expects that the command's class came out of the AOT cache, and returns its output.
   */
  private String loadedFromCache(Path launcher, String command, String... arguments)
      throws Exception {
    // Not in the folder with a space: the launcher splits these options at spaces.
    Path log = temporary.resolve("classes.log");
    Map<String, String> environment = new HashMap<>(emulator.environment());
    environment.put("EKSPLAN_JAVA_OPTS", "-Xlog:class+load:file=" + log);
    Run run = Run.in(temporary, launcher, environment, arguments);
    assertThat(run.exit()).as(run.err()).isZero();
    try (Stream<String> lines = Files.lines(log)) {
      assertThat(lines.filter(line -> line.contains(" io.eksplan.cli." + command + " ")))
          .singleElement()
          .asString()
          .contains("shared objects file");
    }
    return run.out();
  }
}
