package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import io.eksplan.aws.Caller;
import io.eksplan.aws.Clients;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.preflight.Finding;
import io.eksplan.preflight.Preflight;
import io.eksplan.preflight.Prospect;
import io.eksplan.preflight.Section;
import io.eksplan.report.PreflightReport;
import io.eksplan.report.Style;
import io.eksplan.run.InProcess;
import io.eksplan.run.Planned;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preflight's checks against an AWS that answers all but quotas. */
@WithEmulator(strictly = true)
class PreflightIT {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 2);

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: early, region: eu-west-1}
      network: {zones: 2, nat: single}
      cluster: {version: "1.34"}
      addons: []
      nodeGroups:
        - {name: small, instanceTypes: [m7i.large], size: {min: 1, max: 3}, capacity: spot}
        - {name: batch, kind: asg, instanceTypes: [m7g.large], size: {min: 0, max: 1}}
      """;

  private static final String CRAMPED =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: cramped, region: eu-west-1}
      network: {cidr: 10.0.0.0/24, zones: 2, nat: none}
      cluster: {version: "1.34"}
      addons: []
      nodeGroups:
        - {name: many, instanceTypes: [m7i.large], size: {min: 1, desired: 90, max: 90}}
      """;

  @TempDir private Path folder;
  private final Emulator emulator;

  PreflightIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void everythingIsLookedAtAtOnceAndNothingIsChanged() throws IOException {
    Emulator account = emulator.freshAccount();
    try (InProcess eksplan = InProcess.in(account, folder)) {
      Clients clients = eksplan.session().clients();
      String user = userWhoMay(clients);
      long changes = clients.calls().mutatingCalls();

      Caller caller = new Caller(eksplan.session().caller().account(), user, "aws");
      PreflightReport report = report(eksplan, caller, eksplan.plan(PLAN));

      String text =
          report
              .text(Style.PLAIN)
              .replace(caller.account(), "123456789012")
              .replace(clients.endpoint().describe(), "ENDPOINT");
      Golden.check("cli/preflight.txt", text);
      assertThat(clients.calls().mutatingCalls()).isEqualTo(changes);
      assertThat(eksplan.owned(PLAN)).isEmpty();
    }
  }

  @Test
  void whatStandsAlreadyNeedsNothingMore() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      eksplan.apply(PLAN);

      PreflightReport report = report(eksplan, eksplan.session().caller(), eksplan.plan(PLAN));

      assertThat(findings(report, "addresses"))
          .hasSize(2)
          .allSatisfy(subnet -> assertThat(subnet).isInstanceOf(Finding.Ok.class))
          .extracting(Finding::subject)
          .containsExactly("subnet/private-eu-west-1a", "subnet/private-eu-west-1b");
      assertThat(findings(report, "instance types"))
          .hasSize(4)
          .allSatisfy(group -> assertThat(group).isInstanceOf(Finding.Ok.class));
      assertThat(findings(report, "zones"))
          .extracting(Finding::subject)
          .containsExactly("eu-west-1a", "eu-west-1b");
      // Nothing but the growth of the groups is counted against a quota.
      assertThat(findings(report, "quotas"))
          .extracting(Finding::subject)
          .allSatisfy(quota -> assertThat(quota).startsWith("vCPUs of standard instances"));
    }
  }

  @Test
  void theCommandFailsOnAProblem() throws IOException {
    Path plan = Files.writeString(folder.resolve("cramped.yaml"), CRAMPED);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int exit =
        Main.run(
            new Terminal(new PrintWriter(out), new PrintWriter(err), Map.of()),
            List.of(
                "preflight",
                "--json",
                "--endpoint-url",
                emulator.endpoint().toString(),
                plan.toString()));

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .contains("\"problems\" : 2,")
        .contains("\"result\" : \"problem\"")
        .contains("45 more nodes");
    assertThat(exit).isEqualTo(1);
  }

  /** One who may do all but make clusters. */
  private static String userWhoMay(Clients clients) {
    String user = clients.iam().createUser(u -> u.userName("ada")).user().arn();
    clients
        .iam()
        .putUserPolicy(
            policy ->
                policy
                    .userName("ada")
                    .policyName("most")
                    .policyDocument(
                        """
                        {"Version": "2012-10-17", "Statement": [
                          {"Effect": "Allow", "Resource": "*",
                           "Action": ["ec2:*", "eks:*", "iam:*", "autoscaling:*"]},
                          {"Effect": "Deny", "Resource": "*", "Action": "eks:CreateCluster"}]}
                        """));
    return user;
  }

  private static PreflightReport report(InProcess eksplan, Caller caller, Planned planned) {
    return new PreflightReport(
        planned.scope().plan(),
        planned.scope().account(),
        planned.scope().region(),
        Preflight.run(
            eksplan.session().clients(),
            caller,
            Prospect.of(planned.scope(), planned.graph(), planned.snapshot()),
            TODAY));
  }

  private static List<Finding> findings(PreflightReport report, String check) {
    return report.sections().stream()
        .filter(section -> section.check().equals(check))
        .map(Section::findings)
        .flatMap(List::stream)
        .toList();
  }
}
