package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Trouble of AWS's that outlasts its budget ends one change, and not the run. */
@WithEmulator(strictly = true)
final class SpentBudgetIT {

  private static final Path CI = Run.HOME.resolve("plans/ci.yaml");

  private final Shell shell;
  private final Aws aws;

  SpentBudgetIT(Emulator emulator) {
    Emulator account = emulator.freshAccount();
    this.shell = Shell.here(account);
    this.aws = Aws.of(account);
  }

  @Test
  void aCallThatIsRepeatedByItsTokenIsGivenUpInTheEnd() throws Exception {
    assertThat(failing("CreateNodegroup"))
        .containsPattern(
            "node-group/small: failed after [0-9.]+m?s: "
                + "CreateNodegroup: InternalFailure: internal trouble \\(.*5 attempts\\)")
        .contains("addon/coredns: skipped: node-group/small was not done")
        .contains("addon/kube-proxy: created");

    assertThat(shell.applied(CI))
        .isEqualTo(Set.of("create node-group/small", "create addon/coredns"));
    shell.matches(CI);
  }

  @Test
  void soIsACallAfterEachOfWhichAWSIsLookedAt() throws Exception {
    assertThat(failing("CreateInternetGateway"))
        .containsPattern(
            "internet-gateway/ci: failed after [0-9.]+m?s: "
                + "CreateInternetGateway: InternalFailure: internal trouble")
        .contains("whether AWS did it is not known: run again, which looks first")
        .contains("route-table/public: skipped: internet-gateway/ci was not done")
        .contains("eks-cluster/ci: created");
    assertThat(aws.ec2().describeInternetGateways().internetGateways())
        .noneMatch(gateway -> gateway.tags().stream().anyMatch(tag -> tag.value().equals("ci")));

    shell.succeeds("apply", CI, "--auto-approve");
    shell.matches(CI);
  }

  /** What an apply says while every call of an operation fails. */
  private String failing(String operation) throws Exception {
    try (FaultyEndpoint endpoint = FaultyEndpoint.failing(shell.emulator(), operation)) {
      Run run = shell.expect(1, "apply", CI, "--auto-approve", "--endpoint-url", endpoint.url());
      assertThat(run.err()).doesNotContain("\tat ", "Exception");
      assertThat(run.err().lines().filter(line -> line.contains(": failed"))).hasSize(1);
      return run.err();
    }
  }
}
