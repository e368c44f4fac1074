package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.strict.Answer;
import io.eksplan.strict.Call;
import io.eksplan.strict.Rule;
import io.eksplan.strict.StrictProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** A node group whose nodes never join, and what a user is told about it. */
@WithEmulator
final class FailedNodesIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1}
      network: {zones: 2, nat: single}
      cluster: {version: "1.34"}
      access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
      nodeGroups:
        - name: general
          kind: managed
          instanceTypes: [m7g.large]
          size: {min: 1, desired: 1, max: 2}
      """;

  @TempDir private Path folder;
  private final Emulator emulator;

  FailedNodesIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void whatKeptNodesAwayIsToldBesideTheFailure() throws IOException {
    Emulator account = emulator.freshAccount();
    try (StrictProxy aws =
            StrictProxy.before(account.endpoint(), List.of(new NodesThatCannotJoin(account)));
        InProcess eksplan = InProcess.at(aws.endpoint(), account, folder)) {
      Queue<String> told = eksplan.diagnosis(PLAN);

      assertThat(told)
          .anySatisfy(
              line -> assertThat(line).startsWith("NodeCreationFailure (i-0f): nodes started but"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("the console of i-0f says \"kubelet: dial tcp: i/o timeout\": "))
          .anySatisfy(
              line -> assertThat(line).contains("has no route to the internet, and its VPC no"));
    }
  }

  /** The way out is gone when the group is made, and EKS gives it up. */
  private record NodesThatCannotJoin(Emulator account) implements Rule {

    @Override
    public Optional<Answer> before(Call call) {
      if (!call.is("ec2", "GetConsoleOutput")) {
        return Optional.empty();
      }
      byte[] output = "kubelet: dial tcp: i/o timeout\n".getBytes(StandardCharsets.UTF_8);
      return Optional.of(
          Answer.xml(
              200,
              "<GetConsoleOutputResponse><instanceId>i-0f</instanceId><output>%s</output></GetConsoleOutputResponse>"
                  .formatted(Base64.getEncoder().encodeToString(output))));
    }

    @Override
    public Answer after(Call call, Answer answer) {
      if (call.is("eks", "CreateNodegroup")) {
        takeAwayRoutes();
        account.putNodeGroup(
            "demo",
            "general",
            "CREATE_FAILED",
            "{\"code\": \"NodeCreationFailure\", \"message\": \"Instances failed to join\","
                + " \"resourceIds\": [\"i-0f\"]}");
      }
      return answer;
    }

    private void takeAwayRoutes() {
      try (Ec2Client ec2 = account.client(Ec2Client.builder())) {
        for (RouteTable table : ec2.describeRouteTables().routeTables()) {
          for (Route route : table.routes()) {
            if ("0.0.0.0/0".equals(route.destinationCidrBlock())) {
              ec2.deleteRoute(
                  request ->
                      request
                          .routeTableId(table.routeTableId())
                          .destinationCidrBlock(route.destinationCidrBlock()));
            }
          }
        }
      }
    }
  }
}
