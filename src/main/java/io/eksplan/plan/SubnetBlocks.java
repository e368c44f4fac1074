package io.eksplan.plan;

/**
 * Where each subnet lies in the VPC. A block depends on the VPC's addresses, the kind of subnet and
 * the zone's letter alone, so adding or removing a zone moves no other subnet.
 *
 * <p>Up to /23, six eighths are the private subnets of zones a to f, and the last two eighths are
 * cut in four each for the public ones: nodes and pods live in private subnets and need the room. A
 * /24 is cut into sixteen /28, the smallest subnet that AWS has: private ones from the first,
 * public ones from the ninth.
 */
public record SubnetBlocks(Cidr vpc) {

  /** The longest prefix of a VPC with room for six zones, private and public. */
  public static final int LONGEST_PREFIX = 24;

  /** The last zone letter that has a block. */
  public static final char LAST_ZONE = 'f';

  /** Checks that the VPC has room. */
  public SubnetBlocks {
    if (vpc.prefix() > LONGEST_PREFIX) {
      throw new IllegalArgumentException(vpc + " has no room for the subnets of six zones");
    }
  }

  /** The private subnet of a zone such as {@code eu-west-1a}. */
  public Cidr privateBlock(String zone) {
    int zoneIndex = index(zone);
    return vpc.block(tight() ? vpc.prefix() + 4 : vpc.prefix() + 3, zoneIndex);
  }

  /** The public subnet of a zone such as {@code eu-west-1a}. */
  public Cidr publicBlock(String zone) {
    int zoneIndex = index(zone);
    return tight()
        ? vpc.block(vpc.prefix() + 4, 8 + zoneIndex)
        : vpc.block(vpc.prefix() + 5, 24 + zoneIndex);
  }

  /** Whether a zone has blocks: its last letter is one of a to f. */
  public static boolean hasBlock(String zone) {
    return !zone.isEmpty() && zone.charAt(zone.length() - 1) >= 'a' && lastOf(zone) <= LAST_ZONE;
  }

  private boolean tight() {
    return vpc.prefix() == LONGEST_PREFIX;
  }

  private static int index(String zone) {
    if (!hasBlock(zone)) {
      throw new IllegalArgumentException("zone " + zone + " has no block: zones go from a to f");
    }
    return lastOf(zone) - 'a';
  }

  private static char lastOf(String zone) {
    return zone.charAt(zone.length() - 1);
  }
}
