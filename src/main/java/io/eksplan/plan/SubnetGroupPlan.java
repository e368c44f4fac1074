package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Subnets beside the usual ones, one in each zone. */
public record SubnetGroupPlan(
    @Doc("The group's name: its subnets are called NAME-ZONE, such as batch-eu-west-1a.")
        @Matches(
            value = "[a-z][a-z0-9]{0,29}",
            says = "up to 30 lower case letters and digits, a letter first")
        String name,
    @Doc(
            "private: out by NAT as the usual private ones; public: with public addresses; pods:"
                + " for pods alone, by the VPC CNI; intra: without any way out.")
        @Default("private")
        Role role,
    @Doc(
            "Its addresses, of its own: the free end of network.cidr, or a block that the VPC gets"
                + " besides.")
        String cidr,
    @Doc("The prefix length of each subnet, such as 24; absent: an eighth of cidr.")
        @Within(min = 16, max = 28)
        Optional<Integer> size,
    @Doc("Tags of its subnets, besides metadata.tags.") @Default("{}") Map<String, String> tags) {

  /** Of eight parts six zones have one each, whatever zones there are. */
  private static final int PARTS = 3;

  /** What its subnets can and are for. */
  public enum Role implements Spelled {
    PRIVATE("private"),
    PUBLIC("public"),
    PODS("pods"),
    INTRA("intra");

    private final String spelling;

    Role(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** The name of its subnet in a zone. */
  public String subnet(String zone) {
    return name + "-" + zone;
  }

  /** Its block; to be asked for once it was checked. */
  public Cidr block() {
    return Cidr.parse(cidr).orElseThrow();
  }

  /** The prefix length of each subnet. */
  public int prefix() {
    return size.orElse(block().prefix() + PARTS);
  }

  /** The longest prefix that leaves room for a subnet in each of six zones. */
  int shortestPrefix() {
    return block().prefix() + PARTS;
  }

  /** The block of its subnet in a zone, by the zone's letter: a zone more moves no other's. */
  public Cidr block(String zone) {
    return block().block(prefix(), zone.charAt(zone.length() - 1) - 'a');
  }

  /** Whether its block is one that the VPC has anyway. */
  public boolean isInside(NetworkPlan network) {
    return Cidr.parse(network.cidr()).filter(vpc -> vpc.contains(block())).isPresent();
  }

  /** The blocks that the VPC gets besides. */
  public static List<String> further(NetworkPlan network) {
    return network.subnetGroups().stream()
        .filter(group -> !group.isInside(network))
        .map(SubnetGroupPlan::cidr)
        .toList();
  }

  /** Whether a subnet, or all of a group's, have public addresses. */
  static boolean isPublic(NetworkPlan network, String subnet) {
    return subnet.startsWith("public-")
        || of(network, subnet).filter(group -> group.role() == Role.PUBLIC).isPresent();
  }

  /** The group that a subnet, or all of a group's, are called by. */
  public static Optional<SubnetGroupPlan> of(NetworkPlan network, String subnet) {
    return network.subnetGroups().stream()
        .filter(group -> subnet.equals(group.name()) || subnet.startsWith(group.name() + "-"))
        .findFirst();
  }
}
