package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An endpoint that is no AWS and lacks operations. */
@WithEmulator
final class MissingOperationsIT {
  private static final Path CI = Run.HOME.resolve("plans/ci.yaml");

  private final Shell shell;

  MissingOperationsIT(Emulator emulator) {
    this.shell = Shell.here(emulator.freshAccount());
  }

  @Test
  void aMissingWriteIsNamedAndTheRestGoesOn() throws Exception {
    try (FaultyEndpoint endpoint =
        FaultyEndpoint.without(shell.emulator(), "POST /clusters/ci/node-groups"::equals)) {
      Run run = shell.expect(1, "apply", CI, "--auto-approve", "--endpoint-url", endpoint.url());

      assertThat(run.err())
          .contains("node-group/small", "eks:CreateNodegroup", endpoint.url())
          .contains("addon/coredns: skipped")
          .contains("addon/kube-proxy: created")
          .doesNotContain("\tat ", "Exception");
    }
    assertThat(shell.applied(CI))
        .isEqualTo(Set.of("create node-group/small", "create addon/coredns"));
    shell.matches(CI);
  }

  @Test
  void aMissingReadFallsBackWithOneWarning() throws Exception {
    try (FaultyEndpoint endpoint =
        FaultyEndpoint.without(
            shell.emulator(), request -> request.startsWith("GET /addons/supported-versions"))) {
      Run run = shell.expect(0, "apply", CI, "--auto-approve", "--endpoint-url", endpoint.url());

      assertThat(run.err().lines().filter(line -> line.startsWith("Warning: ")))
          .singleElement()
          .asString()
          .contains("eks:DescribeAddonVersions");
      shell.matches(CI, "--endpoint-url", endpoint.url());
    }
  }
}
