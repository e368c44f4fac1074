package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.report.PlansReport;
import io.eksplan.run.InProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.Tag;

/** Plans are found by what they own in AWS, without their files. */
@WithEmulator(strictly = true)
class SurveyIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: ci-1, region: eu-west-1, ttl: 4h, tags: {owner: ada}}
      network: {zones: 2, nat: single, endpoints: [s3]}
      cluster: {version: "1.34", logging: {kmsKey: create}}
      addons: []
      nodeGroups:
        - {name: small, instanceTypes: [m7i.large], size: {min: 1, max: 1}}
        - {name: batch, kind: asg, instanceTypes: [m7i.large], size: {min: 0, max: 1}}
      repositories: [{name: ci-1/api}, {name: ci-1/keep}]
      retain: [ecr-repository/ci-1/keep]
      """;

  private static final String OTHER =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: other, region: eu-west-1}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34"}
      addons: []
      """;

  @TempDir private Path folder;
  private final Emulator emulator;

  SurveyIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void everyPlanIsFoundWithWhatItOwns() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      assertThat(Surveying.of(eksplan.session()).plans()).isEmpty();
      Instant before = Instant.now().minusSeconds(2);
      eksplan.apply(PLAN);
      eksplan.apply(OTHER);

      PlansReport report = Surveying.of(eksplan.session());

      assertThat(report.plans())
          .extracting(PlansReport.Item::name)
          .containsExactly("ci-1", "other");
      PlansReport.Item ci = report.plans().getFirst();
      assertThat(ci.owner()).contains("ada");
      assertThat(ci.cluster()).contains("ACTIVE");
      assertThat(ci.retained()).isEqualTo(1);
      assertThat(ci.expires().orElseThrow()).isAfter(before.plus(Duration.ofHours(4)));
      assertThat(ci.made().orElseThrow()).isAfter(before);
      assertThat(ci.kinds())
          .containsEntry("vpc", 1)
          .containsEntry("subnet", 4)
          .containsEntry("nat-gateway", 1)
          .containsEntry("elastic-ip", 1)
          .containsEntry("vpc-endpoint", 1)
          .containsEntry("internet-gateway", 1)
          .containsEntry("launch-template", 2)
          .containsEntry("auto-scaling-group", 1)
          .containsEntry("node-group", 1)
          .containsEntry("kms-key", 1)
          .containsEntry("log-group", 1)
          .containsEntry("ecr-repository", 2)
          .containsEntry("instance-profile", 1)
          .containsEntry("eks-cluster", 1);
      assertThat(report.plans().getLast().expires()).isEmpty();

      eksplan.destroy("ci-1");
      eksplan.destroy("other");
      PlansReport after = Surveying.of(eksplan.session());
      assertThat(after.plans()).extracting(PlansReport.Item::name).containsExactly("ci-1");
      assertThat(after.plans().getFirst().kinds()).containsOnlyKeys("ecr-repository");
      assertThat(after.plans().getFirst().expires()).isEmpty();
    }
  }

  @Test
  void rolesAloneSayUntilWhenTheyLive() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      String path = "/eksplan/eu-west-1/ci-1/";
      eksplan
          .session()
          .clients()
          .iam()
          .createRole(
              role ->
                  role.roleName("ci-1-left")
                      .path(path)
                      .assumeRolePolicyDocument("{\"Version\": \"2012-10-17\", \"Statement\": []}")
                      .tags(tag("plan", "ci-1"), tag("expires", "2026-01-02T12:00:00Z")));

      PlansReport report = Surveying.of(eksplan.session());

      assertThat(report.plans()).hasSize(1);
      assertThat(report.plans().getFirst().isOver(report.now())).isTrue();
      assertThat(report.plans().getFirst().resources()).isEqualTo(1);
    }
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key("eksplan/" + key).value(value).build();
  }
}
