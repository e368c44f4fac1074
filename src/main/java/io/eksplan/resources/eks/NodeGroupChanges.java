package io.eksplan.resources.eks;

import io.eksplan.model.Size;
import io.eksplan.resources.Tags;
import io.eksplan.resources.eks.NodeGroup.Rollout;
import io.eksplan.resources.eks.NodeGroup.Taint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;
import software.amazon.awssdk.services.eks.model.NodegroupUpdateConfig;
import software.amazon.awssdk.services.eks.model.UpdateLabelsPayload;
import software.amazon.awssdk.services.eks.model.UpdateTaintsPayload;

/**
 * What of a group EKS takes in its own terms. Labels and taints of an update are what to put and
 * what to remove.
 */
final class NodeGroupChanges {

  /** Kubernetes's words for effects, and EKS's. */
  private static final Map<String, String> EFFECTS =
      Map.of(
          "NoSchedule", "NO_SCHEDULE",
          "PreferNoSchedule", "PREFER_NO_SCHEDULE",
          "NoExecute", "NO_EXECUTE");

  private NodeGroupChanges() {}

  static UpdateLabelsPayload labels(Map<String, String> live, Map<String, String> want) {
    Tags.Delta delta = Tags.delta(live, want);
    UpdateLabelsPayload.Builder payload = UpdateLabelsPayload.builder();
    if (!delta.put().isEmpty()) {
      payload.addOrUpdateLabels(delta.put());
    }
    if (!delta.remove().isEmpty()) {
      payload.removeLabels(delta.remove());
    }
    return payload.build();
  }

  /**
   * A taint is told by key and effect: another value is put over the old one, which must not be
   * removed as well.
   */
  static UpdateTaintsPayload taints(Set<Taint> live, Set<Taint> want) {
    Set<Taint> put = new HashSet<>(want);
    put.removeAll(live);
    Set<List<String>> kept =
        want.stream().map(NodeGroupChanges::identity).collect(Collectors.toSet());
    Set<Taint> remove =
        live.stream().filter(taint -> !kept.contains(identity(taint))).collect(Collectors.toSet());
    UpdateTaintsPayload.Builder payload = UpdateTaintsPayload.builder();
    if (!put.isEmpty()) {
      payload.addOrUpdateTaints(put.stream().map(NodeGroupChanges::toAws).toList());
    }
    if (!remove.isEmpty()) {
      payload.removeTaints(remove.stream().map(NodeGroupChanges::toAws).toList());
    }
    return payload.build();
  }

  private static List<String> identity(Taint taint) {
    return List.of(taint.key(), taint.effect());
  }

  static software.amazon.awssdk.services.eks.model.Taint toAws(Taint taint) {
    return software.amazon.awssdk.services.eks.model.Taint.builder()
        .key(taint.key())
        .value(taint.value())
        .effect(EFFECTS.getOrDefault(taint.effect(), taint.effect()))
        .build();
  }

  static Taint fromAws(software.amazon.awssdk.services.eks.model.Taint taint) {
    String effect =
        EFFECTS.entrySet().stream()
            .filter(words -> words.getValue().equals(taint.effectAsString()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(taint.effectAsString());
    return new Taint(taint.key(), taint.value() == null ? "" : taint.value(), effect);
  }

  static NodegroupScalingConfig scaling(Size size) {
    return NodegroupScalingConfig.builder()
        .minSize(size.min())
        .desiredSize(size.desired())
        .maxSize(size.max())
        .build();
  }

  static NodegroupUpdateConfig rollout(Rollout rollout) {
    NodegroupUpdateConfig.Builder config =
        NodegroupUpdateConfig.builder().updateStrategy(rollout.strategy());
    return rollout.maxUnavailable() > 0
        ? config.maxUnavailable(rollout.maxUnavailable()).build()
        : config.maxUnavailablePercentage(rollout.maxUnavailablePercent()).build();
  }
}
