package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What becomes of the page of a run when the run is over. */
final class PageOptionTest {

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  @Test
  void aPageIsItsOwnersAlone() throws Exception {
    Path file = folder.resolve("run.html");

    option(file).write(() -> "a page", warnings::add);

    assertThat(file).hasContent("a page");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aPageThatCannotBeWrittenAnyMoreIsAWarning() throws Exception {
    Path there = Files.createDirectory(folder.resolve("there"));
    Path file = there.resolve("run.html");
    PageOption option = option(file);
    option.check();
    Files.delete(there);

    option.write(() -> "a page", warnings::add);

    assertThat(warnings)
        .containsExactly(
            "there is no page of this run: cannot write " + file + ": there is no such folder");
  }

  @Test
  void aPageThatNobodyAskedForIsNotMade() {
    new PageOption()
        .write(
            () -> {
              throw new AssertionError("made");
            },
            warnings::add);

    assertThat(warnings).isEmpty();
  }

  private static PageOption option(Path file) {
    Asked asked = new Asked();
    new CommandLine(asked).parseArgs("--report", file.toString());
    return asked.page;
  }

  @Command
  private static final class Asked {
    @Mixin private PageOption page = new PageOption();
  }
}
