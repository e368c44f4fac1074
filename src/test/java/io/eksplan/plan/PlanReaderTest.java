package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReaderTest {

  @TempDir private Path folder;

  @Test
  void theLeastPlanHasDefaultsForAllElse() {
    PlanFile plan = PlanText.of("").read(folder);

    assertThat(plan.network().cidr()).isEqualTo("10.0.0.0/16");
    assertThat(plan.network().zones()).isEqualTo(new NetworkPlan.Count(3));
    assertThat(plan.network().nat()).isEqualTo(Nat.Mode.SINGLE);
    assertThat(plan.cluster().version()).isEmpty();
    assertThat(plan.cluster().endpoint())
        .isEqualTo(new ClusterPlan.Endpoint(true, true, List.of("0.0.0.0/0")));
    assertThat(plan.nodeGroups()).isEmpty();
    assertThat(plan.repositories()).isEmpty();
    assertThat(plan.addons())
        .extracting(AddonPlan::name)
        .containsExactly("vpc-cni", "kube-proxy", "coredns", "eks-pod-identity-agent");
  }

  @Test
  void absentAddonsAreTheDefaultOnesAndAnEmptyListIsNone() {
    assertThat(PlanText.of("addons:").read(folder).addons()).hasSize(4);
    assertThat(PlanText.of("addons: []").read(folder).addons()).isEmpty();
  }

  /** The YAML parser reads by 1025 characters, of which an emoji is two. */
  @Test
  void aPairOfCharactersMayStandAnywhere() {
    for (int length = 800; length < 1200; length++) {
      PlanText text = PlanText.of("# " + "x".repeat(length) + "\ud83d\ude00");

      assertThat(text.read(folder).metadata().name()).isEqualTo("demo");
    }
  }

  @Test
  void theUsualAddonsAreForNodesThatAreNotAutoModes() {
    String auto = PlanText.MINIMAL.replace("cluster: {}", "cluster: {autoMode: {}}");
    PlanText alone = new PlanText(auto, List.of(), List.of(), List.of(), Map.of());
    PlanText mixed =
        new PlanText(auto + "nodeGroups: [{name: own}]", List.of(), List.of(), List.of(), Map.of());

    assertThat(alone.read(folder).addons()).isEmpty();
    assertThat(mixed.read(folder).addons()).hasSize(4);
  }

  @Test
  void absentAdminsAreNotTheSameAsNone() {
    assertThat(PlanText.of("").read(folder).access().admins()).isEmpty();
    assertThat(PlanText.of("access: {admins: []}").read(folder).access().admins())
        .contains(List.of());
  }

  @Test
  void aNodeGroupNeedsNothingButAName() {
    NodeGroupPlan group =
        PlanText.of("nodeGroups: [{name: general}]").read(folder).nodeGroups().getFirst();

    assertThat(group.kind()).isEqualTo(NodeGroupPlan.Kind.MANAGED);
    assertThat(group.types()).extracting(InstanceTypePlan::type).containsExactly("m7g.large");
    assertThat(group.size().start()).isEqualTo(2);
    assertThat(group.capacity()).isEqualTo(Capacity.Market.ON_DEMAND);
    assertThat(group.subnets()).isEqualTo(Subnets.Side.PRIVATE);
    assertThat(group.autoscaler()).isTrue();
  }

  @Test
  void theMostNodesFollowFromMinAndDesired() {
    String groups =
        "nodeGroups: [{name: a, size: {min: 4}}, {name: b, size: {min: 0, desired: 0}}]";

    assertThat(PlanText.of(groups).read(folder).nodeGroups())
        .extracting(group -> group.size().most())
        .containsExactly(4, 1);
  }

  @Test
  void aVersionWithoutQuotesKeepsItsZero() {
    String plan = PlanText.MINIMAL.replace("cluster: {}", "cluster: {version: 1.40}");

    PlanFile file = new PlanText(plan, List.of(), List.of(), List.of(), Map.of()).read(folder);

    assertThat(file.cluster().version()).contains("1.40");
  }

  @Test
  void wordsThatOtherYamlReadersTakeForBooleansStayWords() {
    PlanFile file =
        PlanText.of("nodeGroups: [{name: on, labels: {a: no, b: yes, c: off}}]").read(folder);

    assertThat(file.nodeGroups().getFirst().name()).isEqualTo("on");
    assertThat(file.nodeGroups().getFirst().labels())
        .isEqualTo(Map.of("a", "no", "b", "yes", "c", "off"));
  }

  @Test
  void anAliasStandsForItsAnchor() {
    PlanFile file =
        PlanText.of(
                """
                nodeGroups:
                  - name: a
                    labels: &labels {team: x}
                  - name: b
                    labels: *labels
                """)
            .read(folder);

    assertThat(file.nodeGroups())
        .extracting(NodeGroupPlan::labels)
        .containsOnly(Map.of("team", "x"));
  }

  @Test
  void anAddonsConfigurationIsJsonWithSortedKeys() {
    PlanFile file =
        PlanText.of("addons: [{name: coredns, config: {b: [1, 0.50, null, 'x'], a: true}}]")
            .read(folder);

    assertThat(file.addons().getFirst().config().text())
        .isEqualTo("{\"a\":true,\"b\":[1,0.50,null,\"x\"]}");
  }

  @Test
  void timeoutsAreDurations() {
    assertThat(
            PlanText.of("timeouts: {vpc: 1h30m, subnet: 90s, kms-key: 1d12h}")
                .read(folder)
                .timeouts())
        .isEqualTo(
            Map.of(
                "vpc", Duration.ofMinutes(90),
                "subnet", Duration.ofSeconds(90),
                "kms-key", Duration.ofHours(36)));
  }

  @Test
  void savedJsonThatWasTamperedWithIsRefused() {
    assertThatThrownBy(() -> PlanReader.readBack("{\"apiVersion\": \"eksplan/v1\"}", "x.plan"))
        .hasMessageContaining("x.plan:1:1: \"metadata\" is missing");
  }
}
