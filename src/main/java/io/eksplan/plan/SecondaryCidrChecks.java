package io.eksplan.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What AWS allows beside a VPC's first block: its table of restricted associations. */
final class SecondaryCidrChecks {

  private static final int SHORTEST = 16;

  /** A subnet is a /28 at least, and a block is cut into eight. */
  private static final int LONGEST = 25;

  private static final Cidr SHARED = Cidr.parse("100.64.0.0/10").orElseThrow();

  private static final List<Cidr> PRIVATE =
      Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
          .map(text -> Cidr.parse(text).orElseThrow())
          .toList();

  private SecondaryCidrChecks() {}

  static void check(PlanFile file, Findings findings) {
    List<String> blocks = file.network().secondaryCidrs();
    for (int i = 0; i < blocks.size(); i++) {
      Optional<Cidr> block = Cidr.parse(blocks.get(i));
      if (block.isEmpty() || !block.get().network().equals(block.get())) {
        add(findings, i, "must be an IPv4 block such as 100.64.0.0/16 without host bits", blocks);
      } else {
        check(file, block.get(), i, findings);
      }
    }
  }

  private static void check(PlanFile file, Cidr block, int index, Findings findings) {
    List<String> blocks = file.network().secondaryCidrs();
    if (block.prefix() < SHORTEST || block.prefix() > LONGEST) {
      add(findings, index, "must be from /16 to /25, with room for a subnet in each zone", blocks);
    }
    if (!mayJoin(file, block)) {
      add(
          findings,
          index,
          "must be inside 100.64.0.0/10 or in the same private range as network.cidr: AWS refuses"
              + " others",
          blocks);
    }
    for (String other : others(file, index)) {
      if (Cidr.parse(other).filter(block::overlaps).isPresent()) {
        add(findings, index, "overlaps " + other, blocks);
      }
    }
  }

  /** Whether AWS joins a block to the VPC. */
  static boolean mayJoin(PlanFile file, Cidr block) {
    Optional<Cidr> first = Cidr.parse(file.network().cidr());
    return SHARED.contains(block)
        || PRIVATE.stream()
            .anyMatch(range -> range.contains(block) && first.filter(range::contains).isPresent());
  }

  /** What is there before it, and the services' addresses. */
  private static List<String> others(PlanFile file, int index) {
    return Stream.of(
            Stream.of(file.network().cidr()),
            file.network().secondaryCidrs().subList(0, index).stream(),
            file.cluster().serviceCidr().stream())
        .flatMap(one -> one)
        .toList();
  }

  private static void add(Findings findings, int index, String what, List<String> blocks) {
    findings.add(
        "\"network.secondaryCidrs[%d]\" %s %s".formatted(index, blocks.get(index), what),
        "network",
        "secondaryCidrs",
        index);
  }
}
