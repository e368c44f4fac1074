package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * A subnet that somebody else made (ec2:DescribeSubnets).
 *
 * @param zone the account's name for its availability zone
 * @param zoneId AWS's, the same in every account; empty where the endpoint tells none
 * @param ipv6 whether it has IPv6 addresses besides
 * @param publicIps whether instances get a public address unasked
 * @param freeAddresses how many IPv4 addresses nothing uses
 * @param tags all of them, those of AWS and of other plans too
 */
public record ForeignSubnet(
    String id,
    String zone,
    String zoneId,
    String cidr,
    boolean ipv6,
    boolean publicIps,
    int freeAddresses,
    Map<String, String> tags) {

  public ForeignSubnet {
    tags = Map.copyOf(tags);
  }

  /** All subnets of a VPC, by zone. */
  public static List<ForeignSubnet> read(Clients clients, String vpc) {
    var request =
        DescribeSubnetsRequest.builder()
            .filters(Filter.builder().name("vpc-id").values(vpc).build())
            .maxResults(1000)
            .build();
    return clients.ec2().describeSubnetsPaginator(request).subnets().stream()
        .filter(subnet -> subnet.vpcId().equals(vpc))
        .map(ForeignSubnet::of)
        .sorted(Comparator.comparing(ForeignSubnet::zone).thenComparing(ForeignSubnet::id))
        .toList();
  }

  /** The VPC of a subnet; empty where there is no such subnet. */
  public static Optional<String> vpcOf(Clients clients, String subnet) {
    return Failures.unlessAbsent(
            () -> clients.ec2().describeSubnets(request -> request.subnetIds(subnet)).subnets())
        .flatMap(subnets -> subnets.stream().findFirst())
        .map(Subnet::vpcId);
  }

  /** For a reader: id, zone and addresses. */
  public String text() {
    return "%s (%s, %s)".formatted(id, zone, cidr);
  }

  private static ForeignSubnet of(Subnet subnet) {
    return new ForeignSubnet(
        subnet.subnetId(),
        subnet.availabilityZone(),
        Objects.requireNonNullElse(subnet.availabilityZoneId(), ""),
        // A subnet of IPv6 alone has none.
        Objects.requireNonNullElse(subnet.cidrBlock(), "no IPv4"),
        !Ipv6Block.of(subnet.ipv6CidrBlockAssociationSet()).isEmpty(),
        Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()),
        Objects.requireNonNullElse(subnet.availableIpAddressCount(), 0),
        Ec2Tags.toMap(subnet.tags()));
  }
}
