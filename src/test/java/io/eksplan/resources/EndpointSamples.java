package io.eksplan.resources;

import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Subnet.LoadBalancers;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.ec2.VpcEndpoint;
import io.eksplan.resources.ec2.VpcEndpoint.Way;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ways to AWS's services without internet, in the VPC of {@link NetworkSamples}. */
final class EndpointSamples implements SampleSet {

  /** A VPC with DNS names, without which no endpoint can have a private one. */
  private static final Ref<Vpc> VPC = Ref.to(Vpc.class, "named");

  @Override
  public List<Sample> samples() {
    return List.of(endpoint());
  }

  @Override
  public List<Wanted> others() {
    return List.of(
        Wanted.of("named", new Vpc("10.8.0.0/16", true, true, false, Map.of())),
        Wanted.of("named-a", subnet("a", "10.8.0.0/24")),
        Wanted.of("named-b", subnet("b", "10.8.1.0/24")),
        Wanted.of("named", new SecurityGroup(VPC, "named", Set.of(), false, Map.of())),
        Wanted.of("named-too", new SecurityGroup(VPC, "named", Set.of(), false, Map.of())));
  }

  private static Subnet subnet(String zone, String cidr) {
    return new Subnet(
        VPC,
        "eu-west-1" + zone,
        cidr,
        false,
        LoadBalancers.NONE,
        false,
        false,
        Set.of(),
        false,
        Map.of());
  }

  private static Sample endpoint() {
    Set<Ref<Subnet>> here = Set.of(Ref.to(Subnet.class, "named-a"));
    Set<Ref<Subnet>> both =
        Set.of(Ref.to(Subnet.class, "named-a"), Ref.to(Subnet.class, "named-b"));
    Set<Ref<SecurityGroup>> group = Set.of(Ref.to(SecurityGroup.class, "named"));
    Set<Ref<SecurityGroup>> other = Set.of(Ref.to(SecurityGroup.class, "named-too"));
    return Sample.of(
        "ecr.api",
        new VpcEndpoint(
            VPC,
            "com.amazonaws.eu-west-1.ecr.api",
            VpcEndpoint.Type.INTERFACE,
            new Way.Interfaces(here, group, true),
            Sample.TAGS),
        Set.of("id"),
        Variant.of("vpcId", Ref.to(Vpc.class, "other")),
        Variant.of("serviceName", "com.amazonaws.eu-west-1.ecr.dkr"),
        Variant.of("type", VpcEndpoint.Type.GATEWAY),
        Variant.of("way", new Way.Interfaces(here, group, false)),
        Variant.of("way", new Way.Interfaces(both, group, true)),
        Variant.of("way", new Way.Interfaces(here, other, true)),
        Variant.of("tags", Sample.OTHER_TAGS));
  }
}
