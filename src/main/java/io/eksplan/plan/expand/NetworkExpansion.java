package io.eksplan.plan.expand;

import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import io.eksplan.plan.Cidr;
import io.eksplan.plan.NetworkPlan;
import io.eksplan.plan.SubnetBlocks;
import io.eksplan.resources.ec2.EgressOnlyInternetGateway;
import io.eksplan.resources.ec2.InternetGateway;
import io.eksplan.resources.ec2.Ipv6Block;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.RouteTable.Route;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Subnet.LoadBalancers;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.ec2.VpcCidrBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The VPC: in each zone a public and a private subnet, and the ways out of them. */
final class NetworkExpansion {

  static final String PUBLIC = "public-";
  static final String PRIVATE = "private-";
  private static final String PODS = "pods-";

  /** A secondary block is cut into eight parts, of which six zones have one each. */
  private static final int POD_PARTS = 3;

  private static final String EVERYWHERE = "0.0.0.0/0";
  private static final String EVERYWHERE_IPV6 = "::/0";

  /** The first of the VPC's 256 IPv6 blocks that private subnets take. */
  private static final int IPV6_PRIVATE = 32;

  private final Setting setting;
  private final NatExpansion nat;
  private final SubnetGroups groups;
  private final List<Wanted> wanted = new ArrayList<>();

  NetworkExpansion(Setting setting) {
    this.setting = setting;
    this.nat = new NatExpansion(setting);
    this.groups = new SubnetGroups(setting);
  }

  List<Wanted> resources() {
    return ExistingExpansion.of(setting).map(ExistingExpansion::resources).orElseGet(this::own);
  }

  private List<Wanted> own() {
    add(
        setting.plan(),
        new Vpc(
            setting.file().network().cidr(),
            true,
            true,
            setting.network().isIpv6(),
            setting.named("vpc")));
    subnets();
    podSubnets();
    wanted.addAll(groups.resources());
    if (setting.network().hasInternet()) {
      add(setting.plan(), new InternetGateway(vpc(), setting.named("internet")));
      publicRoutes();
    }
    if (setting.network().hasInternet() && setting.network().isIpv6()) {
      add(setting.plan(), new EgressOnlyInternetGateway(vpc(), setting.named("egress")));
    }
    wanted.addAll(nat.resources());
    setting.zones().forEach(this::privateRoutes);
    return wanted;
  }

  private void subnets() {
    SubnetBlocks blocks = blocks();
    for (String zone : setting.zones()) {
      if (setting.network().hasInternet()) {
        String block = blocks.publicBlock(zone).toString();
        add(PUBLIC + zone, subnet(zone, block, LoadBalancers.PUBLIC, PUBLIC));
      }
      String block = blocks.privateBlock(zone).toString();
      add(PRIVATE + zone, subnet(zone, block, LoadBalancers.INTERNAL, PRIVATE));
    }
  }

  private Subnet subnet(String zone, String block, LoadBalancers role, String side) {
    boolean ipv6 = setting.network().isIpv6();
    return new Subnet(
        vpc(),
        zone,
        block,
        side.equals(PUBLIC),
        role,
        false,
        side.equals(PRIVATE) && setting.discoverable(),
        ipv6 ? Set.of(ipv6Block(zone, side)) : Set.of(),
        ipv6,
        setting.named(side + zone, side.equals(PUBLIC) ? tags().public_() : tags().private_()));
  }

  private NetworkPlan.SubnetTags tags() {
    return setting.file().network().subnetTags();
  }

  /**
   * Subnets out of the secondary blocks, cut by the zone's letter, so that a zone more moves no
   * other's. Load balancers and nodes stay out of them.
   */
  private void podSubnets() {
    List<String> blocks = setting.file().network().secondaryCidrs();
    for (int block = 0; block < blocks.size(); block++) {
      Cidr cidr = Cidr.parse(blocks.get(block)).orElseThrow();
      add(cidr.toString(), new VpcCidrBlock(vpc(), cidr.toString()));
      for (String zone : setting.zones()) {
        String name = pods(block, zone);
        int letter = zone.charAt(zone.length() - 1) - 'a';
        add(
            name,
            new Subnet(
                vpc(),
                zone,
                cidr.block(cidr.prefix() + POD_PARTS, letter).toString(),
                false,
                LoadBalancers.NONE,
                true,
                false,
                Set.of(),
                false,
                setting.named(name, tags().pods())));
      }
    }
  }

  /** {@code pods-eu-west-1a} in the first block, {@code pods-2-eu-west-1a} in the second. */
  private static String pods(int block, String zone) {
    return PODS + (block == 0 ? "" : (block + 1) + "-") + zone;
  }

  /** The subnets of a zone whose way out is that of its private one. */
  private Set<Ref<Subnet>> subnetsOf(String zone) {
    Set<Ref<Subnet>> subnets = new HashSet<>();
    subnets.add(Ref.to(Subnet.class, PRIVATE + zone));
    for (int block = 0; block < setting.file().network().secondaryCidrs().size(); block++) {
      subnets.add(Ref.to(Subnet.class, pods(block, zone)));
    }
    groups.behindNat(zone).forEach(subnets::add);
    return subnets;
  }

  /** By the zone's letter, so that a zone more moves no other's block. */
  private Ipv6Block ipv6Block(String zone, String side) {
    int letter = zone.charAt(zone.length() - 1) - 'a';
    return new Ipv6Block(
        Ref.to(Vpc.class, setting.plan(), Vpc.IPV6_CIDR),
        letter + (side.equals(PUBLIC) ? 0 : IPV6_PRIVATE));
  }

  private SubnetBlocks blocks() {
    String cidr = setting.file().network().cidr();
    return new SubnetBlocks(
        Cidr.parse(cidr).orElseThrow(() -> new IllegalStateException(cidr + " was not checked")));
  }

  private void publicRoutes() {
    Ref<InternetGateway> gateway = Ref.to(InternetGateway.class, setting.plan());
    Set<Ref<Subnet>> subnets =
        setting.zones().stream()
            .flatMap(
                zone ->
                    Stream.concat(
                        Stream.of(Ref.to(Subnet.class, PUBLIC + zone)), groups.open(zone)))
            .collect(Collectors.toSet());
    add(
        "public",
        new RouteTable(vpc(), routes(gateway, gateway), subnets, setting.named("public")));
  }

  private Set<Route> routes(Ref<? extends Resource> ipv4, Ref<? extends Resource> ipv6) {
    Route usual = new Route(EVERYWHERE, ipv4);
    return setting.network().isIpv6()
        ? Set.of(usual, new Route(EVERYWHERE_IPV6, ipv6))
        : Set.of(usual);
  }

  /**
   * A table for each zone even where all go one way: then giving each zone its own gateway changes
   * a route and no association.
   */
  private void privateRoutes(String zone) {
    Set<Route> routes = new HashSet<>();
    nat.of(zone).ifPresent(gateway -> routes.add(new Route(EVERYWHERE, gateway)));
    if (setting.network().hasInternet() && setting.network().isIpv6()) {
      routes.add(
          new Route(EVERYWHERE_IPV6, Ref.to(EgressOnlyInternetGateway.class, setting.plan())));
    }
    add(
        PRIVATE + zone,
        new RouteTable(vpc(), routes, subnetsOf(zone), setting.named(PRIVATE + zone)));
  }

  private Ref<Vpc> vpc() {
    return Ref.to(Vpc.class, setting.plan());
  }

  private void add(String name, Resource resource) {
    wanted.add(Wanted.of(name, resource));
  }
}
