package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plan file lists under retain outlives a destroy that knows no plan file. */
@WithEmulator(strictly = true)
class RetainIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34", logging: {kmsKey: create}}
      access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
      addons: []
      repositories: [{name: demo/api}, {name: demo/web}]
      """;

  private static final String RETAIN =
      "retain: [log-group/cluster, ecr-repository/demo/api, subnet/private-eu-west-1a]\n";

  @TempDir private Path folder;
  private final Emulator emulator;

  RetainIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void aDestroyByNameLeavesWhatIsMarkedAndALaterApplyTakesItUp() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      eksplan.apply(PLAN + RETAIN);
      assertThat(eksplan.planned(PLAN + RETAIN)).isEmpty();

      Planned destroyed = eksplan.destroy("demo");

      assertThat(destroyed.report().kept())
          .extracting(kept -> kept.address() + ": " + kept.reason())
          .containsExactly(
              "ecr-repository/demo/api: retain",
              "kms-key/logs: log-group/cluster refers to it",
              "log-group/cluster: retain",
              "subnet/private-eu-west-1a: retain",
              "vpc/demo: subnet/private-eu-west-1a refers to it");
      assertThat(eksplan.destroy("demo").report().isEmpty()).isTrue();
      assertThat(eksplan.planned(PLAN + RETAIN))
          .contains("create ecr-repository/demo/web", "create eks-cluster/demo")
          .noneMatch(change -> change.endsWith("demo/api") || change.endsWith("log-group/cluster"));
    }
  }

  @Test
  void whatLeavesThePlanStaysAndIsDeletedWhenItsMarkIsGone() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      String without = PLAN.replace("{name: demo/api}, ", "");
      eksplan.apply(PLAN);
      assertThat(eksplan.planned(without)).containsExactly("delete ecr-repository/demo/api");

      String retain = "retain: [ecr-repository/demo/api]\n";
      assertThat(eksplan.planned(without + retain)).isEmpty();
      assertThat(eksplan.planned(PLAN + retain)).containsExactly("update ecr-repository/demo/api");
      eksplan.apply(PLAN + retain);
      assertThat(eksplan.planned(without)).isEmpty();
      eksplan.apply(PLAN);
      assertThat(eksplan.planned(without)).containsExactly("delete ecr-repository/demo/api");
    }
  }

  @Test
  void anAddressThatNothingHasIsAnError() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      assertThatThrownBy(() -> eksplan.planned(PLAN + "retain: [ecr-repository/demo/apo]\n"))
          .hasMessageContaining("ecr-repository/demo/apo")
          .hasMessageContaining("did you mean \"ecr-repository/demo/api\"?");
    }
  }
}
