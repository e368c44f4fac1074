package io.eksplan.preflight;

import io.eksplan.model.Failure;
import io.eksplan.preflight.Prospect.Place;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.eks.Addon;
import io.eksplan.resources.eks.EksCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The free addresses of each subnet against the nodes, and the pods that they can hold. */
record AddressCheck(Prospect prospect, Facts facts) implements Check {

  /** Of each subnet's addresses, those that AWS keeps. */
  private static final int KEPT_BY_AWS = 5;

  private static final int ADDRESSES_IN_PREFIX = 16;

  /** With fewer EKS refuses the subnet. */
  private static final int CONTROL_PLANE = 6;

  /**
   * What stands in a subnet.
   *
   * @param nodes that are made at once
   * @param mostNodes that there may be more of than now
   * @param mostAddresses what those take with as many pods as they can hold; empty where the types
   *     are not known
   * @param controlPlane whether a new control plane does
   */
  record Load(int nodes, int mostNodes, OptionalInt mostAddresses, boolean controlPlane) {

    static final Load NONE = new Load(0, 0, OptionalInt.of(0), false);

    Load and(Load other) {
      return new Load(
          nodes + other.nodes,
          mostNodes + other.mostNodes,
          mostAddresses.isEmpty() || other.mostAddresses.isEmpty()
              ? OptionalInt.empty()
              : OptionalInt.of(mostAddresses.getAsInt() + other.mostAddresses.getAsInt()),
          controlPlane || other.controlPlane);
    }
  }

  /** How pods get their addresses. */
  enum Pods {
    /** Each one of the node's subnet. */
    SINGLE,
    /** The same, by blocks of sixteen. */
    PREFIXES,
    /** From elsewhere: IPv6, or subnets of their own. */
    ELSEWHERE
  }

  @Override
  public String name() {
    return "addresses";
  }

  @Override
  public List<String> restsOn() {
    return List.of("ec2:DescribeSubnets", "ec2:DescribeInstanceTypes");
  }

  @Override
  public List<Finding> findings() {
    Map<String, Place> places = new TreeMap<>();
    Map<String, Load> loads = new TreeMap<>();
    for (Pool pool : Pool.of(prospect)) {
      Load share = share(pool, perNode(pool));
      pool.places().forEach(place -> add(places, loads, place, share));
    }
    prospect.added(EksCluster.class).stream()
        .flatMap(cluster -> cluster.subnetIds().stream())
        .map(prospect::place)
        .forEach(place -> add(places, loads, place, new Load(0, 0, OptionalInt.of(0), true)));
    List<Finding> findings = new ArrayList<>();
    loads.forEach(
        (name, load) -> {
          Place place = places.get(name);
          findings.add(
              place == null
                  ? judge(name, OptionalInt.empty(), load)
                  : judge(name, free(place), load));
        });
    return findings.isEmpty()
        ? List.of(new Finding.Ok("subnets", "the changes need no addresses"))
        : findings;
  }

  private static void add(
      Map<String, Place> places, Map<String, Load> loads, Place place, Load share) {
    places.put(place.name(), place);
    loads.merge(place.name(), share, Load::and);
  }

  /** A group spreads its nodes evenly over its subnets. */
  static Load share(Pool pool, OptionalInt perNode) {
    int subnets = Math.max(1, pool.places().size());
    int most = Math.ceilDiv(pool.most(), subnets);
    OptionalInt addresses =
        perNode.isEmpty()
            ? most == 0 ? OptionalInt.of(0) : OptionalInt.empty()
            : OptionalInt.of(most * perNode.getAsInt());
    return new Load(Math.ceilDiv(pool.more(), subnets), most, addresses, false);
  }

  private OptionalInt perNode(Pool pool) {
    Pods pods = pods();
    if (pods == Pods.ELSEWHERE) {
      return OptionalInt.of(1);
    }
    try {
      return pool.types().stream()
          .flatMap(type -> Stream.ofNullable(facts.types().get(type)))
          .filter(type -> type.interfaces() > 0 && type.addresses() > 0)
          .mapToInt(type -> perNode(type, pods))
          .max();
    } catch (Failure _) {
      return OptionalInt.empty();
    }
  }

  /** What a node of a type takes from its subnet when it holds as many pods as it can. */
  static int perNode(Facts.Type type, Pods pods) {
    return switch (pods) {
      case ELSEWHERE -> 1;
      case SINGLE -> type.interfaces() * type.addresses();
      case PREFIXES -> {
        int most = type.vcpus() < 30 ? 110 : 250;
        int places = type.interfaces() * (type.addresses() - 1) * ADDRESSES_IN_PREFIX;
        // One block is held ready beside those in use.
        int blocks = Math.ceilDiv(Math.min(most, places), ADDRESSES_IN_PREFIX) + 1;
        yield type.interfaces() + blocks * ADDRESSES_IN_PREFIX;
      }
    };
  }

  private Pods pods() {
    boolean ipv6 =
        prospect.after(EksCluster.class).values().stream()
            .anyMatch(cluster -> cluster.ipFamily().equals("ipv6"));
    boolean ownSubnets = prospect.after(Subnet.class).values().stream().anyMatch(Subnet::forPods);
    if (ipv6 || ownSubnets) {
      return Pods.ELSEWHERE;
    }
    return Optional.ofNullable(prospect.after(Addon.class).get("vpc-cni"))
        .filter(cni -> cni.config().contains("\"ENABLE_PREFIX_DELEGATION\":\"true\""))
        .map(_ -> Pods.PREFIXES)
        .orElse(Pods.SINGLE);
  }

  private OptionalInt free(Place place) {
    if (place.id().isEmpty()) {
      int length = Integer.parseInt(place.cidr().substring(place.cidr().indexOf('/') + 1));
      return OptionalInt.of((1 << (32 - length)) - KEPT_BY_AWS);
    }
    return facts
        .ground(place)
        .map(ground -> OptionalInt.of(ground.free()))
        .orElse(OptionalInt.empty());
  }

  static Finding judge(String subnet, OptionalInt addresses, Load load) {
    if (addresses.isEmpty()) {
      return new Finding.Unknown(subnet, "how many addresses are free is not known");
    }
    int free = addresses.getAsInt();
    int atOnce = load.nodes() + (load.controlPlane() ? CONTROL_PLANE : 0);
    String words = "%d addresses free, %s".formatted(free, takers(load));
    if (atOnce > free) {
      return new Finding.Problem(subnet, words, "take larger subnets, or fewer nodes in this one");
    }
    if (load.mostAddresses().isEmpty()) {
      return new Finding.Unknown(subnet, words + "; what their pods take is not known");
    }
    if (load.mostAddresses().getAsInt() + (load.controlPlane() ? CONTROL_PLANE : 0) > free) {
      return new Finding.Warning(
          subnet,
          words,
          "not every node can hold all the pods it has room for: take larger subnets, or give pods"
              + " addresses of their own with a secondary CIDR");
    }
    return new Finding.Ok(subnet, words);
  }

  private static String takers(Load load) {
    List<String> takers = new ArrayList<>();
    if (load.controlPlane()) {
      takers.add("the control plane takes up to " + CONTROL_PLANE);
    }
    if (load.mostNodes() > 0) {
      String nodes = load.mostNodes() == 1 ? "1 more node" : load.mostNodes() + " more nodes";
      takers.add(
          load.mostAddresses().isEmpty()
              ? nodes + " may come"
              : "%s with their pods take up to %d"
                  .formatted(nodes, load.mostAddresses().getAsInt()));
    }
    return takers.isEmpty() ? "no more are needed" : String.join(", ", takers);
  }
}
