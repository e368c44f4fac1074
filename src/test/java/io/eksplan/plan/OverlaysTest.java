package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlaysTest {

  private static final PlanText PLAN =
      PlanText.of(
          """
          network: {nat: none, zones: [eu-west-1a, eu-west-1b]}
          nodeGroups:
            - name: a
              labels: {x: "1", y: "2"}
            - name: b
              instanceTypes: [m7g.large, m6g.large]
          """);

  @TempDir private Path folder;

  @Test
  void mappingsMergeAndLaterOverlaysWin() {
    PlanFile file =
        PLAN.overlaidBy("network: {nat: single}", "network: {nat: perZone}").read(folder);

    assertThat(file.network().zones())
        .isEqualTo(new NetworkPlan.Named(List.of("eu-west-1a", "eu-west-1b")));
    assertThat(file.network().nat()).isEqualTo(Nat.Mode.PER_ZONE);
  }

  @Test
  void listsOfNamedThingsMergeByNameAndOtherListsAreReplaced() {
    PlanFile file =
        PLAN.overlaidBy("nodeGroups: [{name: c}, {name: b, instanceTypes: [c7g.large]}]")
            .read(folder);

    assertThat(file.nodeGroups()).extracting(NodeGroupPlan::name).containsExactly("a", "b", "c");
    assertThat(file.nodeGroups().get(1).types())
        .extracting(InstanceTypePlan::type)
        .containsExactly("c7g.large");
  }

  @Test
  void nullRemoves() {
    PlanFile file =
        PLAN.overlaidBy("network: {zones: null}\nnodeGroups: [{name: a, labels: {x: null}}]")
            .read(folder);

    assertThat(file.network().zones()).isEqualTo(new NetworkPlan.Count(3));
    assertThat(file.nodeGroups().getFirst().labels()).isEqualTo(Map.of("y", "2"));
  }

  @Test
  void complaintsPointIntoTheFileThatIsWrong() {
    PlanText plan =
        PLAN.overlaidBy("network:\n  nat: several\n", "nodeGroups: [{name: d}, {name: d}]");

    assertThatThrownBy(() -> plan.read(folder))
        .hasMessage(
            """
            F/overlay1.yaml:2:8: "network.nat" must be one of none, single, perZone, regional, not "several"
            F/overlay2.yaml:1:32: "d" is already the name of nodeGroups[2]: no two may be the same\
            """
                .replace("F", folder.toString()));
  }

  @Test
  void variablesOfAnOverlayStandForValuesOfThePlan() {
    PlanFile file =
        PlanText.of("variables: {n: {default: none}}\nnetwork: {nat: '${var.n}'}")
            .overlaidBy("variables: {n: {default: perZone}}")
            .read(folder);

    assertThat(file.network().nat()).isEqualTo(Nat.Mode.PER_ZONE);
  }
}
