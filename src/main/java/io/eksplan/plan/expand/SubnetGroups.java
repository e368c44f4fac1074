package io.eksplan.plan.expand;

import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.plan.SubnetGroupPlan;
import io.eksplan.plan.SubnetGroupPlan.Role;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Subnet.LoadBalancers;
import io.eksplan.resources.ec2.VpcCidrBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Subnets beside the usual ones. Load balancers stay in the usual ones: with two for one zone,
 * their controller takes either.
 */
record SubnetGroups(Setting setting) {

  /** The table of all subnets without a way out. */
  static final String INTRA = "intra";

  /** Their subnets, the blocks that the VPC needs for them, and the table that leads nowhere. */
  List<Wanted> resources() {
    List<Wanted> wanted = new ArrayList<>();
    SubnetGroupPlan.further(setting.file().network())
        .forEach(
            block ->
                wanted.add(Wanted.of(block, new VpcCidrBlock(setting.network().vpc(), block))));
    for (SubnetGroupPlan group : groups()) {
      setting
          .zones()
          .forEach(zone -> wanted.add(Wanted.of(group.subnet(zone), subnet(group, zone))));
    }
    if (hasIntra()) {
      wanted.add(Wanted.of(INTRA, intraTable()));
    }
    return wanted;
  }

  boolean hasIntra() {
    return groups().stream().anyMatch(group -> group.role() == Role.INTRA);
  }

  /** Subnets of a zone that go where its private one goes. */
  Stream<Ref<Subnet>> behindNat(String zone) {
    return of(zone, Role.PRIVATE, Role.PODS);
  }

  /** Subnets of a zone that the internet gateway is for. */
  Stream<Ref<Subnet>> open(String zone) {
    return of(zone, Role.PUBLIC);
  }

  /** The names of subnets that nodes may stand in. */
  List<String> names() {
    return groups().stream()
        .filter(group -> group.role() != Role.PODS)
        .flatMap(group -> setting.zones().stream().map(group::subnet))
        .toList();
  }

  /** A name that is a group's stands for its subnets in all zones. */
  Stream<String> spread(String name) {
    return groups().stream().noneMatch(group -> group.name().equals(name))
        ? Stream.of(name)
        : setting.zones().stream().map(zone -> name + "-" + zone);
  }

  private List<SubnetGroupPlan> groups() {
    return setting.file().network().subnetGroups();
  }

  private Stream<Ref<Subnet>> of(String zone, Role... roles) {
    return groups().stream()
        .filter(group -> List.of(roles).contains(group.role()))
        .map(group -> Ref.to(Subnet.class, group.subnet(zone)));
  }

  private Subnet subnet(SubnetGroupPlan group, String zone) {
    return new Subnet(
        setting.network().vpc(),
        zone,
        group.block(zone).toString(),
        group.role() == Role.PUBLIC,
        LoadBalancers.NONE,
        group.role() == Role.PODS,
        false,
        Set.of(),
        false,
        setting.named(group.subnet(zone), group.tags()));
  }

  private RouteTable intraTable() {
    Set<Ref<Subnet>> subnets =
        setting.zones().stream().flatMap(zone -> of(zone, Role.INTRA)).collect(Collectors.toSet());
    return new RouteTable(setting.network().vpc(), Set.of(), subnets, setting.named(INTRA));
  }
}
