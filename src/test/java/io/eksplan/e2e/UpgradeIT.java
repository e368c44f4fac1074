package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kubernetes goes up one minor version at a time, and everything follows in one apply. */
@WithEmulator(strictly = true)
final class UpgradeIT {

  private final Shell shell;
  private final Aws aws;

  UpgradeIT(Emulator emulator) {
    this.shell = Shell.here(emulator);
    this.aws = Aws.of(emulator);
  }

  @Test
  void aMinorVersionUpTakesTheNodesAndTheDefaultAddonsAlong() throws Exception {
    shell.succeeds("apply", Shell.DEMO, "--var", "kubernetesVersion=1.34", "--auto-approve");
    shell.matches(Shell.DEMO, "--var", "kubernetesVersion=1.34");
    shell.refuses(List.of("1.35", "1.34"), "plan", Shell.DEMO, "--var", "kubernetesVersion=1.36");
    shell.refuses(List.of("1.34"), "plan", Shell.DEMO, "--var", "kubernetesVersion=1.33");

    assertThat(shell.applied(Shell.DEMO))
        .contains(
            "update eks-cluster/demo",
            "update node-group/general",
            "update launch-template/batch",
            "update auto-scaling-group/batch",
            "update addon/kube-proxy")
        .allMatch(change -> change.startsWith("update "));

    shell.matches(Shell.DEMO);
    assertThat(aws.eks().describeCluster(ask -> ask.name("demo")).cluster().version())
        .isEqualTo("1.35");
    String group = aws.eks().listNodegroups(ask -> ask.clusterName("demo")).nodegroups().getFirst();
    assertThat(
            aws.eks()
                .describeNodegroup(ask -> ask.clusterName("demo").nodegroupName(group))
                .nodegroup()
                .version())
        .isEqualTo("1.35");
  }
}
