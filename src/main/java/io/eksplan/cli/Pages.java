package io.eksplan.cli;

import io.eksplan.report.RunReport;
import io.eksplan.report.page.HtmlReport;
import java.nio.file.Path;
import java.time.Instant;

/** HTML pages, for their owner's eyes only: they tell as much as the plan does. */
final class Pages {

  private Pages() {}

  static void write(Planned planned, Path file) {
    String page =
        HtmlReport.ofPlan(planned.report(), planned.source(), planned.notes(), Instant.now());
    new PrivateFile(file).write(page);
  }

  static void write(Planned planned, RunReport run, Path file) {
    String page = HtmlReport.ofRun(planned.report(), planned.source(), planned.notes(), run);
    new PrivateFile(file).write(page);
  }
}
