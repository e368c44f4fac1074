package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command must not load to start fast, as the JVM itself tells. */
final class StartUpTest {
  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help"})
  void aTrivialCommandLoadsNeitherTheAwsSdkNorJackson(String option) throws Exception {
    String log = loadedClasses(option);

    assertThat(log).contains("io.eksplan.cli.Main");
    assertThat(log).doesNotContain("software.amazon.", "jackson", "snakeyaml", "org.apache.");
  }

  private static String loadedClasses(String option) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout:none",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                option)
            .redirectErrorStream(true)
            .start();
    String log = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(log).isZero();
    // Each line ends with where the class came from, which may be a jar of any name.
    return log.replaceAll(" source: .*", "");
  }
}
