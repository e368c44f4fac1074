package io.eksplan.cli;

import io.eksplan.preflight.Preflight;
import io.eksplan.preflight.Prospect;
import io.eksplan.report.PreflightReport;
import io.eksplan.run.Planned;
import io.eksplan.run.Session;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The preflight of changes that were planned. */
final class Preflighting {

  private Preflighting() {}

  static PreflightReport of(Session session, Planned planned) {
    Prospect prospect = Prospect.of(planned.scope(), planned.graph(), planned.snapshot());
    return new PreflightReport(
        planned.scope().plan(),
        planned.scope().account(),
        planned.scope().region(),
        Preflight.run(
            session.clients(), session.caller(), prospect, LocalDate.now(ZoneOffset.UTC)));
  }
}
