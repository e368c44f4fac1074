package io.eksplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.e2e.Aws;
import io.eksplan.e2e.Tagged;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.FreePort;
import io.eksplan.local.LocalEmulator;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.opentest4j.AssertionFailedError;

/**
 * The README's Java runs far from any checkout, with what Maven gives to those who depend on it.
 */
final class LibraryJarsIT {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final String PROGRAM =
      """
      import io.eksplan.api.Eksplan;
      import java.nio.file.Path;
      final class Program {
        public static void main(String[] arguments) {
          CODE
        }
      }
      """;

  private static final String TESTS =
      """
      import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
      import java.io.PrintWriter;
      import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
      import org.junit.platform.launcher.core.LauncherFactory;
      import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
      final class Tests {
        public static void main(String[] arguments) {
          var summary = new SummaryGeneratingListener();
          LauncherFactory.create()
              .execute(
                  LauncherDiscoveryRequestBuilder.request()
                      .selectors(selectClass(arguments[0]))
                      .build(),
                  summary);
          summary.getSummary().printFailuresTo(new PrintWriter(System.err, true), 50);
          System.out.println(summary.getSummary().getTestsSucceededCount() + " succeeded");
          System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
        }
      }
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void theReadmesProgramAndTestRunWithTheJarsAlone() throws Exception {
    Map<String, String> environment = environment();
    List<String> code = code();
    Files.createDirectories(folder.resolve("plans"));
    Files.copy(Run.HOME.resolve("plans/ci.yaml"), folder.resolve("plans/ci.yaml"));
    compile(
        Map.of(
            "Program",
            PROGRAM.replace("CODE", code.get(0)),
            "ClusterTest",
            code.get(1),
            "Tests",
            TESTS));
    try {
      Run program = java(environment, "Program");
      assertThat(program.exit()).as(program.err()).isZero();
      assertThat(program.out()).contains("eks-cluster/ci\n", "\nvpc-");
      assertThat(program.err()).isEmpty();

      Run tests = java(environment, "Tests", "ClusterTest");
      assertThat(tests.exit()).as(tests.err()).isZero();
      assertThat(tests.out()).isEqualTo("1 succeeded\n");

      URI aws = URI.create("http://127.0.0.1:" + environment.get("EKSPLAN_LOCAL_PORT"));
      assertThat(new Tagged(Aws.of(new Emulator(aws, "test"))).all()).isEmpty();
    } finally {
      assertThat(new LocalEmulator(Run.HOME, environment).down()).isTrue();
    }
  }

  @Test
  void theProgramHasNothingOfJUnit() throws IOException {
    try (JarFile jar = new JarFile(jar("\\.jar").toFile());
        Stream<Path> lib = Files.list(Run.HOME.resolve("target/dist/lib"))) {
      assertThat(jar.stream().map(Object::toString))
          .noneMatch(name -> name.startsWith("io/eksplan/junit/"));
      assertThat(lib.map(Path::getFileName).map(Object::toString))
          .isNotEmpty()
          .noneMatch(name -> name.contains("junit"));
    }
  }

  /** A cache of its own, but for the Python environment, which takes a minute to make. */
  private Map<String, String> environment() throws IOException {
    Path cache = Files.createDirectories(folder.resolve("cache/eksplan"));
    String set = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path users = set.isBlank() ? Path.of(System.getenv("HOME"), ".cache") : Path.of(set);
    if (Files.isDirectory(users.resolve("eksplan"))) {
      try (Stream<Path> all = Files.list(users.resolve("eksplan"))) {
        for (Path python : all.filter(LibraryJarsIT::isPython).toList()) {
          Files.createSymbolicLink(cache.resolve(python.getFileName()), python);
        }
      }
    }
    return Map.of(
        "XDG_CACHE_HOME",
        folder.resolve("cache").toString(),
        "EKSPLAN_LOCAL_PORT",
        String.valueOf(FreePort.find()),
        "PATH",
        System.getenv("PATH"));
  }

  private static boolean isPython(Path file) {
    return file.getFileName().toString().startsWith("python-") && Files.isDirectory(file);
  }

  private static List<String> code() throws IOException {
    String readme = Files.readString(Run.HOME.resolve("README.md"));
    List<String> code =
        JAVA.matcher(readme).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(code).hasSize(2);
    return code;
  }

  private void compile(Map<String, String> classes) throws IOException {
    List<String> words = new ArrayList<>(List.of("-d", folder.toString(), "-cp", classPath()));
    for (Map.Entry<String, String> one : classes.entrySet()) {
      Path file = folder.resolve(one.getKey() + ".java");
      words.add(Files.writeString(file, one.getValue()).toString());
    }
    int exit =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    assertThat(exit).isZero();
  }

  private Run java(Map<String, String> environment, String... words) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-cp", folder + ":" + classPath()));
    arguments.addAll(List.of(words));
    return Run.in(
        folder,
        Path.of(System.getProperty("java.home"), "bin", "java"),
        environment,
        arguments.toArray(String[]::new));
  }

  /** Both artifacts, what the first one needs to run, and JUnit. */
  private static String classPath() throws IOException {
    List<Path> jars = new ArrayList<>(List.of(jar("\\.jar"), jar("-junit\\.jar")));
    try (Stream<Path> lib = Files.list(Run.HOME.resolve("target/dist/lib"))) {
      lib.filter(file -> !file.endsWith("eksplan.jar")).forEach(jars::add);
    }
    Stream.of(
            Test.class,
            JupiterTestEngine.class,
            JUnitException.class,
            TestEngine.class,
            Launcher.class,
            AssertionFailedError.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .distinct()
        .map(place -> Path.of(place.getPath()))
        .forEach(jars::add);
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jar(String end) throws IOException {
    try (Stream<Path> files = Files.list(Run.HOME.resolve("target"))) {
      return files
          .filter(
              file -> file.getFileName().toString().matches("eksplan-[0-9][^-]*(-SNAPSHOT)?" + end))
          .findFirst()
          .orElseThrow(() -> new AssertionError("mvn package made no jar that ends with " + end));
    }
  }
}
