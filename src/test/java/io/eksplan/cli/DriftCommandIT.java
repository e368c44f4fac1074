package io.eksplan.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.Run;
import io.eksplan.e2e.FaultyEndpoint;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.journal.History;
import io.eksplan.journal.RunStory;
import io.eksplan.journal.Trail;
import io.eksplan.model.Live;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.report.DriftReport;
import io.eksplan.report.DriftReport.Item;
import io.eksplan.run.InProcess;
import io.eksplan.run.Planned;
import io.eksplan.run.Selection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What was changed by hand is told with whose hand it was. */
@WithEmulator(strictly = true)
final class DriftCommandIT {

  private static final Path CI = Run.HOME.resolve("plans/ci.yaml");
  private static final Selection TOLD_ALONE =
      new Selection(Set.of(), Set.of(), Set.of(), Set.of(), true, true, Selection.ALL.volumes());

  @TempDir private Path folder = Path.of("");

  private final Emulator emulator;

  DriftCommandIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
  }

  @Test
  void whatWasDoneByHandIsToldWithWhoItWas() throws Exception {
    emulator.recordCalls();
    String plan = Files.readString(CI);
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(plan);
      assertThat(drift(eksplan, plan, List.of()).isEmpty()).isTrue();
      Trail trail = new Trail(eksplan.session().clients(), Set.of());
      assertThat(trail.last(List.of("/aws/eks/ci/cluster"), true).orElseThrow().eksplan()).isTrue();
      String subnet = id(eksplan, plan, "subnet/public-eu-west-1a");
      emulator
          .client(Ec2Client.builder())
          .modifySubnetAttribute(
              ask -> ask.subnetId(subnet).mapPublicIpOnLaunch(flag -> flag.value(false)));
      emulator
          .client(CloudWatchLogsClient.builder())
          .deleteRetentionPolicy(ask -> ask.logGroupName("/aws/eks/ci/cluster"));

      DriftReport report = drift(eksplan, plan, List.of());

      Map<String, Item> items =
          report.items().stream()
              .collect(Collectors.toMap(item -> item.entry().address(), Function.identity()));
      assertThat(items).containsOnlyKeys("subnet/public-eu-west-1a", "log-group/cluster");
      Item moved = requireNonNull(items.get("subnet/public-eu-west-1a"));
      assertThat(moved.id()).isEqualTo(subnet);
      assertThat(moved.touch().orElseThrow().operation()).isEqualTo("ec2:ModifySubnetAttribute");
      assertThat(moved.touch().orElseThrow().who()).contains(emulator.accountId());
      assertThat(moved.touch().orElseThrow().eksplan()).isFalse();
      assertThat(requireNonNull(items.get("log-group/cluster")).touch().orElseThrow().operation())
          .isEqualTo("logs:DeleteRetentionPolicy");
      assertThat(report.unknown()).isEmpty();
      assertThat(report.text("plans/ci.yaml"))
          .contains("ec2:ModifySubnetAttribute by arn:aws:iam::" + emulator.accountId());
      eksplan.destroy("ci");
    }
  }

  @Test
  void whatApplyWouldRefuseIsToldAllTheSame() throws Exception {
    String plan = Files.readString(CI);
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(plan);
      String other = plan.replace("  zones: 2\n", "  zones: 2\n  cidr: 10.99.0.0/16\n");
      assertThatThrownBy(() -> eksplan.plan(other)).hasMessageContaining("--replace vpc/ci");

      DriftReport report = drift(eksplan, other, List.of());

      assertThat(report.items())
          .extracting(item -> item.entry().address())
          .contains("vpc/ci", "subnet/public-eu-west-1a");
      assertThat(report.notes())
          .anyMatch(note -> note.startsWith("apply would refuse this: vpc/ci: cidr"));
      eksplan.destroy("ci");
    }
  }

  @Test
  void aConfigurationThatEksWouldRefuseIsADifferenceAndANote() throws Exception {
    String plan = Files.readString(CI);
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(plan);
      String other =
          plan.replace(
              "  - name: coredns\n", "  - name: coredns\n    config: {replicaCount: many}\n");
      assertThatThrownBy(() -> eksplan.plan(other)).isInstanceOf(PlanInvalid.class);

      DriftReport report = drift(eksplan, other, List.of());

      assertThat(report.items())
          .extracting(item -> item.entry().address())
          .contains("addon/coredns");
      assertThat(report.notes())
          .anyMatch(
              note ->
                  note.startsWith("apply would refuse this: ")
                      && note.contains("integer expected"));
      eksplan.destroy("ci");
    }
  }

  @Test
  void whatIsGoneIsLookedUpByTheIdThatAJournalHas() throws Exception {
    emulator.recordCalls();
    String plan = Files.readString(CI);
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(plan);
      String address = "route-table/public";
      String table = id(eksplan, plan, address);
      Ec2Client ec2 = emulator.client(Ec2Client.builder());
      ec2.describeRouteTables(ask -> ask.routeTableIds(table))
          .routeTables()
          .getFirst()
          .associations()
          .forEach(
              one ->
                  ec2.disassociateRouteTable(
                      ask -> ask.associationId(one.routeTableAssociationId())));
      ec2.deleteRouteTable(ask -> ask.routeTableId(table));

      DriftReport report = drift(eksplan, plan, journal(address, table));

      assertThat(report.items())
          .singleElement()
          .satisfies(
              item -> {
                assertThat(item.entry().address()).isEqualTo(address);
                assertThat(item.touch().orElseThrow().operation())
                    .isEqualTo("ec2:DeleteRouteTable");
              });
      eksplan.destroy("ci");
    }
  }

  @Test
  void whereCloudTrailDoesNotAnswerThatIsSaidOnce() throws Exception {
    String plan = Files.readString(CI);
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(plan);
      emulator
          .client(CloudWatchLogsClient.builder())
          .deleteRetentionPolicy(ask -> ask.logGroupName("/aws/eks/ci/cluster"));
    }
    try (FaultyEndpoint lacking = FaultyEndpoint.lacking(emulator, "LookupEvents");
        InProcess eksplan = InProcess.at(URI.create(lacking.url()), emulator, folder)) {
      DriftReport report = drift(eksplan, plan, List.of());

      assertThat(report.isEmpty()).isFalse();
      assertThat(report.unknown())
          .hasValue(lacking.url() + " does not answer cloudtrail:LookupEvents");
      assertThat(report.text("ci.yaml")).containsOnlyOnce("cloudtrail:LookupEvents");
    }
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.destroy("ci");
    }
  }

  private static DriftReport drift(InProcess eksplan, String plan, List<RunStory> runs)
      throws Exception {
    Planned planned = eksplan.with(TOLD_ALONE).plan(plan);
    return new Drift(eksplan.session(), planned, new History("ci", runs)).report("hash");
  }

  private static List<RunStory> journal(String address, String id) {
    return RunStory.of(
            List.of(
                """
                {"time": "2026-01-02T12:00:00Z", "type": "run.started", "run": "r", "plan": "ci"}\
                """
                    .strip(),
                "{\"type\": \"change.finished\", \"address\": \"%s\", \"id\": \"%s\"}"
                    .formatted(address, id)))
        .stream()
        .toList();
  }

  private static String id(InProcess eksplan, String plan, String address) throws Exception {
    return eksplan.plan(plan).snapshot().lives().stream()
        .filter(live -> live.address().toString().equals(address))
        .map(Live::id)
        .findFirst()
        .orElseThrow();
  }
}
