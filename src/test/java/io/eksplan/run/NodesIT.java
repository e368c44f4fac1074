package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** Node groups of many sorts side by side. */
@WithEmulator(strictly = true)
final class NodesIT {

  @TempDir static Path folder;

  private final Emulator emulator;

  NodesIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void theSamplePlanAppliesToAnEmptyAccountAndIsThenEmpty() throws IOException {
    String plan = Files.readString(Path.of("plans/nodes.yaml"));
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {

      eksplan.apply(plan);

      assertThat(eksplan.planned(plan)).isEmpty();
    }
  }

  @Test
  void groupsOfOneKindMayShareARoleThatSomebodyElseMade() throws IOException {
    Emulator account = emulator.freshAccount();
    String role = role(account, "/ours/");
    String plan =
        """
        apiVersion: eksplan/v1
        kind: Cluster
        metadata: {name: brought, region: eu-west-1}
        network: {zones: 2, nat: none}
        cluster: {version: "1.35"}
        addons: []
        nodeGroups:
          - {name: one, kind: asg, iam: {roleArn: "ROLE"}}
          - {name: two, kind: asg, iam: {roleArn: "ROLE"}}
        """
            .replace("ROLE", role);
    try (InProcess eksplan = InProcess.in(account, folder)) {
      assertThat(eksplan.planned(plan))
          .contains("create access-entry/role-mine", "create instance-profile/role-mine")
          .noneMatch(change -> change.contains("iam-role/role-mine"));

      eksplan.apply(plan);
      assertThat(eksplan.planned(plan)).isEmpty();
    }
  }

  @Test
  void aTemplateOfSomebodyElsesIsUsedAtItsVersionAndNeverChanged() throws IOException {
    Emulator account = emulator.freshAccount();
    String role = role(account, "/");
    try (Ec2Client ec2 = account.client(Ec2Client.builder());
        InProcess eksplan = InProcess.in(account, folder)) {
      ec2.createLaunchTemplate(
          request ->
              request
                  .launchTemplateName("mine")
                  .launchTemplateData(data -> data.imageId("ami-0123456789abcdef0")));
      ec2.createLaunchTemplateVersion(
          request ->
              request
                  .launchTemplateName("mine")
                  .launchTemplateData(data -> data.imageId("ami-0fedcba9876543210")));
      String plan =
          """
          apiVersion: eksplan/v1
          kind: Cluster
          metadata: {name: foreign, region: eu-west-1}
          network: {zones: 2, nat: none}
          cluster: {version: "1.35"}
          addons: []
          nodeGroups:
            - {name: one, instanceTypes: [m7i.large], template: {name: mine, version: 1}}
            - {name: two, kind: asg, instanceTypes: [m7i.large], template: {name: mine, version: 1}, iam: {roleArn: "ROLE"}}
          """
              .replace("ROLE", role);

      assertThat(eksplan.planned(plan))
          .contains("create node-group/one", "create access-entry/role-mine")
          .noneMatch(change -> change.contains("launch-template/"))
          .noneMatch(change -> change.contains("instance-profile/"));
      eksplan.apply(plan);
      assertThat(eksplan.planned(plan)).isEmpty();

      String next = plan.replace("version: 1}", "version: 2}");
      assertThat(eksplan.planned(next))
          .containsExactly("update auto-scaling-group/two", "update node-group/one");
      eksplan.apply(next);
      assertThat(eksplan.planned(next)).isEmpty();

      String none = next.substring(0, next.indexOf("nodeGroups:"));
      assertThat(eksplan.planned(none)).noneMatch(change -> change.contains("launch-template/"));
    }
  }

  private static String role(Emulator account, String path) {
    try (IamClient iam = account.client(IamClient.builder())) {
      return iam.createRole(
              request -> request.roleName("mine").path(path).assumeRolePolicyDocument("{}"))
          .role()
          .arn();
    }
  }
}
