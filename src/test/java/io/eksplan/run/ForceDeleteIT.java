package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.model.Address;
import io.eksplan.resources.ec2.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds something, or is protected, goes only where the user names it. */
@WithEmulator(strictly = true)
final class ForceDeleteIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34", deletionProtection: true}
      addons: []
      repositories: [{name: demo/api}, {name: demo/web}]
      """;

  private static final String MANIFEST =
      """
      {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
       "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "size": 2,
        "digest": "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"},
       "layers": []}\
      """;

  @TempDir private Path folder;
  private final Emulator emulator;

  ForceDeleteIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void nothingGoesBeforeAllMayAndThenAllDoes() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      eksplan.apply(PLAN);
      push(eksplan);

      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("eks-cluster/demo: EKS does not delete the cluster")
          .hasMessageContaining("--force-delete eks-cluster/demo");
      assertThatThrownBy(() -> eksplan.with(forcing("eks-cluster/demo")).destroy("demo"))
          .hasMessageContaining("ecr-repository/demo/api: repository demo/api still holds images")
          .hasMessageContaining("--force-delete ecr-repository/demo/api")
          .hasMessageNotContaining("demo/web");
      assertThat(eksplan.planned(PLAN)).isEmpty();

      InProcess forced = eksplan.with(forcing("eks-cluster/demo", "ecr-repository/demo/api"));
      forced.destroy("demo");
      assertThat(eksplan.owned(PLAN)).isEmpty();
    }
  }

  @Test
  void whatIsExcludedStandsInNobodysWay() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      String open = PLAN.replace(", deletionProtection: true", "");
      eksplan.apply(open);
      push(eksplan);

      eksplan
          .with(
              new Selection(
                  Set.of(),
                  Set.of(Address.parse("ecr-repository/demo/api")),
                  Set.of(),
                  Set.of(),
                  false,
                  false,
                  Volume.Fate.RETAIN))
          .destroy("demo");

      assertThat(eksplan.owned(open)).containsExactly("ecr-repository/demo/api");
    }
  }

  @Test
  void whatStaysIsNotForced() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      assertThatThrownBy(() -> eksplan.with(forcing("ecr-repository/demo/api")).planned(PLAN))
          .hasMessageContaining("the plan does not delete ecr-repository/demo/api");
    }
  }

  private static Selection forcing(String... addresses) {
    Set<Address> all = Set.of(addresses).stream().map(Address::parse).collect(Collectors.toSet());
    return new Selection(Set.of(), Set.of(), Set.of(), all, false, false, Volume.Fate.RETAIN);
  }

  private static void push(InProcess eksplan) {
    eksplan
        .session()
        .clients()
        .ecr()
        .putImage(ask -> ask.repositoryName("demo/api").imageManifest(MANIFEST).imageTag("1"));
  }
}
