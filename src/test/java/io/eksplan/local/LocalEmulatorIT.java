package io.eksplan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.eksplan.emulator.FreePort;
import io.eksplan.local.Status.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEmulatorIT {

  private static final Path HOME = Path.of(System.getProperty("eksplan.home", "")).toAbsolutePath();

  private static final Map<String, String> OFFLINE =
      Map.of("PIP_NO_INDEX", "1", "PIP_CONFIG_FILE", "/dev/null", "PIP_FIND_LINKS", "");

  private final Path folder;
  private final LocalEmulator emulator;

  LocalEmulatorIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.emulator = emulator(HOME, sharedCache(), FreePort.find(), System.getenv());
  }

  @AfterEach
  void stop() {
    emulator.down();
  }

  @Test
  void aSecondCommandFindsItUpAndStartsNothing() throws IOException {
    List<String> progress = new ArrayList<>();
    emulator.up(progress::add);
    long first = pid();

    LocalEmulator later = emulator(HOME, emulator.cache(), emulator.port(), emulator.variables());
    List<String> silence = new ArrayList<>();
    later.up(silence::add);

    assertThat(later.status().state()).isEqualTo(State.UP);
    assertThat(pid()).isEqualTo(first);
    assertThat(progress).last().asString().contains("is up at http://127.0.0.1:");
    assertThat(silence).isEmpty();
  }

  @Test
  void whatItWritesIsItsOwnersAlone() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    emulator.up(_ -> {});

    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(LocalEmulatorIT::mode).toList())
          .hasSizeGreaterThan(3)
          .allMatch(mode -> mode.matches("rw.------"));
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void twoStartsAtOnceEndInOneServer() {
    var one = CompletableFuture.runAsync(() -> emulator.up(_ -> {}));
    var other = CompletableFuture.runAsync(() -> emulator.up(_ -> {}));
    CompletableFuture.allOf(one, other).join();

    assertThat(emulator.status().state()).isEqualTo(State.UP);
    assertThat(emulator.down()).isTrue();
    assertThat(emulator.status().state()).isEqualTo(State.DOWN);
  }

  @Test
  void itLeavesTheProcessGroupOfTheCommandThatStartedIt() throws IOException {
    emulator.up(_ -> {});

    // Fields of /proc/PID/stat after the name: state, parent, group, session.
    Path stat = Path.of("/proc", String.valueOf(pid()), "stat");
    if (Files.exists(stat)) {
      String[] fields = Files.readString(stat).replaceFirst(".*\\) ", "").split(" ", -1);
      assertThat(fields[2]).isEqualTo(String.valueOf(pid()));
    }
    assertThat(emulator.status().state()).isEqualTo(State.UP);
  }

  @Test
  void stoppingTwiceIsNoFailure() {
    emulator.up(_ -> {});

    assertThat(emulator.down()).isTrue();
    assertThat(emulator.down()).isFalse();
  }

  @Test
  void itIsStoppedEvenWhenItsPidFileIsLost() throws IOException {
    emulator.up(_ -> {});
    Files.delete(pidFile());

    assertThat(emulator.down()).isTrue();
    assertThat(emulator.status().state()).isEqualTo(State.DOWN);
  }

  @Test
  void aRecycledProcessIdIsNotTakenForTheServer() throws IOException {
    long self = ProcessHandle.current().pid();
    Files.writeString(pidFile(), self + " 1000\n");

    assertThat(emulator.status().state()).isEqualTo(State.DOWN);
    assertThat(emulator.down()).isFalse();
  }

  @Test
  void aForeignServerOnThePortIsNamedWithTheWayOut() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), emulator.port());
    HttpServer foreign = HttpServer.create(address, 0);
    foreign.start();
    try {
      assertThat(emulator.status().state()).isEqualTo(State.FOREIGN);
      assertThatThrownBy(() -> emulator.up(_ -> {}))
          .isInstanceOf(LocalFailure.class)
          .hasMessageContaining("Port " + emulator.port())
          .hasMessageContaining("export EKSPLAN_LOCAL_PORT=");
      assertThat(emulator.down()).isFalse();
    } finally {
      foreign.stop(0);
    }
  }

  @Test
  void otherExtensionCodeIsOutdatedAndUpRestartsIt() throws IOException {
    Path copy = copyOfTheExtension();
    LocalEmulator changed = emulator(copy, emulator.cache(), emulator.port(), emulator.variables());
    changed.up(_ -> {});
    long before = pid();
    Files.writeString(
        copy.resolve("localstack/serve.py"), "\n# changed\n", StandardOpenOption.APPEND);

    assertThat(changed.status().state()).isEqualTo(State.OUTDATED);
    List<String> progress = new ArrayList<>();
    changed.up(progress::add);

    assertThat(progress).anyMatch(line -> line.contains("its state is lost"));
    assertThat(pid()).isNotEqualTo(before);
    assertThat(changed.status().state()).isEqualTo(State.UP);
  }

  @Test
  void aServerThatDiesWhileStartingShowsTheEndOfItsLog() throws IOException {
    Path copy = copyOfTheExtension();
    Files.writeString(copy.resolve("localstack/serve.py"), "raise SystemExit('no disk left')\n");

    assertThatThrownBy(
            () ->
                emulator(copy, emulator.cache(), emulator.port(), emulator.variables()).up(_ -> {}))
        .isInstanceOf(LocalFailure.class)
        .hasMessageContaining("no disk left");
  }

  @Test
  void resettingWhatIsDownSaysHowToStartIt() {
    assertThatThrownBy(emulator::reset)
        .isInstanceOf(LocalFailure.class)
        .hasMessageContaining("eksplan local up");
  }

  @Test
  void withoutPythonTheUserLearnsWhatToInstall() {
    LocalEmulator bare = uninstalled(Map.of("PATH", folder.toString()));

    assertThatThrownBy(() -> bare.up(_ -> {}))
        .isInstanceOf(LocalFailure.class)
        .hasMessageContaining("Python 3.10 or newer")
        .hasMessageContaining("python3-venv");
  }

  @Test
  void withoutAPackageIndexPipsOwnWordsAreShown() {
    LocalEmulator bare = uninstalled(OFFLINE);

    assertThatThrownBy(() -> bare.up(_ -> {}))
        .isInstanceOf(LocalFailure.class)
        .hasMessageContaining("check the network")
        .hasMessageContaining("No matching distribution");
  }

  @Test
  void anEnvironmentWhoseBuilderWasKilledIsBuiltAgain() throws IOException {
    LocalEmulator bare = uninstalled(Map.of("PATH", folder.toString()));
    Path leftOver = bare.cache().resolve("python-" + pins()).resolve("left-over");
    Files.createDirectories(leftOver);

    assertThatThrownBy(() -> bare.up(_ -> {})).isInstanceOf(LocalFailure.class);

    assertThat(leftOver).doesNotExist();
  }

  private LocalEmulator uninstalled(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.putAll(more);
    return emulator(HOME, folder.resolve("cache"), emulator.port(), variables);
  }

  private LocalEmulator emulator(Path home, Path cache, int port, Map<String, String> variables) {
    return new LocalEmulator(home, cache, folder, port, variables);
  }

  /** The user's own cache: the tests share its Python environment and install nothing twice. */
  private static Path sharedCache() {
    return Settings.cache(System.getenv());
  }

  private static String pins() throws IOException {
    return ExtensionHash.ofFiles(HOME.resolve("localstack"), List.of("requirements.txt"));
  }

  private Path copyOfTheExtension() throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(HOME.resolve("localstack"))) {
      for (Path file : files.toList()) {
        Files.createDirectories(copy);
        Files.copy(file, copy.resolve(HOME.relativize(file)));
      }
    }
    return copy;
  }

  private Path pidFile() {
    return folder.resolve("local-" + emulator.port() + ".pid");
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readString(pidFile()).split(" ", -1)[0]);
  }
}
