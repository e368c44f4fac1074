package io.eksplan.resources.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Disruption;
import io.eksplan.model.Disruption.Level;
import io.eksplan.model.Impact;
import io.eksplan.model.Size;
import io.eksplan.resources.eks.NodeGroup.Rollout;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What updates of a cluster do to those who use it. */
final class ImpactTest {

  private static final Size FIVE = new Size(1, 5, 9, false);

  @Test
  void anUpgradeIsABlipOfTheApiAndTakesItsTime() {
    Impact impact = ClusterImpact.of(Set.of("version"));

    assertThat(impact.disruption()).isEqualTo(Disruption.of(Level.API_BLIP));
    assertThat(impact.usually()).isGreaterThanOrEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void loggingAndTagsAreNoticedByNobody() {
    assertThat(ClusterImpact.of(Set.of("logging", "tags")).disruption().isNone()).isTrue();
  }

  @Test
  void eachChangeWaitsForTheOneBefore() {
    Duration one = ClusterImpact.of(Set.of("logging")).usually();
    Duration two = ClusterImpact.of(Set.of("logging", "endpoint")).usually();

    assertThat(two).isGreaterThan(one);
  }

  @Test
  void aNewTemplateRollsAllNodesInAsManyTurnsAsMayBeAway() {
    Impact one = groups("launchTemplateVersion", 1);
    Impact three = groups("version", 3);

    assertThat(one.disruption()).isEqualTo(new Disruption(Level.NODES_ROLLED, 5));
    assertThat(one.usually()).isEqualTo(Duration.ofMinutes(25));
    assertThat(three.usually()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aSmallerGroupLosesNodesAndAnOtherLabelNone() {
    Size smaller = new Size(1, 2, 3, false);

    Impact impact = NodeGroupImpact.of(FIVE, smaller, new Rollout(1, 0, ""), Set.of("size"));

    assertThat(impact.disruption()).isEqualTo(new Disruption(Level.NODES_REMOVED, 2));
    assertThat(groups("labels", 1).disruption().isNone()).isTrue();
  }

  private static Impact groups(String changed, int unavailable) {
    return NodeGroupImpact.of(FIVE, FIVE, new Rollout(unavailable, 0, ""), Set.of(changed));
  }
}
