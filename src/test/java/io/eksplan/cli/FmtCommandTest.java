package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FmtCommandTest {

  private static final String WILD = "a:\n- 1 # one\nb:  2\n";
  private static final String TIDY = "a:\n  - 1 # one\nb: 2\n";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file = Path.of("");

  @BeforeEach
  void aFileThatIsNotFormatted() throws IOException {
    file = Files.writeString(folder.resolve("plan.yaml"), WILD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
  }

  @Test
  void aFileIsFormattedAndKeepsItsPermissions() throws IOException {
    assertThat(fmt(file.toString())).isZero();

    assertThat(Files.readString(file)).isEqualTo(TIDY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw-r--");
    assertThat(out.toString()).isEqualTo(file + "\n");
  }

  @Test
  void aFileThatIsFormattedIsNotTouched() throws IOException {
    Files.writeString(file, TIDY);
    Object written = Files.getLastModifiedTime(file);

    assertThat(fmt(file.toString())).isZero();

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void checkNamesWhatIsNotFormattedAndWritesNothing() throws IOException {
    Path tidy = Files.writeString(folder.resolve("tidy.yaml"), TIDY);

    assertThat(fmt("--check", tidy.toString(), file.toString())).isEqualTo(1);
    assertThat(out.toString()).isEqualTo(file + "\n");
    assertThat(Files.readString(file)).isEqualTo(WILD);

    assertThat(fmt("--check", tidy.toString())).isZero();
  }

  @Test
  void diffTellsWhatFormattingChanges() {
    assertThat(fmt("--check", "--diff", file.toString())).isEqualTo(1);

    assertThat(out.toString().replace(folder + "/", ""))
        .isEqualTo(
            """
            --- plan.yaml
            +++ plan.yaml
            @@ -2,2 +2,2 @@
            -- 1 # one
            -b:  2
            +  - 1 # one
            +b: 2
            plan.yaml
            """);
  }

  @Test
  void whatIsNoYamlIsToldWithItsPlaceAndStays() throws IOException {
    Files.writeString(file, "a: [\n");

    assertThat(fmt(file.toString())).isEqualTo(1);

    assertThat(err.toString()).startsWith("Error: " + file + ":");
    assertThat(Files.readString(file)).isEqualTo("a: [\n");
  }

  private int fmt(String... words) {
    List<String> all = new ArrayList<>(List.of("fmt"));
    all.addAll(List.of(words));
    return Main.run(
        new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), Map.of()), all);
  }
}
