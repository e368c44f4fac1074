package io.eksplan.preflight;

import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Size;
import io.eksplan.preflight.Prospect.Place;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.autoscaling.InstanceType;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.eks.NodeGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A group of nodes as the plan wants it, of either kind.
 *
 * @param types none where AWS chooses by what a type must have, or the template names one
 * @param architecture {@code x86_64} or {@code arm64}; empty where only the image tells
 * @param image the id of the image, where the template has one
 * @param more nodes that are made at once
 * @param most nodes that there may be more of than now, once the group has grown
 * @param spot whether all its nodes are spot instances
 * @param anySpot whether any are
 */
record Pool(
    String address,
    List<String> types,
    String architecture,
    Optional<String> image,
    List<Place> places,
    int more,
    int most,
    boolean spot,
    boolean anySpot) {

  Pool {
    types = List.copyOf(types);
    places = List.copyOf(places);
  }

  /** All groups of nodes that there will be. */
  static List<Pool> of(Prospect prospect) {
    List<Pool> pools = new ArrayList<>();
    prospect.after(NodeGroup.class).forEach((name, group) -> pools.add(of(prospect, name, group)));
    prospect
        .after(AutoScalingGroup.class)
        .forEach((name, group) -> pools.add(of(prospect, name, group)));
    return pools;
  }

  private static Pool of(Prospect prospect, String name, NodeGroup group) {
    Optional<LaunchTemplate.Image> image = image(prospect, group.launchTemplateId());
    boolean custom = group.amiType().equals(NodeGroup.CUSTOM);
    boolean spot = group.capacityType().equals("SPOT");
    int now = prospect.lasting(NodeGroup.class, name).map(Pool::desired).orElse(0);
    return new Pool(
        Address.of(NodeGroup.class, name).toString(),
        group.instanceTypes(),
        custom ? architecture(image) : group.amiType().contains("ARM_64") ? "arm64" : "x86_64",
        image.map(LaunchTemplate.Image::id).filter(id -> !id.isEmpty()),
        places(prospect, group.subnetIds()),
        Math.max(0, group.size().desired() - now),
        Math.max(0, group.size().max() - now),
        spot,
        spot);
  }

  private static Pool of(Prospect prospect, String name, AutoScalingGroup group) {
    Optional<LaunchTemplate.Image> image = image(prospect, group.launchTemplateId());
    int now = prospect.lasting(AutoScalingGroup.class, name).map(Pool::desired).orElse(0);
    boolean anySpot = group.capacity().onDemandPercent() < 100;
    // Where instances have weights the size counts those.
    int weight = group.instances().types().stream().mapToInt(InstanceType::weight).max().orElse(1);
    return new Pool(
        Address.of(AutoScalingGroup.class, name).toString(),
        group.instances().types().stream().map(InstanceType::type).toList(),
        architecture(image),
        image.map(LaunchTemplate.Image::id).filter(id -> !id.isEmpty()),
        places(prospect, group.subnetIds()),
        nodes(group.size().desired() - now, weight),
        nodes(group.size().max() - now, weight),
        anySpot && group.capacity().onDemandPercent() == 0 && group.capacity().onDemandBase() == 0,
        anySpot);
  }

  private static int nodes(int size, int weight) {
    return Math.ceilDiv(Math.max(0, size), Math.max(1, weight));
  }

  private static int desired(Live<?> live) {
    return size(live.state()).map(Size::desired).orElse(0);
  }

  private static Optional<Size> size(Resource state) {
    return switch (state) {
      case NodeGroup managed -> Optional.of(managed.size());
      case AutoScalingGroup own -> Optional.of(own.size());
      case Resource _ -> Optional.empty();
    };
  }

  private static List<Place> places(Prospect prospect, Set<Ref<Subnet>> subnets) {
    return subnets.stream().map(prospect::place).sorted(Comparator.comparing(Place::name)).toList();
  }

  private static Optional<LaunchTemplate.Image> image(
      Prospect prospect, Ref<LaunchTemplate> template) {
    return switch (template) {
      case Ref.Named<LaunchTemplate> named ->
          Optional.ofNullable(prospect.after(LaunchTemplate.class).get(named.name()))
              .map(LaunchTemplate::image);
      case Ref.Existing<LaunchTemplate> existing ->
          prospect.lives().stream()
              .filter(live -> live.id().equals(existing.value()))
              .flatMap(
                  live ->
                      live.state() instanceof LaunchTemplate own
                          ? Optional.of(own.image()).stream()
                          : Optional.<LaunchTemplate.Image>empty().stream())
              .findFirst();
    };
  }

  /** An image that was looked up says it in what it was looked up by. */
  private static String architecture(Optional<LaunchTemplate.Image> image) {
    String source = image.map(LaunchTemplate.Image::source).orElse("");
    if (source.contains("arm64")) {
      return "arm64";
    }
    return source.contains("x86_64") ? "x86_64" : "";
  }
}
