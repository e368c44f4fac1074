package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One field at a time of the control plane, its access, add-ons and repositories. */
@WithEmulator(strictly = true)
final class ClusterEditsIT {

  @TempDir Path folder;

  private final Shell shell;

  ClusterEditsIT(Emulator emulator) {
    this.shell = Shell.here(emulator);
  }

  @BeforeAll
  static void applyTheDemo(Emulator emulator) throws Exception {
    Shell.here(emulator).succeeds("apply", Shell.DEMO, "--auto-approve");
  }

  static List<Edit> edits() {
    return List.of(
        Edit.of("a log type less", "      - scheduler\n", "", "update eks-cluster/demo"),
        Edit.of("another public CIDR", "- 0.0.0.0/0", "- 192.0.2.0/24", "update eks-cluster/demo"),
        Edit.of("a private endpoint", "public: true", "public: false", "update eks-cluster/demo"),
        Edit.of(
            "another support tier",
            "support: standard",
            "support: extended",
            "update eks-cluster/demo"),
        Edit.of(
            "longer retention",
            "retentionDays: 30",
            "retentionDays: 60",
            "update log-group/cluster"),
        Edit.of(
            "another group for a principal",
            "- developers\n",
            "- operators\n",
            "update access-entry/000000000000/role/developers"),
        Edit.of(
            "another namespace for a policy",
            "- team-a",
            "- team-b",
            "update access-entry/000000000000/role/developers"),
        Edit.adds(
            "one more access entry",
            "nodeGroups:",
            "    - principalArn: arn:aws:iam::000000000000:role/more\nnodeGroups:",
            "access-entry/000000000000/role/more"),
        Edit.of(
            "a permissions boundary",
            "permissionsBoundary: null",
            "permissionsBoundary: arn:aws:iam::aws:policy/PowerUserAccess",
            "update iam-role/cluster",
            "update iam-role/managed-nodes",
            "update iam-role/asg-nodes"),
        Edit.of(
            "another configuration of an add-on",
            "ENABLE_PREFIX_DELEGATION: \"true\"",
            "ENABLE_PREFIX_DELEGATION: \"false\"",
            "update addon/vpc-cni"),
        Edit.adds(
            "one more add-on",
            "  - name: eks-pod-identity-agent",
            "  - name: eks-pod-identity-agent\n  - name: metrics-server",
            "addon/metrics-server"),
        Edit.of(
            "another lifecycle of a repository",
            "keepLast: 30",
            "keepLast: 20",
            "update ecr-repository/demo/api"),
        Edit.of(
            "no lifecycle of a repository",
            "    lifecycle:\n      keepLast: 30\ntimeouts:",
            "timeouts:",
            "update ecr-repository/demo/web"),
        Edit.of(
            "others that may pull", "role/ci", "role/builder", "update ecr-repository/demo/api"),
        Edit.adds(
            "one more repository",
            "timeouts:",
            "  - name: demo/more\ntimeouts:",
            "ecr-repository/demo/more"));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void anEditPlansJustItsChanges(Edit edit) throws Exception {
    edit.checkPlanned(shell, folder);
  }

  @Test
  void allEditsAreMadeAndTakenBackAndNothingIsLeftToDo() throws Exception {
    Shell elsewhere = Shell.here(shell.emulator().freshAccount());
    elsewhere.succeeds("apply", Shell.DEMO, "--auto-approve");

    Edit.together(edits()).checkMade(elsewhere, folder);
  }

  @Test
  void aTagOfThePlanIsChangedOnEveryResource() throws Exception {
    Shell elsewhere = Shell.here(shell.emulator().freshAccount());
    elsewhere.succeeds("apply", Shell.DEMO, "--auto-approve");
    String[] everything =
        elsewhere.planned(Shell.DEMO, "--destroy").stream()
            .map(change -> change.replace("delete ", "update "))
            .toArray(String[]::new);
    assertThat(everything).hasSize(34);

    Edit.of("a tag", "environment: demo", "stage: demo", everything).checkMade(elsewhere, folder);
  }
}
