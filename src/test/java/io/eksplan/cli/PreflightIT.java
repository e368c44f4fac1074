package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.preflight.Finding;
import io.eksplan.preflight.Section;
import io.eksplan.report.PreflightReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preflight's checks against an AWS that answers some of them. */
@WithEmulator(strictly = true)
class PreflightIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: early, region: eu-west-1}
      network: {zones: 2, nat: single}
      cluster: {version: "1.34"}
      addons: []
      nodeGroups:
        - {name: small, instanceTypes: [m7i.large], size: {min: 1, max: 3}}
        - {name: batch, kind: asg, instanceTypes: [m7i.large], size: {min: 0, max: 1}}
      """;

  @TempDir private Path folder;
  private final Emulator emulator;

  PreflightIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void everythingIsLookedAtAtOnceAndNothingIsChanged() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      Planned planned = eksplan.plan(PLAN);

      PreflightReport report = Preflighting.of(eksplan.session(), planned);

      assertThat(report.sections())
          .extracting(Section::check)
          .containsExactly(
              "quotas",
              "instance types",
              "zones",
              "addresses",
              "names",
              "service-linked roles",
              "permissions",
              "Kubernetes version");
      assertThat(report.hasProblems()).isFalse();
      assertThat(findings(report, "quotas"))
          .allSatisfy(
              quota ->
                  assertThat(quota.words()).endsWith("does not know servicequotas:GetServiceQuota"))
          .extracting(Finding::subject)
          .containsExactly(
              "VPCs",
              "internet gateways",
              "elastic IPs",
              "NAT gateways in eu-west-1a",
              "EKS clusters",
              "vCPUs of standard instances, on demand");
      assertThat(findings(report, "zones"))
          .hasSize(2)
          .allSatisfy(zone -> assertThat(zone).isInstanceOf(Finding.Ok.class));
      assertThat(findings(report, "addresses"))
          .extracting(Finding::subject)
          .contains("subnet/private-eu-west-1a", "subnet/private-eu-west-1b");
      assertThat(findings(report, "service-linked roles"))
          .filteredOn(Finding.Warning.class::isInstance)
          .extracting(Finding::subject)
          .contains("AWSServiceRoleForAmazonEKS", "AWSServiceRoleForAutoScaling");
      assertThat(eksplan.session().clients().calls().mutatingCalls())
          .as("Simulate is the only call that is not named as a read")
          .isLessThanOrEqualTo(2);
      assertThat(eksplan.owned(PLAN)).isEmpty();
    }
  }

  private static List<Finding> findings(PreflightReport report, String check) {
    return report.sections().stream()
        .filter(section -> section.check().equals(check))
        .flatMap(section -> section.findings().stream())
        .toList();
  }
}
