package io.eksplan.cli;

import io.eksplan.model.Failure;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option of apply and destroy that asks for a page of what became of the changes. The changes
 * are what counts: once they are made, a page that cannot be written is a warning.
 */
final class PageOption {

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write what became of the changes as one HTML page.")
  private @Nullable Path file;

  /**
   * Before anything is asked or changed.
   *
   * @throws UsageError when no page can be written there
   */
  void check() {
    if (file != null) {
      new PrivateFile(file).check("--report");
    }
  }

  /**
   * Writes a page, if one was asked for.
   *
   * @param warnings told when the page cannot be written
   */
  void write(Supplier<String> page, Consumer<String> warnings) {
    if (file == null) {
      return;
    }
    try {
      new PrivateFile(file).write(page.get());
    } catch (Failure failure) {
      warnings.accept("there is no page of this run: " + failure.text());
    }
  }
}
