package io.eksplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of a distribution that was unpacked somewhere else than it was built. */
final class LauncherIT {
  @TempDir Path temporary;

  private Path dist = Path.of("");
  private Path launcher = Path.of("");

  @BeforeEach
  void unpack() throws Exception {
    dist = temporary.resolve("unpacked here");
    launcher = dist.resolve("eksplan");
    String built = Run.HOME.resolve("target/dist").toString();
    assertThat(Run.of(Path.of("/bin/cp"), Map.of(), "-Rp", built, dist.toString()).exit()).isZero();
  }

  @Test
  void startsThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(temporary.resolve("ek"), launcher);

    assertThat(Run.of(link, Map.of(), "--version").out()).startsWith("eksplan ");
  }

  @Test
  void aUsageErrorExitsWithOne() throws Exception {
    Run run = Run.of(launcher, Map.of(), "--bogus");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("Error: Unknown option: '--bogus'");
  }

  @Test
  void anOldJavaHomeIsNamedAndNotStarted() throws Exception {
    Path jdk = Files.createDirectories(temporary.resolve("jdk"));
    Files.createDirectories(jdk.resolve("bin"));
    Path java = Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\necho started\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"21.0.2\"\n");

    Run run = Run.of(launcher, Map.of("EKSPLAN_JAVA_HOME", jdk.toString()), "--version");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("EKSPLAN_JAVA_HOME=" + jdk + " is no JDK 25 or newer");
  }

  @Test
  void usesTheCacheWhereverItLies() throws Exception {
    assertThat(usesCache(Map.of(), "--version")).isTrue();
    assertThat(usesCache(Map.of(), "--version")).as("once more, by the cheap look").isTrue();
    assertThat(usesCache(Map.of(), "completion", "bash")).as("the larger cache").isTrue();
  }

  @Test
  void usesNoCacheWhenToldSo() throws Exception {
    assertThat(usesCache(Map.of("EKSPLAN_AOT", "off"), "--version")).isFalse();
  }

  @Test
  void neverRunsTheOldClassesOfAChangedJar() throws Exception {
    Path jar = dist.resolve("lib/eksplan.jar");
    byte[] original = Files.readAllBytes(jar);
    assertThat(usesCache(Map.of(), "--version")).isTrue();

    byte[] changed = original.clone();
    changed[10] ^= 1; // The time of the jar's first entry, which no reader minds.
    overwrite(jar, changed);
    assertThat(usesCache(Map.of(), "--version")).as("same size and time").isFalse();

    overwrite(jar, original);
    assertThat(usesCache(Map.of(), "--version")).as("put back").isTrue();
  }

  @Test
  void noticesAChangedLibrary() throws Exception {
    assertThat(usesCache(Map.of(), "--version")).isTrue();

    Files.delete(jar("eks-"));

    assertThat(usesCache(Map.of(), "--version")).isFalse();
  }

  @Test
  void runsWithoutACache() throws Exception {
    Files.delete(dist.resolve("eksplan-small.aot"));

    assertThat(Run.of(launcher, Map.of(), "--version").err()).isEmpty();
  }

  private Path jar(String prefix) throws IOException {
    try (Stream<Path> jars = Files.list(dist.resolve("lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Writes new content under the old time. */
  private static void overwrite(Path file, byte[] content) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    Files.write(file, content);
    Files.setLastModifiedTime(file, modified);
  }

  /** Asks the JVM where it took our own class from. */
  private boolean usesCache(Map<String, String> environment, String... arguments) throws Exception {
    Path log = Files.createTempFile("classes", ".log");
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("EKSPLAN_JAVA_OPTS", "-Xlog:class+load:file=" + log);
    assertThat(Run.of(launcher, variables, arguments).exit()).isZero();
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains(" io.eksplan.cli.Main "))
          .findFirst()
          .orElseThrow()
          .contains("shared objects file");
    } finally {
      Files.delete(log);
    }
  }
}
