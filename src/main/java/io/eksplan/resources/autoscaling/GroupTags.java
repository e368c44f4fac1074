package io.eksplan.resources.autoscaling;

import io.eksplan.aws.Clients;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.autoscaling.AutoScalingGroup.Rollout;
import io.eksplan.resources.eks.EksCluster;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/**
 * A group's tags, which hold some of its attributes: the cluster, the autoscaler's, and the
 * rollout.
 */
final class GroupTags {

  /** The attributes that are kept in tags. */
  static final String[] ATTRIBUTES = {
    "clusterName", "autoscaler", "nodeTemplate", "rollout", "tags"
  };

  private static final String CLUSTER = "kubernetes.io/cluster/";
  private static final String OWNED = "owned";
  private static final String ROLLOUT = Tags.OURS + "rollout";
  private static final Pattern COUNT = Pattern.compile("(\\d{1,4})(%?)");

  private GroupTags() {}

  /**
   * Lets AWS leave out what is not the plan's; emulators may ignore it, so readers look at the tags
   * again.
   */
  static Filter ownedBy(Scope scope) {
    return Filter.builder().name("tag:" + Work.PLAN_TAG).values(scope.plan()).build();
  }

  static Optional<Address> address(
      Scope scope, software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
    return Tags.address(scope, toMap(group.tags()));
  }

  static Map<String, String> toMap(List<TagDescription> tags) {
    return AutoscalerTags.toMap(tags);
  }

  static List<Tag> onCreate(String group, Work work, AutoScalingGroup want) {
    return toList(group, Tags.onCreate(work, of(want)));
  }

  /**
   * Leads a group from the tags of its live attributes to those of the wanted ones; all other tags
   * stay.
   */
  static void replace(Clients clients, Edit<AutoScalingGroup> edit) {
    String group = edit.live().id();
    Tags.Delta delta = Tags.delta(of(edit.live().state()), of(edit.want()));
    if (!delta.put().isEmpty()) {
      clients.autoScaling().createOrUpdateTags(request -> request.tags(toList(group, delta.put())));
    }
    if (!delta.remove().isEmpty()) {
      clients.autoScaling().deleteTags(request -> request.tags(keys(group, delta.remove())));
    }
  }

  /** All tags that a group's attributes amount to. */
  static Map<String, String> of(AutoScalingGroup group) {
    String cluster = group.clusterName().value();
    Map<String, String> tags = new HashMap<>(group.tags());
    tags.put(ROLLOUT, text(group.rollout()));
    if (!cluster.isEmpty()) {
      tags.put(CLUSTER + cluster, OWNED);
    }
    tags.putAll(AutoscalerTags.of(cluster, group.autoscaler(), group.nodeTemplate()));
    return tags;
  }

  /** The cluster whose nodes the instances are; the name is empty where the tag was taken away. */
  static Ref<EksCluster> cluster(Map<String, String> tags) {
    String name =
        tags.entrySet().stream()
            .filter(tag -> tag.getKey().startsWith(CLUSTER) && tag.getValue().equals(OWNED))
            .map(tag -> tag.getKey().substring(CLUSTER.length()))
            .sorted()
            .findFirst()
            .orElse("");
    return Ref.existing(EksCluster.class, name);
  }

  static boolean autoscaler(Map<String, String> tags) {
    return AutoscalerTags.isDiscovered(cluster(tags).value(), tags);
  }

  static Rollout rollout(Map<String, String> tags) {
    Matcher count = COUNT.matcher(tags.getOrDefault(ROLLOUT, ""));
    if (!count.matches()) {
      return new Rollout(0, 0);
    }
    int number = Integer.parseInt(count.group(1));
    return count.group(2).isEmpty() ? new Rollout(number, 0) : new Rollout(0, number);
  }

  private static String text(Rollout rollout) {
    return rollout.maxUnavailable() > 0
        ? Integer.toString(rollout.maxUnavailable())
        : rollout.maxUnavailablePercent() + "%";
  }

  private static List<Tag> toList(String group, Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> of(group, tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static List<Tag> keys(String group, Collection<String> keys) {
    return keys.stream().map(key -> of(group, key).build()).toList();
  }

  /**
   * Instances get their tags from the launch template; only the cluster's is the group's to pass
   * on.
   */
  private static Tag.Builder of(String group, String key) {
    return Tag.builder()
        .resourceId(group)
        .resourceType("auto-scaling-group")
        .propagateAtLaunch(key.startsWith(CLUSTER))
        .key(key);
  }
}
