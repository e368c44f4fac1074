package io.eksplan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import io.eksplan.model.Work;
import io.eksplan.resources.survey.Found;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlansReportTest {

  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

  @Test
  void plansAreListedWithAgeExpiryOwnerAndCluster() throws IOException {
    PlansReport report =
        new PlansReport(
            "123456789012",
            "eu-west-1",
            NOW,
            List.of(
                PlansReport.item(
                    "ci-4711",
                    List.of(
                        found("vpc", "", "", Map.of(Work.EXPIRES_TAG, "2026-01-02T09:00:00Z")),
                        found("subnet", "", "", Map.of("Team", "payments")),
                        found("subnet", "", "", Map.of("Owner", "ada")),
                        found("eks-cluster", "2026-01-02T05:00:00Z", "ACTIVE", Map.of()))),
                PlansReport.item(
                    "shop",
                    List.of(
                        found("iam-role", "2025-12-01T00:00:00Z", "", Map.of()),
                        found("log-group", "", "", Map.of(Work.RETAIN_TAG, "true"))))));

    Golden.check("report/plans.txt", report.text());
    Golden.check("report/plans.json", report.json() + "\n");
  }

  @Test
  void ofTwoDatesTheLaterCounts() {
    PlansReport.Item plan =
        PlansReport.item(
            "ci",
            List.of(
                found("vpc", "", "", Map.of(Work.EXPIRES_TAG, "2026-01-02T09:00:00Z")),
                found("subnet", "", "", Map.of(Work.EXPIRES_TAG, "2026-01-02T13:00:00Z"))));

    assertThat(plan.isOver(NOW)).isFalse();
    assertThat(plan.isOver(NOW.plusSeconds(3600))).isTrue();
  }

  @Test
  void whereNoPlanOwnsAnythingThatIsSaid() {
    assertThat(new PlansReport("123456789012", "eu-west-1", NOW, List.of()).text())
        .isEqualTo("No plan owns anything in account 123456789012, region eu-west-1.\n");
  }

  private static Found found(String kind, String made, String state, Map<String, String> tags) {
    return new Found(
        "any", kind, Optional.of(made).filter(m -> !m.isEmpty()).map(Instant::parse), state, tags);
  }
}
