package io.eksplan.cli;

import io.eksplan.report.PlansReport;
import io.eksplan.resources.survey.Found;
import io.eksplan.resources.survey.Survey;
import io.eksplan.run.Futures;
import io.eksplan.run.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Looks over an account and region for plans. */
final class Surveying {

  private Surveying() {}

  static PlansReport of(Session session) {
    Survey survey = new Survey(session.clients(), session.region(), session::warn);
    CompletableFuture<Map<String, List<Found>>> found = session.beside(survey::plans);
    // Who cannot sign in cannot read either: STS says it best, and once.
    String account = session.caller().account();
    return new PlansReport(
        account,
        session.region(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        Futures.join(found).entrySet().stream()
            .map(plan -> PlansReport.item(plan.getKey(), plan.getValue()))
            .toList());
  }
}
