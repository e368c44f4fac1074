package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No plan takes the way into the cluster from whoever makes it, unless told to. */
@WithEmulator
final class LockoutIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34"}
      addons: []
      """;

  @TempDir private Path folder;
  private final Emulator emulator;

  LockoutIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void theCreatorStaysAnAdminAndThePublicEndpointOpenUnlessToldOtherwise() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      eksplan.apply(PLAN);
      String others = PLAN + "access: {admins: [\"arn:aws:iam::000000000000:role/other\"]}\n";
      String inside = PLAN.replace("\"1.34\"", "\"1.34\", endpoint: {public: false}");

      assertThatThrownBy(() -> eksplan.apply(others))
          .hasMessageStartingWith("access.admins: you are an admin of the cluster as arn:aws:iam::")
          .hasMessageContaining("--allow-lockout");
      assertThatThrownBy(() -> eksplan.apply(inside))
          .hasMessageStartingWith("cluster.endpoint.public: ");
      assertThat(eksplan.planned(PLAN)).isEmpty();

      assertThat(eksplan.whoeverItLocksOut().planned(others))
          .containsExactly(
              "create access-entry/000000000000/role/other", "delete access-entry/creator");
      eksplan.whoeverItLocksOut().apply(others);
      assertThat(eksplan.planned(others)).isEmpty();
      assertThat(eksplan.destroy("demo").report().isEmpty()).isFalse();
    }
  }
}
