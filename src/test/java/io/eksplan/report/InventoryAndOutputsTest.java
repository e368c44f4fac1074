package io.eksplan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.logs.LogGroup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What lives, as it is printed, word for word. */
final class InventoryAndOutputsTest {

  private static final Scope SCOPE =
      new Scope("demo", "eu-west-1", "123456789012", "aws", Set.of());

  @Test
  void inventoryListsWhatIsOwnedByAddress() throws Exception {
    InventoryReport report = InventoryReport.of(SCOPE, snapshot());

    Golden.check("report/inventory.txt", report.text());
    Golden.check("report/inventory.json", report.json());
  }

  @Test
  void inventoryOfNothingIsAnEmptyList() {
    InventoryReport report = InventoryReport.of(SCOPE, new Snapshot(List.of(), 0));

    assertThat(report.text()).isEqualTo("No resource of demo lives.\n");
    assertThat(Json.line(Json.read(report.json())))
        .isEqualTo("{\"formatVersion\":\"1.0\",\"plan\":\"demo\",\"resources\":[]}");
  }

  @Test
  void outputsOfAnAbsentClusterAreNull() throws Exception {
    OutputsReport report = OutputsReport.of(snapshot());

    Golden.check("report/outputs.json", report.json());
    assertThat(report.text()).isEqualTo("vpcId                   vpc-1\n");
    assertThat(report.bare("vpcId")).contains("vpc-1\n");
    assertThat(report.bare("endpoint")).isEmpty();
    assertThat(report.bare("publicSubnetIds")).isEmpty();
  }

  @Test
  void outputsHaveTheNamesThatWerePromised() {
    assertThat(OutputsReport.NAMES)
        .containsExactly(
            "endpoint",
            "certificateAuthority",
            "oidcIssuer",
            "vpcId",
            "publicSubnetIds",
            "privateSubnetIds",
            "clusterSecurityGroupId",
            "roleArns",
            "repositoryUris",
            "scalingPolicyArns",
            "karpenter");
  }

  @Test
  void aListIsALineForEachItemAndAMapForEachKey() {
    OutputsReport report =
        new OutputsReport(
            Map.of(
                "ids", List.of("a", "b"),
                "arns", Map.of("cluster", "arn:aws:iam::1:role/c"),
                "deep", Map.of("settings", Map.of("name", "demo"))));

    assertThat(report.bare("ids")).contains("a\nb\n");
    assertThat(report.bare("arns")).contains("cluster=arn:aws:iam::1:role/c\n");
    assertThat(report.bare("deep")).contains("settings.name=demo\n");
  }

  private static Snapshot snapshot() {
    Live<Vpc> vpc =
        Live.ready(
            new Address("vpc", "demo"),
            Outputs.id("vpc-1"),
            new Vpc("10.0.0.0/16", true, true, false, Map.of("team", "platform")));
    Live<RouteTable> pending =
        Live.ready(
                new Address("route-table", "public"),
                Outputs.id("rtb-1"),
                new RouteTable(Ref.existing(Vpc.class, "vpc-1"), Set.of(), Set.of(), Map.of()))
            .withStatus(new Status.Pending("creating"));
    Live<LogGroup> logs =
        Live.ready(
                new Address("log-group", "cluster"),
                Outputs.id("/aws/eks/demo/cluster").with(Outputs.ARN, "arn:aws:logs:1"),
                new LogGroup("/aws/eks/demo/cluster", LogGroup.STANDARD, 30, Set.of(), Map.of()))
            .withStatus(new Status.Deleting("deleting"));
    Live<Vpc> gone = vpc.withStatus(Status.GONE);
    return new Snapshot(List.of(vpc, pending, logs, gone, pending.unowned()), 3);
  }
}
