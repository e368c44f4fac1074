package io.eksplan.plan.expand;

import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.NodeGroupPlan.Kind;
import io.eksplan.resources.ec2.LaunchTemplate.Image;
import io.eksplan.resources.ec2.NodeImages;
import io.eksplan.resources.ec2.NodeImages.Source;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The machine images of groups that choose their own. Those that live are kept while what they were
 * looked up by stays.
 */
final class Images {

  private final Setting setting;
  private final Map<String, Image> living = new HashMap<>();
  private final Map<Source, String> recommended;

  Images(Setting setting) {
    this.setting = setting;
    Set<Source> missing = new TreeSet<>();
    for (NodeGroupPlan group : setting.file().nodeGroups()) {
      if (!isLookedUp(group)) {
        continue;
      }
      setting
          .knowledge()
          .liveImage(group.name())
          .filter(image -> image.source().equals(source(group).toString()))
          .ifPresentOrElse(
              image -> living.put(group.name(), image), () -> missing.add(source(group)));
    }
    this.recommended = missing.isEmpty() ? Map.of() : setting.knowledge().images(missing);
  }

  /** The image to put into the group's launch template. */
  Image of(NodeGroupPlan group) {
    Optional<String> own = group.ami().id();
    if (own.isPresent()) {
      return new Image(own.get(), Image.FIXED);
    }
    if (!isLookedUp(group)) {
      return Image.CHOSEN_BY_EKS;
    }
    Image live = living.get(group.name());
    if (live != null) {
      return live;
    }
    Source source = source(group);
    String id = recommended.get(source);
    if (id == null) {
      throw new IllegalStateException("no image was looked up for " + source);
    }
    return new Image(id, source.toString());
  }

  private static boolean isLookedUp(NodeGroupPlan group) {
    return group.kind() == Kind.ASG && group.ami().id().isEmpty();
  }

  private Source source(NodeGroupPlan group) {
    NodeImages.Family family =
        switch (group.ami().family()) {
          case AL2023 -> NodeImages.Family.AL2023;
          case BOTTLEROCKET -> NodeImages.Family.BOTTLEROCKET;
        };
    return new Source(
        family, setting.version(), group.architecture().name().toLowerCase(Locale.ROOT));
  }
}
