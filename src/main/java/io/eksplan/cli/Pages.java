package io.eksplan.cli;

import io.eksplan.report.RunReport;
import io.eksplan.report.page.HtmlReport;
import io.eksplan.run.Planned;
import java.time.Instant;

/** HTML pages. They are for their owner's eyes only, as they tell as much as the plan does. */
final class Pages {

  private Pages() {}

  /** A plan, of which nothing is made yet. */
  static String of(Planned planned) {
    return HtmlReport.ofPlan(planned.report(), planned.source(), planned.notes(), Instant.now());
  }

  /** A run, however it ended. */
  static String of(Planned planned, RunReport run) {
    return HtmlReport.ofRun(planned.report(), planned.source(), planned.notes(), run);
  }
}
