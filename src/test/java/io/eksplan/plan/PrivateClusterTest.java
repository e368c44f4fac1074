package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateClusterTest {

  @TempDir Path folder;

  @Test
  void thePresetFillsInWhatTheFileLeavesOut() {
    PlanFile file = read("privateCluster: true\ncluster: {}\n");

    assertThat(file.network().nat()).isEqualTo(Nat.Mode.NONE);
    assertThat(file.network().endpoints())
        .containsAll(EndpointServices.REQUIRED)
        .contains("logs", "eks-auth")
        .doesNotContain("kms");
    assertThat(file.cluster().endpoint().public_()).isFalse();
    assertThat(file.cluster().endpoint().private_()).isTrue();
  }

  @Test
  void whatTheFileSaysStaysAndNullSaysNothing() {
    PlanFile file =
        read(
            """
            privateCluster: true
            network: {cidr: 10.9.0.0/16, nat: null, endpoints: [s3, sts, ec2, ecr.api, ecr.dkr]}
            cluster: {version: "1.35", endpoint: {private: true}}
            """);

    assertThat(file.network().cidr()).isEqualTo("10.9.0.0/16");
    assertThat(file.network().nat()).isEqualTo(Nat.Mode.NONE);
    assertThat(file.network().endpoints()).hasSize(5);
    assertThat(file.cluster().version()).contains("1.35");
    assertThat(file.cluster().endpoint().public_()).isFalse();
  }

  @Test
  void aKeyOfOnesOwnNeedsTheServiceThatKeepsIt() {
    PlanFile file = read("privateCluster: true\ncluster: {encryption: {kmsKey: create}}\n");

    assertThat(file.network().endpoints()).contains("kms");
  }

  @Test
  void withoutThePresetNothingIsFilledIn() {
    PlanFile file = read("privateCluster: false\ncluster: {}\n");

    assertThat(file.network().endpoints()).isEmpty();
    assertThat(file.cluster().endpoint().public_()).isTrue();
  }

  @Test
  void aSavedPlanReadsBackAsItWas() {
    ResolvedPlan plan =
        PlanReader.read(PlanInputs.of(write("privateCluster: true\ncluster: {}\n")));

    assertThat(PlanReader.readBack(plan.canonicalJson(), "saved").file()).isEqualTo(plan.file());
  }

  @Test
  void chinaNamesSomeServicesDifferently() {
    assertThat(EndpointServices.fullName("ecr.api", "eu-west-1"))
        .isEqualTo("com.amazonaws.eu-west-1.ecr.api");
    assertThat(EndpointServices.fullName("ecr.api", "cn-north-1"))
        .isEqualTo("cn.com.amazonaws.cn-north-1.ecr.api");
    assertThat(EndpointServices.fullName("s3", "cn-north-1"))
        .isEqualTo("com.amazonaws.cn-north-1.s3");
  }

  private PlanFile read(String rest) {
    return PlanReader.read(PlanInputs.of(write(rest))).file();
  }

  private Path write(String rest) {
    String head =
        "apiVersion: eksplan/v1\nkind: Cluster\nmetadata: {name: demo, region: eu-west-1}\n";
    try {
      return Files.writeString(folder.resolve("plan.yaml"), head + rest);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
