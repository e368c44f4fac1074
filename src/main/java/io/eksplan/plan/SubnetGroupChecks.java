package io.eksplan.plan;

import io.eksplan.plan.SubnetGroupPlan.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks of subnets beside the usual ones: each has addresses that nobody else has. */
final class SubnetGroupChecks {

  private static final List<String> TAKEN = List.of("private", "public", "pods", "intra", "subnet");

  /** As AWS has it for what is joined to a VPC. */
  private static final int SHORTEST = 16;

  private static final int SMALLEST_SUBNET = 28;

  /** AWS's quota of a VPC, the first block included. */
  private static final int MOST_BLOCKS = 5;

  private SubnetGroupChecks() {}

  static void check(PlanFile file, Findings findings) {
    List<SubnetGroupPlan> groups = file.network().subnetGroups();
    for (int i = 0; i < groups.size(); i++) {
      SubnetGroupPlan group = groups.get(i);
      if (TAKEN.contains(group.name())) {
        add(findings, i, "name", group.name() + " is what subnets of eksplan's own are called");
      }
      if (group.role() == Role.PUBLIC && file.privateCluster()) {
        add(findings, i, "role", "public is not for a private cluster, which has no internet");
      }
      if (file.network().ipFamily() == NetworkPlan.IpFamily.IPV6 && i == 0) {
        findings.add(
            "\"network.subnetGroups\" is not supported with ipFamily ipv6",
            "network",
            "subnetGroups");
      }
      Checks.tags(group.tags(), findings, "network", "subnetGroups", i, "tags");
      addresses(file, group, i, findings);
    }
    blocks(file, findings);
  }

  private static void addresses(
      PlanFile file, SubnetGroupPlan group, int index, Findings findings) {
    Optional<Cidr> block = Cidr.parse(group.cidr());
    if (block.isEmpty() || !block.get().network().equals(block.get())) {
      add(
          findings,
          index,
          "cidr",
          "%s must be an IPv4 block such as 10.1.0.0/20 without host bits".formatted(group.cidr()));
      return;
    }
    if (group.shortestPrefix() > SMALLEST_SUBNET || block.get().prefix() < SHORTEST) {
      add(
          findings,
          index,
          "cidr",
          "%s must be from /16 to /25, with room for a subnet in each zone"
              .formatted(group.cidr()));
    } else if (group.prefix() < group.shortestPrefix()) {
      add(
          findings,
          index,
          "size",
          "%d is too large: %s has room for six subnets of /%d"
              .formatted(group.prefix(), group.cidr(), group.shortestPrefix()));
    }
    place(file, group, index, findings);
  }

  private static void place(PlanFile file, SubnetGroupPlan group, int index, Findings findings) {
    NetworkPlan network = file.network();
    if (group.isInside(network)) {
      usual(network)
          .filter(group.block()::overlaps)
          .findFirst()
          .ifPresent(
              taken ->
                  add(
                      findings,
                      index,
                      "cidr",
                      "%s overlaps %s, which the usual subnets of up to six zones take%s"
                          .formatted(group.cidr(), taken, free(network))));
    } else if (!SecondaryCidrChecks.mayJoin(file, group.block())) {
      add(
          findings,
          index,
          "cidr",
          group.cidr()
              + " must be inside network.cidr, inside 100.64.0.0/10 or in the same private range as"
              + " network.cidr: AWS refuses others");
    }
    for (String other : others(file, group, index)) {
      if (Cidr.parse(other).filter(group.block()::overlaps).isPresent()) {
        add(findings, index, "cidr", "%s overlaps %s".formatted(group.cidr(), other));
      }
    }
  }

  private static Stream<Cidr> usual(NetworkPlan network) {
    return Cidr.parse(network.cidr())
        .filter(vpc -> vpc.prefix() <= SubnetBlocks.LONGEST_PREFIX)
        .map(SubnetBlocks::new)
        .stream()
        .flatMap(
            blocks ->
                "abcdef"
                    .chars()
                    .mapToObj(Character::toString)
                    .flatMap(
                        zone -> Stream.of(blocks.privateBlock(zone), blocks.publicBlock(zone))));
  }

  /** Where there is room: the last of sixteen parts, which no zone's letter reaches. */
  private static String free(NetworkPlan network) {
    return Cidr.parse(network.cidr())
        .filter(vpc -> vpc.prefix() < SubnetBlocks.LONGEST_PREFIX)
        .map(vpc -> "; %s is free".formatted(vpc.block(vpc.prefix() + 4, 15)))
        .orElse("");
  }

  private static List<String> others(PlanFile file, SubnetGroupPlan group, int index) {
    boolean inside = group.isInside(file.network());
    return Stream.of(
            inside ? Stream.<String>empty() : Stream.of(file.network().cidr()),
            file.network().secondaryCidrs().stream(),
            file.network().subnetGroups().subList(0, index).stream().map(SubnetGroupPlan::cidr),
            file.cluster().serviceCidr().stream())
        .flatMap(one -> one)
        .toList();
  }

  private static void blocks(PlanFile file, Findings findings) {
    boolean readable =
        file.network().subnetGroups().stream()
            .allMatch(group -> Cidr.parse(group.cidr()).isPresent());
    if (!readable) {
      return;
    }
    int count =
        1 + file.network().secondaryCidrs().size() + SubnetGroupPlan.further(file.network()).size();
    if (count > MOST_BLOCKS) {
      findings.add(
          "\"network.subnetGroups\" and secondaryCidrs make %d blocks of addresses, and AWS gives a VPC %d: put groups inside network.cidr, or use fewer"
              .formatted(count, MOST_BLOCKS),
          "network",
          "subnetGroups");
    }
  }

  private static void add(Findings findings, int index, String field, String what) {
    findings.add(
        "\"network.subnetGroups[%d].%s\": %s".formatted(index, field, what),
        "network",
        "subnetGroups",
        index,
        field);
  }
}
