package io.eksplan.resources.autoscaling;

import io.eksplan.aws.Clients;
import io.eksplan.resources.Tags;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/**
 * The tags of an Auto Scaling group that the cluster autoscaler goes by: two by which it finds the
 * group, and those that tell what a node of it would be like while it has none.
 */
public final class AutoscalerTags {

  private static final String AUTOSCALER = "k8s.io/cluster-autoscaler/";
  private static final String ENABLED = AUTOSCALER + "enabled";
  private static final String OWNED = "owned";
  private static final String TEMPLATE = AUTOSCALER + "node-template/";

  private AutoscalerTags() {}

  /**
   * The tags.
   *
   * @param template what a node would be like: {@code label/tier}, {@code taint/only}, {@code
   *     resources/ephemeral-storage}
   */
  public static Map<String, String> of(
      String cluster, boolean discovered, Map<String, String> template) {
    Map<String, String> tags = new HashMap<>();
    if (discovered) {
      tags.put(ENABLED, "true");
      tags.put(AUTOSCALER + cluster, OWNED);
    }
    template.forEach((key, value) -> tags.put(TEMPLATE + key, value));
    return Map.copyOf(tags);
  }

  /** Whether the autoscaler of that cluster finds the group. */
  public static boolean isDiscovered(String cluster, Map<String, String> tags) {
    return "true".equals(tags.get(ENABLED)) && OWNED.equals(tags.get(AUTOSCALER + cluster));
  }

  /** What the tags say a node would be like. */
  public static Map<String, String> template(Map<String, String> tags) {
    return tags.entrySet().stream()
        .filter(tag -> tag.getKey().startsWith(TEMPLATE))
        .collect(
            Collectors.toUnmodifiableMap(
                tag -> tag.getKey().substring(TEMPLATE.length()), Map.Entry::getValue));
  }

  /** A group's tags as a map. */
  public static Map<String, String> toMap(List<TagDescription> tags) {
    return tags.stream()
        .collect(Collectors.toUnmodifiableMap(TagDescription::key, TagDescription::value));
  }

  /**
   * Leads a group from some tags to others; all other tags stay. None of them reaches instances.
   */
  public static void replace(
      Clients clients, String group, Map<String, String> live, Map<String, String> want) {
    Tags.Delta delta = Tags.delta(live, want);
    if (!delta.put().isEmpty()) {
      List<Tag> put =
          delta.put().entrySet().stream()
              .map(tag -> of(group, tag.getKey()).value(tag.getValue()).build())
              .toList();
      clients.autoScaling().createOrUpdateTags(request -> request.tags(put));
    }
    if (!delta.remove().isEmpty()) {
      clients.autoScaling().deleteTags(request -> request.tags(keys(group, delta.remove())));
    }
  }

  private static List<Tag> keys(String group, Collection<String> keys) {
    return keys.stream().map(key -> of(group, key).build()).toList();
  }

  private static Tag.Builder of(String group, String key) {
    return Tag.builder()
        .resourceId(group)
        .resourceType("auto-scaling-group")
        .propagateAtLaunch(false)
        .key(key);
  }
}
