package io.eksplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout, with a Maven that notes each build and copies what ours built. */
final class LauncherBuildIT {
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$@" >>"$PWD/builds"
      mkdir -p target/dist/lib
      cp "%1$s"/lib/eksplan.jar "%1$s"/lib/picocli-*.jar "%1$s"/lib/jspecify-*.jar target/dist/lib
      touch target/dist/built
      """;

  /** All that the launcher needs, but Maven. */
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "cksum",
          "cp",
          "dirname",
          "find",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sleep",
          "touch");

  @TempDir Path temporary;

  private Path checkout = Path.of("");
  private Path tools = Path.of("");

  @BeforeEach
  void checkOut() throws Exception {
    checkout = Files.createDirectories(temporary.resolve("check out"));
    tools = Files.createDirectories(temporary.resolve("bin"));
    Files.copy(
        Run.HOME.resolve("eksplan"),
        checkout.resolve("eksplan"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(checkout.resolve("src/main/java"));
    Files.writeString(checkout.resolve("src/main/java/Main.java"), "");
    Files.writeString(checkout.resolve("pom.xml"), "");
    for (String tool : TOOLS) {
      tool(tool, "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
  }

  @Test
  void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
    maven(MAVEN.formatted(Run.HOME.resolve("target/dist")));

    Run first = version();
    assertThat(first.out()).startsWith("eksplan ");
    assertThat(first.err()).startsWith("eksplan: building").hasLineCount(1);
    assertThat(version().err()).isEmpty();
    assertThat(builds()).hasSize(1);

    Files.setLastModifiedTime(
        checkout.resolve("src/main/java/Main.java"), FileTime.from(Instant.now().plusSeconds(9)));
    assertThat(version().exit()).isZero();
    assertThat(builds()).hasSize(2);
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    maven(MAVEN.formatted(Run.HOME.resolve("target/dist")));
    Callable<Run> start = this::version;

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Run> run : threads.invokeAll(List.of(start, start, start))) {
        assertThat(run.get().out()).startsWith("eksplan ");
      }
    }

    assertThat(builds()).hasSize(1);
  }

  @Test
  void theLockOfADeadBuildIsTaken() throws Exception {
    maven(MAVEN.formatted(Run.HOME.resolve("target/dist")));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path lock = Files.createDirectories(checkout.resolve(".eksplan/building"));
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");

    assertThat(version().exit()).isZero();

    assertThat(builds()).hasSize(1);
    assertThat(lock).doesNotExist();
  }

  @Test
  void aFailedBuildShowsItsErrorsAndLeavesNoLock() throws Exception {
    maven("#!/bin/sh\necho '[INFO] much'\necho '[ERROR] Main.java:[1,1] what is this'\nexit 1\n");

    Run run = version();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("[ERROR] Main.java:[1,1] what is this", "the build failed: see ")
        .doesNotContain("[INFO]");
    assertThat(checkout.resolve(".eksplan/building")).doesNotExist();
  }

  @Test
  void aMissingMavenIsNamedWithTheRemedy() throws Exception {
    Run run = version();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("Maven", "apt install maven");
  }

  private Run version() throws Exception {
    Map<String, String> environment =
        Map.of("PATH", tools.toString(), "EKSPLAN_JAVA_HOME", System.getProperty("java.home"));
    return Run.of(checkout.resolve("eksplan"), environment, "--version");
  }

  private List<String> builds() throws Exception {
    return Files.readAllLines(checkout.resolve("builds"));
  }

  private void maven(String script) throws Exception {
    tool("mvn", script);
  }

  private void tool(String name, String script) throws Exception {
    Path tool = Files.writeString(tools.resolve(name), script);
    assertThat(tool.toFile().setExecutable(true)).isTrue();
  }
}
