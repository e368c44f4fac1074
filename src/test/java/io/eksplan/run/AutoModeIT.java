package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;

/** The sample plan whose nodes are EKS's own affair. */
@WithEmulator(strictly = true)
class AutoModeIT {

  private static final Path PLAN = Path.of("plans/auto-mode.yaml");

  @TempDir private Path folder;
  private final Emulator emulator;

  AutoModeIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void theThreeSwitchesAreOnAndNoAddonIsThere() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      String plan = Files.readString(PLAN);
      eksplan.apply(plan);

      EksClient eks = eksplan.session().clients().eks();
      Cluster cluster = eks.describeCluster(request -> request.name("auto-mode")).cluster();
      assertThat(cluster.computeConfig().enabled()).isTrue();
      assertThat(cluster.computeConfig().nodePools()).containsOnly("general-purpose", "system");
      assertThat(cluster.storageConfig().blockStorage().enabled()).isTrue();
      assertThat(cluster.kubernetesNetworkConfig().elasticLoadBalancing().enabled()).isTrue();
      assertThat(eks.listAddons(request -> request.clusterName("auto-mode")).addons()).isEmpty();
      assertThat(eksplan.planned(plan)).isEmpty();
    }
  }

  @Test
  void nodesOfOnesOwnBringTheUsualAddons() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      String plan = Files.readString(PLAN);
      String mixed =
          plan
              + """
              nodeGroups:
                - name: own
                  kind: managed
                  instanceTypes: [m7g.large]
              """;

      Set<String> addons = eksplan.planned(mixed);
      addons.removeIf(change -> !change.contains(" addon/"));

      assertThat(addons)
          .containsExactly(
              "create addon/coredns",
              "create addon/eks-pod-identity-agent",
              "create addon/kube-proxy",
              "create addon/vpc-cni");
      assertThat(eksplan.planned(plan)).noneMatch(change -> change.contains(" addon/"));
    }
  }
}
