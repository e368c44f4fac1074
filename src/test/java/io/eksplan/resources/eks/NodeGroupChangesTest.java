package io.eksplan.resources.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.resources.eks.NodeGroup.Taint;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeGroupChangesTest {

  private static final Taint DEDICATED = new Taint("dedicated", "a", "NoSchedule");

  @Test
  void aTaintsNewValueIsPutOverTheOldOneWithoutRemovingIt() {
    Taint moved = new Taint("dedicated", "b", "NoSchedule");

    var payload = NodeGroupChanges.taints(Set.of(DEDICATED), Set.of(moved));

    assertThat(payload.addOrUpdateTaints()).containsExactly(NodeGroupChanges.toAws(moved));
    assertThat(payload.hasRemoveTaints()).isFalse();
  }

  @Test
  void aTaintsNewEffectIsAnotherTaint() {
    Taint evicting = new Taint("dedicated", "a", "NoExecute");

    var payload = NodeGroupChanges.taints(Set.of(DEDICATED), Set.of(evicting));

    assertThat(payload.addOrUpdateTaints()).containsExactly(NodeGroupChanges.toAws(evicting));
    assertThat(payload.removeTaints()).containsExactly(NodeGroupChanges.toAws(DEDICATED));
  }

  @Test
  void taintsThatStayAreNotSent() {
    var payload = NodeGroupChanges.taints(Set.of(DEDICATED), Set.of(DEDICATED));

    assertThat(payload.hasAddOrUpdateTaints()).isFalse();
    assertThat(payload.hasRemoveTaints()).isFalse();
  }

  @Test
  void taintsReadBackAsTheyWereWritten() {
    for (String effect : Set.of("NoSchedule", "PreferNoSchedule", "NoExecute")) {
      Taint taint = new Taint("key", "", effect);
      assertThat(NodeGroupChanges.fromAws(NodeGroupChanges.toAws(taint))).isEqualTo(taint);
    }
  }

  @Test
  void onlyLabelsThatDifferAreSent() {
    var payload =
        NodeGroupChanges.labels(
            Map.of("same", "1", "moved", "1", "gone", "1"),
            Map.of("same", "1", "moved", "2", "fresh", "1"));

    assertThat(payload.addOrUpdateLabels()).isEqualTo(Map.of("moved", "2", "fresh", "1"));
    assertThat(payload.removeLabels()).containsExactly("gone");
  }
}
