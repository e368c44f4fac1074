package io.eksplan.plan.expand;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.plan.AmiPlan;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.NodeGroupPlan.Kind;
import io.eksplan.resources.ec2.ImageSource;
import io.eksplan.resources.ec2.LaunchTemplate.Image;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The machine images of groups. Those that live in templates are kept while what they were looked
 * up by stays, unless the plan file asks for the latest.
 */
final class Images {

  private final Setting setting;
  private final Map<String, Image> living = new HashMap<>();
  private final Map<ImageSource, String> recommended;
  private final Map<ImageSource, String> releases;

  Images(Setting setting) {
    this.setting = setting;
    Set<ImageSource> missing = new HashSet<>();
    Set<ImageSource> unnumbered = new HashSet<>();
    for (NodeGroupPlan group : setting.file().nodeGroups()) {
      if (isLookedUp(group)) {
        livingImage(group)
            .ifPresentOrElse(
                image -> living.put(group.name(), image), () -> missing.add(source(group)));
      } else if (isLatest(group)) {
        unnumbered.add(source(group));
      }
    }
    this.recommended = missing.isEmpty() ? Map.of() : setting.knowledge().images(missing);
    this.releases = unnumbered.isEmpty() ? Map.of() : setting.knowledge().releases(unnumbered);
  }

  private Optional<Image> livingImage(NodeGroupPlan group) {
    return setting
        .knowledge()
        .liveImage(group.name())
        .filter(_ -> !isLatest(group))
        .filter(image -> image.source().equals(source(group).toString()));
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
    ImageSource source = source(group);
    String id = recommended.get(source);
    if (id == null) {
      throw new Failure(
          Reason.FATAL, "%s: AWS has no image %s".formatted(Groups.place(group), source));
    }
    return new Image(id, isLatest(group) ? source + Image.LATEST : source.toString());
  }

  /** EKS's name for the image of a managed group. */
  String amiType(NodeGroupPlan group) {
    return source(group).amiType();
  }

  /** The release of a managed group, empty where EKS chooses. */
  Optional<String> release(NodeGroupPlan group) {
    return isLatest(group)
        ? Optional.ofNullable(releases.get(source(group))).filter(found -> !found.isEmpty())
        : group.ami().pinned();
  }

  private static boolean isLookedUp(NodeGroupPlan group) {
    boolean byTemplate = group.kind() == Kind.ASG || !group.ami().isKnownToEks();
    return byTemplate && group.ami().id().isEmpty() && group.template().isEmpty();
  }

  private static boolean isLatest(NodeGroupPlan group) {
    return group.ami().id().isEmpty() && group.ami().release().equals(AmiPlan.LATEST);
  }

  private ImageSource source(NodeGroupPlan group) {
    AmiPlan ami = group.ami();
    ImageSource.Family family =
        switch (ami.family()) {
          case AL2023 -> ImageSource.Family.AL2023;
          case BOTTLEROCKET -> ImageSource.Family.BOTTLEROCKET;
          case UBUNTU_2204 -> ImageSource.Family.UBUNTU_2204;
          case UBUNTU_2404 -> ImageSource.Family.UBUNTU_2404;
          case WINDOWS_2019 -> ImageSource.Family.WINDOWS_2019;
          case WINDOWS_2022 -> ImageSource.Family.WINDOWS_2022;
          case WINDOWS_2025 -> ImageSource.Family.WINDOWS_2025;
        };
    String edition = ami.edition().orElse(AmiPlan.Edition.CORE).spelling();
    return new ImageSource(
        family,
        ami.family().isWindows() ? edition : ami.variant().spelling(),
        setting.version(),
        group.architecture().name().toLowerCase(Locale.ROOT),
        ami.pinned().orElse(""));
  }
}
