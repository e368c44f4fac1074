package io.eksplan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import io.eksplan.preflight.Finding;
import io.eksplan.preflight.Section;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightReportTest {

  private static final PreflightReport REPORT =
      new PreflightReport(
          "demo",
          "123456789012",
          "eu-west-1",
          List.of(
              new Section(
                  "quotas",
                  List.of("servicequotas:GetServiceQuota", "ec2:DescribeVpcs"),
                  List.of(
                      new Finding.Ok("VPCs", "2 of 5 in use, 1 more wanted"),
                      new Finding.Problem(
                          "elastic IPs", "5 of 5 in use, 3 more wanted", "ask for more"),
                      new Finding.Unknown("EKS clusters", "GetServiceQuota: no answer"))),
              new Section("zones", List.of("ec2:DescribeAvailabilityZones"), List.of()),
              new Section(
                  "names",
                  List.of(),
                  List.of(
                      new Finding.Warning(
                          "Kubernetes 1.33",
                          "standard support until 2026-07-29 (says EKS)",
                          "plan an upgrade of cluster.version")))));

  @Test
  void allFindingsAreListedByCheck() throws IOException {
    Golden.check("report/preflight.txt", REPORT.text(Style.PLAIN));
    Golden.check("report/preflight.json", REPORT.json() + "\n");
  }

  @Test
  void inShortProblemsComeFirstAndWhatIsWellIsLeftOut() {
    assertThat(REPORT.shortly(Style.PLAIN))
        .containsExactly(
            "Problem: elastic IPs: 5 of 5 in use, 3 more wanted",
            "Warning: Kubernetes 1.33: standard support until 2026-07-29 (says EKS)");
    assertThat(REPORT.hasProblems()).isTrue();
  }
}
