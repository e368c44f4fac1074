package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.aws.Clients;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.model.Work;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What somebody takes over after the plan was made is left alone by its execution. */
@WithEmulator(strictly = true)
final class OwnershipIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34"}
      addons: []
      repositories: [{name: demo/api}]
      """;

  @TempDir private Path folder;
  private final Emulator emulator;

  OwnershipIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void aSubnetAndARepositoryThatChangeHandsOutliveADestroyThatWasPlannedBefore()
      throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      Clients clients = eksplan.session().clients();
      eksplan.apply(PLAN);
      Planned destruction = eksplan.destruction("demo");
      String subnet = id(destruction, "subnet/private-eu-west-1a");
      clients
          .ec2()
          .createTags(
              ask ->
                  ask.resources(subnet)
                      .tags(Tag.builder().key(Work.PLAN_TAG).value("theirs").build()));
      clients
          .ecr()
          .untagResource(
              ask ->
                  ask.resourceArn(arn(destruction, "ecr-repository/demo/api"))
                      .tagKeys(Work.PLAN_TAG, Work.ADDRESS_TAG));

      assertThat(eksplan.failures(destruction))
          .anyMatch(
              failure ->
                  failure.startsWith("subnet/private-eu-west-1a: ")
                      && failure.contains("eksplan/plan is theirs"))
          .anyMatch(
              failure ->
                  failure.startsWith("ecr-repository/demo/api: ")
                      && failure.contains("eksplan/plan is gone"))
          .hasSize(2);

      assertThat(clients.ec2().describeSubnets(ask -> ask.subnetIds(subnet)).subnets()).hasSize(1);
      assertThat(
              clients
                  .ecr()
                  .describeRepositories(ask -> ask.repositoryNames("demo/api"))
                  .repositories())
          .hasSize(1);
      assertThat(eksplan.destruction("demo").graph().changes())
          .extracting(change -> change.address().toString())
          .containsExactly("vpc/demo");
    }
  }

  private static String id(Planned planned, String address) {
    return live(planned, address, "id");
  }

  private static String arn(Planned planned, String address) {
    return live(planned, address, "arn");
  }

  private static String live(Planned planned, String address, String output) {
    return planned.snapshot().owned().stream()
        .filter(live -> live.address().toString().equals(address))
        .findFirst()
        .flatMap(live -> live.outputs().get(output))
        .orElseThrow();
  }
}
