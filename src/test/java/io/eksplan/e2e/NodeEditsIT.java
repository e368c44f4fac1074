package io.eksplan.e2e;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One field at a time of the node groups of both kinds. */
@WithEmulator(strictly = true)
final class NodeEditsIT {
  private static final String[] GENERAL = {"update node-group/general"};
  private static final String[] BATCH = {"update auto-scaling-group/batch"};
  private static final String[] NODES_OF_BATCH = {
    "update launch-template/batch", "update auto-scaling-group/batch"
  };
  private static final String[] NODES_OF_GENERAL = {
    "update launch-template/general", "update node-group/general"
  };

  @TempDir Path folder;

  private final Shell shell;

  NodeEditsIT(Emulator emulator) {
    this.shell = Shell.here(emulator);
  }

  @BeforeAll
  static void applyTheDemo(Emulator emulator) throws Exception {
    Shell.here(emulator).succeeds("apply", Shell.DEMO, "--auto-approve");
  }

  static List<Edit> edits() {
    return List.of(
        Edit.of("a larger managed group", "max: 4", "max: 5", GENERAL),
        Edit.of("other labels of managed nodes", "workload: general", "workload: web", GENERAL),
        Edit.of(
            "taints of managed nodes",
            "taints: []",
            "taints:\n      - key: dedicated\n        effect: NoSchedule",
            GENERAL),
        Edit.of(
            "another rollout of managed nodes", "maxUnavailable: 1", "maxUnavailable: 2", GENERAL),
        Edit.of("larger disks of managed nodes", "sizeGiB: 50", "sizeGiB: 60", NODES_OF_GENERAL),
        Edit.of(
            "other instances of managed nodes",
            "- m7g.large",
            "- m6g.large",
            "replace node-group/general"),
        Edit.of(
            "spot capacity of managed nodes",
            "capacity: onDemand",
            "capacity: spot",
            "replace node-group/general"),
        Edit.of("another size of an own group", "max: 3", "max: 5", BATCH),
        Edit.of("an enforced desired size", "desired: 1", "desired: 2", BATCH),
        Edit.of("other labels of own nodes", "workload: batch", "workload: jobs", NODES_OF_BATCH),
        Edit.of("other taints of own nodes", "value: batch", "value: jobs", NODES_OF_BATCH),
        Edit.of("larger disks of own nodes", "sizeGiB: 40", "sizeGiB: 60", NODES_OF_BATCH),
        Edit.of("other instances of own nodes", "- m6i.large", "- m5.large", BATCH),
        Edit.of("less spot capacity of own nodes", "spotPercent: 80", "spotPercent: 50", BATCH),
        Edit.of("a zone less for own nodes", "      - private-eu-west-1b\n", "", BATCH),
        Edit.of("found by the autoscaler", "autoscaler: false", "autoscaler: true", BATCH),
        Edit.adds(
            "one more managed group",
            "addons:\n",
            "  - name: extra\n    instanceTypes:\n      - m7g.large\naddons:\n",
            "launch-template/extra",
            "node-group/extra"),
        Edit.adds(
            "one more own group",
            "addons:\n",
            "  - name: more\n    kind: asg\n    instanceTypes:\n      - m7g.large\naddons:\n",
            "launch-template/more",
            "auto-scaling-group/more"));
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
}
