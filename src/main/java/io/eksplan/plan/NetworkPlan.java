package io.eksplan.plan;

import io.eksplan.plan.bind.Bare;
import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Unsupported;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster's VPC. */
@Unsupported(
    value = "ipam",
    because =
        "subnets are computed from network.cidr before anything is made, and an IPAM pool gives a"
            + " block only when the VPC is made; reserve a block in the pool, as by aws ec2"
            + " allocate-ipam-pool-cidr, and write it to network.cidr")
public record NetworkPlan(
    @Doc("The VPC's private addresses, /16 to /24.") @Default("10.0.0.0/16") String cidr,
    @Doc(
            "Further addresses for the VPC, /16 to /25 each, such as 100.64.0.0/16: each zone gets"
                + " a subnet of them that the VPC CNI gives to pods.")
        @Default("[]")
        @Sized(max = 4)
        @Distinct
        List<String> secondaryCidrs,
    @Doc("Subnets beside a public and a private one in each zone.")
        @Default("[]")
        @Sized(max = 10)
        @Distinct("name")
        List<SubnetGroupPlan> subnetGroups,
    @Doc("Tags of the usual subnets, besides metadata.tags.") @Default("{}") SubnetTags subnetTags,
    @Doc("How many availability zones, or which.") @Default("3") Zones zones,
    @Doc(
            "NAT gateways for the private subnets: none, a single one for all, one perZone, or a"
                + " regional one that AWS spreads over the zones; or a mode and elastic IPs of your"
                + " own.")
        @Default("single")
        Nat nat,
    @Doc(
            "Addresses of pods and services, for good: ipv4, or ipv6 with nodes that have both"
                + " (AWS's choice of addresses, and an egress-only way to the internet).")
        @Default("ipv4")
        IpFamily ipFamily,
    @Doc(
            "AWS services that the VPC reaches without internet, by AWS's short names such as s3"
                + " and ecr.api.")
        @Default("[]")
        @Sized(max = 50)
        @Distinct
        @Matches(
            value = "[a-z][a-z0-9-]{1,62}(\\.[a-z][a-z0-9-]{1,62})?",
            says = "the short name of an AWS service, such as s3 or ecr.api")
        List<String> endpoints,
    @Doc("A record of the VPC's connections, in CloudWatch Logs or S3; absent: none.")
        Optional<FlowLogsPlan> flowLogs,
    @Doc(
            "A VPC that exists, in place of one that eksplan makes, and so without cidr,"
                + " secondaryCidrs, zones, nat and endpoints.")
        Optional<ExistingPlan> existing) {

  /** Tags of the usual subnets. */
  public record SubnetTags(
      @Doc("Of the private ones.") @Default("{}") Map<String, String> private_,
      @Doc("Of the public ones.") @Default("{}") Map<String, String> public_,
      @Doc("Of those that secondaryCidrs make for pods.") @Default("{}")
          Map<String, String> pods) {}

  /** Availability zones: so many of the region's first, or these. */
  public sealed interface Zones {}

  /** The first zones of the region. */
  @Bare
  public record Count(@Doc("How many.") @Within(min = 2, max = 6) int count) implements Zones {}

  /** Zones by name. */
  @Bare
  public record Named(
      @Doc("Names such as eu-west-1a.") @Sized(min = 2, max = 6) @Distinct List<String> names)
      implements Zones {}

  /** What addresses pods and services have. */
  public enum IpFamily implements Spelled {
    IPV4("ipv4"),
    IPV6("ipv6");

    private final String spelling;

    IpFamily(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
