package io.eksplan.cli;

import io.eksplan.report.RunRecorder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of apply and destroy that asks for a page of what became of the changes. */
final class PageOption {

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write what became of the changes as one HTML page.")
  private @Nullable Path file;

  /** Of a plan that had nothing to do. */
  void write(Planned planned) {
    if (file != null) {
      Pages.write(planned, file);
    }
  }

  /** Of a run, however it ended. */
  void write(Planned planned, RunRecorder recorder) {
    if (file != null) {
      Pages.write(planned, recorder.report(), file);
    }
  }
}
