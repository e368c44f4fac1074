package io.eksplan.plan.expand;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Ref;
import io.eksplan.plan.NetworkPlan;
import io.eksplan.plan.SubnetGroupPlan;
import io.eksplan.plan.Subnets;
import io.eksplan.resources.ec2.ForeignSubnet;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Vpc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The VPC and the subnets that everything else stands in. */
record Network(Setting setting) {

  Ref<Vpc> vpc() {
    return setting
        .existing()
        .map(network -> Ref.existing(Vpc.class, network.vpc().id()))
        .orElseGet(() -> Ref.to(Vpc.class, setting.plan()));
  }

  /** The IPv4 blocks of the VPC. */
  List<String> cidrs() {
    if (setting.existing().isPresent()) {
      return setting.existing().get().vpc().cidrs();
    }
    List<String> cidrs = new ArrayList<>(List.of(setting.file().network().cidr()));
    cidrs.addAll(setting.file().network().secondaryCidrs());
    cidrs.addAll(SubnetGroupPlan.further(setting.file().network()));
    return List.copyOf(cidrs);
  }

  /** Where the control plane has its network interfaces. */
  Set<Ref<Subnet>> clusterSubnets() {
    if (setting.existing().isPresent()) {
      return existing(
          setting.existing().get().clusterSubnets().stream()
              .filter(subnet -> setting.clusterZones().contains(subnet.zone()))
              .toList());
    }
    return switch (setting.file().cluster().subnets()) {
      case Subnets.Side side when side == Subnets.Side.PUBLIC ->
          inClusterZones(NetworkExpansion.PUBLIC);
      case Subnets.Side _ -> inClusterZones(NetworkExpansion.PRIVATE);
      case Subnets.Named(List<String> named) -> refs(clusterNames(named));
    };
  }

  private Set<Ref<Subnet>> inClusterZones(String side) {
    return refs(setting.clusterZones().stream().map(zone -> side + zone).toList());
  }

  /** EKS wants two zones at least, and a living control plane stays in those that it is in. */
  private List<String> clusterNames(List<String> named) {
    boolean lives = !setting.knowledge().clusterZones().isEmpty();
    List<String> names =
        known(named, "cluster.subnets").stream()
            .filter(name -> !lives || setting.clusterZones().contains(zone(name)))
            .toList();
    Set<String> zones = names.stream().map(Network::zone).collect(Collectors.toSet());
    if (lives && !zones.containsAll(setting.clusterZones())) {
      throw new Failure(
          Reason.FATAL,
          "cluster.subnets has subnets in %s, and the control plane stands in %s, which EKS never changes; name a subnet in each of them"
              .formatted(
                  zones.isEmpty() ? "none of its zones" : String.join(", ", new TreeSet<>(zones)),
                  String.join(", ", setting.clusterZones())));
    }
    if (zones.size() < 2) {
      throw new Failure(
          Reason.FATAL, "cluster.subnets: EKS wants subnets in two zones at least; name another");
    }
    return names;
  }

  private static String zone(String subnet) {
    return subnet.substring(subnet.indexOf('-') + 1);
  }

  Set<Ref<Subnet>> privateSubnets() {
    return setting
        .existing()
        .map(network -> existing(network.privateSubnets()))
        .orElseGet(() -> refs(all(NetworkExpansion.PRIVATE)));
  }

  Set<Ref<Subnet>> publicSubnets() {
    return setting
        .existing()
        .map(network -> existing(network.publicSubnets()))
        .orElseGet(() -> refs(all(NetworkExpansion.PUBLIC)));
  }

  /** Whether everything has IPv6 addresses besides. */
  boolean isIpv6() {
    return setting.file().network().ipFamily() == NetworkPlan.IpFamily.IPV6;
  }

  /** Whether anything in the VPC has a way to the internet. */
  boolean hasInternet() {
    return !setting.file().privateCluster();
  }

  /** Those of all subnets. */
  Set<Ref<RouteTable>> routeTables() {
    Set<Ref<RouteTable>> tables = new HashSet<>();
    all(NetworkExpansion.PRIVATE).forEach(name -> tables.add(Ref.to(RouteTable.class, name)));
    if (hasInternet()) {
      tables.add(Ref.to(RouteTable.class, RouteTable.PUBLIC));
    }
    if (groups().hasIntra()) {
      tables.add(Ref.to(RouteTable.class, SubnetGroups.INTRA));
    }
    return Set.copyOf(tables);
  }

  /**
   * What a plan file's choice stands for. Where the plan counts its zones, only the region tells
   * which subnets there are.
   *
   * @param whose what chooses, for the complaint about a name that is none: {@code nodeGroups:
   *     batch}
   */
  Set<Ref<Subnet>> subnets(Subnets choice, String whose) {
    return switch (choice) {
      case Subnets.Side side when side == Subnets.Side.PUBLIC -> publicSubnets();
      case Subnets.Side _ -> privateSubnets();
      case Subnets.Named(List<String> named) -> chosen(named, whose);
    };
  }

  private Set<Ref<Subnet>> chosen(List<String> named, String whose) {
    return setting
        .existing()
        .map(network -> network.chosen(named, whose, setting.knowledge()))
        .map(ids -> ids.stream().map(id -> Ref.existing(Subnet.class, id)))
        .map(refs -> refs.collect(Collectors.toSet()))
        .orElseGet(() -> refs(known(named, whose)));
  }

  private SubnetGroups groups() {
    return new SubnetGroups(setting);
  }

  private List<String> known(List<String> named, String whose) {
    List<String> all = new ArrayList<>(all(NetworkExpansion.PRIVATE));
    all.addAll(all(NetworkExpansion.PUBLIC));
    all.addAll(groups().names());
    List<String> spread = named.stream().flatMap(groups()::spread).distinct().toList();
    for (String name : spread) {
      if (!all.contains(name)) {
        throw new Failure(
            Reason.FATAL,
            "%s names the subnet %s, and the plan has %s"
                .formatted(whose, name, String.join(", ", all)));
      }
    }
    return spread;
  }

  private List<String> all(String side) {
    if (side.equals(NetworkExpansion.PUBLIC) && !hasInternet()) {
      return List.of();
    }
    return setting.zones().stream().map(zone -> side + zone).toList();
  }

  private static Set<Ref<Subnet>> existing(List<ForeignSubnet> subnets) {
    return subnets.stream()
        .map(subnet -> Ref.existing(Subnet.class, subnet.id()))
        .collect(Collectors.toSet());
  }

  private static Set<Ref<Subnet>> refs(List<String> names) {
    return names.stream().map(name -> Ref.to(Subnet.class, name)).collect(Collectors.toSet());
  }
}
