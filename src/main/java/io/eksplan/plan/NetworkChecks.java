package io.eksplan.plan;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of the VPC's addresses and zones, and of the blocks that the cluster section names. */
final class NetworkChecks {

  private static final List<Cidr> PRIVATE = blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
  private static final List<Cidr> SHARED = blocks("100.64.0.0/10");

  private static final Pattern IPV6_BLOCK =
      Pattern.compile("([0-9a-fA-F:]+:[0-9a-fA-F:.]*)/([0-9]{1,3})");
  private static final int IPV6_BITS = 128;

  private NetworkChecks() {}

  static void check(PlanFile file, Findings findings) {
    Optional<Cidr> vpc = vpc(file.network().cidr(), findings);
    boolean ipv6 = file.network().ipFamily() == NetworkPlan.IpFamily.IPV6;
    boolean made = file.network().existing().isEmpty();
    file.cluster()
        .serviceCidr()
        .ifPresent(text -> services(text, vpc.filter(_ -> made), ipv6, findings));
    List<String> publicCidrs = file.cluster().endpoint().publicCidrs();
    for (int i = 0; i < publicCidrs.size(); i++) {
      if (ipv6 && isIpv6Block(publicCidrs.get(i))) {
        continue;
      }
      block(
          publicCidrs.get(i),
          "cluster.endpoint.publicCidrs[" + i + "]",
          findings,
          "cluster",
          "endpoint",
          "publicCidrs",
          i);
    }
    if (file.network().zones() instanceof NetworkPlan.Named(List<String> names)) {
      for (int i = 0; i < names.size(); i++) {
        zone(names.get(i), file.metadata().region(), i, findings);
      }
    }
  }

  private static Optional<Cidr> vpc(String text, Findings findings) {
    Object[] path = {"network", "cidr"};
    Optional<Cidr> vpc = block(text, "network.cidr", findings, path);
    vpc.ifPresent(
        block -> {
          if (Stream.concat(PRIVATE.stream(), SHARED.stream())
              .noneMatch(in -> in.contains(block))) {
            findings.add(
                "\"network.cidr\" must be private: inside 10.0.0.0/8, 172.16.0.0/12,"
                    + " 192.168.0.0/16 or 100.64.0.0/10, not "
                    + text,
                path);
          }
          if (block.prefix() < 16 || block.prefix() > 28) {
            findings.add(
                "\"network.cidr\" must be from /16 to /28, as AWS has it, not /" + block.prefix(),
                path);
          } else if (block.prefix() > SubnetBlocks.LONGEST_PREFIX) {
            findings.add(
                "\"network.cidr\" "
                    + text
                    + " is too small: a subnet is a /28 at least, and a private and a public one in"
                    + " each of up to six zones take a /24",
                path);
          }
        });
    return vpc;
  }

  private static boolean isIpv6Block(String text) {
    Matcher parts = IPV6_BLOCK.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > IPV6_BITS) {
      return false;
    }
    try {
      return InetAddress.ofLiteral(parts.group(1)) instanceof Inet6Address;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private static void services(String text, Optional<Cidr> vpc, boolean ipv6, Findings findings) {
    Object[] path = {"cluster", "serviceCidr"};
    if (ipv6) {
      findings.add(
          "\"cluster.serviceCidr\": AWS alone chooses the services' addresses of an IPv6 cluster",
          path);
      return;
    }
    Optional<Cidr> services = block(text, "cluster.serviceCidr", findings, path);
    if (services.isEmpty()) {
      return;
    }
    Cidr block = services.get();
    if (block.prefix() < 12
        || block.prefix() > 24
        || PRIVATE.stream().noneMatch(in -> in.contains(block))) {
      findings.add(
          "\"cluster.serviceCidr\" must be from /12 to /24 inside 10.0.0.0/8, 172.16.0.0/12 or"
              + " 192.168.0.0/16, not "
              + text,
          path);
    }
    vpc.filter(block::overlaps)
        .ifPresent(
            network ->
                findings.add(
                    "\"cluster.serviceCidr\" " + text + " overlaps network.cidr " + network, path));
  }

  /** Reads a block; what is none, or has host bits, is complained about and not given back. */
  private static Optional<Cidr> block(String text, String name, Findings findings, Object... path) {
    Optional<Cidr> block = Cidr.parse(text);
    if (block.isEmpty()) {
      findings.add(
          "\"" + name + "\" must be an IPv4 block such as 10.0.0.0/16, not \"" + text + "\"", path);
      return block;
    }
    Cidr network = block.get().network();
    if (!network.equals(block.get())) {
      findings.add(
          "\"" + name + "\" " + text + " has host bits set (did you mean " + network + "?)", path);
      return Optional.empty();
    }
    return block;
  }

  private static void zone(String zone, String region, int index, Findings findings) {
    Object[] path = {"network", "zones", index};
    if (!zone.matches("[a-z0-9-]*[0-9][a-z]") || !zone.startsWith(region)) {
      findings.add(
          "\"network.zones[%d]\" must be a zone of region %s, such as %sa, not \"%s\""
              .formatted(index, region, region, zone),
          path);
    } else if (!SubnetBlocks.hasBlock(zone)) {
      findings.add(
          "\"network.zones[%d]\" %s has no addresses set aside: zones go from a to f"
              .formatted(index, zone),
          path);
    }
  }

  private static List<Cidr> blocks(String... texts) {
    return Stream.of(texts).map(text -> Cidr.parse(text).orElseThrow()).toList();
  }
}
