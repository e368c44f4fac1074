package io.eksplan.resources;

import static io.eksplan.resources.Sample.OTHER_TAGS;
import static io.eksplan.resources.Sample.TAGS;

import io.eksplan.model.Address;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import io.eksplan.resources.ec2.EgressOnlyInternetGateway;
import io.eksplan.resources.ec2.ElasticIp;
import io.eksplan.resources.ec2.InternetGateway;
import io.eksplan.resources.ec2.Ipv6Block;
import io.eksplan.resources.ec2.NatGateway;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.RouteTable.Route;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.SecurityGroup.Direction;
import io.eksplan.resources.ec2.SecurityGroup.Peer;
import io.eksplan.resources.ec2.SecurityGroup.Rule;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Subnet.LoadBalancers;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.ec2.VpcCidrBlock;
import io.eksplan.resources.eks.EksCluster;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A VPC, what is in it, and a second one. */
final class NetworkSamples implements SampleSet {

  private static final Ref<Vpc> VPC = Ref.to(Vpc.class, "main");
  private static final Ref<Vpc> OTHER_VPC = Ref.to(Vpc.class, "other");
  private static final Ref<InternetGateway> INTERNET = Ref.to(InternetGateway.class, "main");
  private static final Ref<NatGateway> NAT = Ref.to(NatGateway.class, "a");
  private static final Set<String> ID = Set.of("id");

  private static final Rule HTTPS =
      new Rule(Direction.INGRESS, "tcp", 443, 443, new Peer.Cidr("10.0.0.0/16"), "from the VPC");
  private static final Rule AMONG_THEMSELVES =
      new Rule(Direction.INGRESS, Rule.ANY, -1, -1, new Peer.Self(), "");
  private static final Rule OUT =
      new Rule(Direction.EGRESS, Rule.ANY, -1, -1, new Peer.Cidr("0.0.0.0/0"), "");

  static Ref<Subnet> subnet(String name) {
    return Ref.to(Subnet.class, name);
  }

  static Ref<SecurityGroup> group(String name) {
    return Ref.to(SecurityGroup.class, name);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        vpc(),
        block(),
        subnet(),
        egressOnly(),
        internetGateway(),
        elasticIp(),
        nat(),
        table(),
        group());
  }

  @Override
  public List<Wanted> others() {
    return List.of(
        Wanted.of("other", new Vpc("10.1.0.0/16", true, true, false, Map.of())),
        Wanted.of("b", subnet("b", "10.0.1.0/24")),
        Wanted.of("c", subnet("a", "10.0.2.0/24")),
        Wanted.of("b", new ElasticIp(Map.of())),
        Wanted.of(
            RouteTable.PUBLIC,
            new RouteTable(
                VPC, Set.of(new Route("0.0.0.0/0", INTERNET)), Set.of(subnet("a")), Map.of())),
        Wanted.of("control-plane", new SecurityGroup(VPC, "plane", Set.of(OUT), false, Map.of())),
        Wanted.of("spare", new SecurityGroup(VPC, "spare", Set.of(), false, Map.of())));
  }

  private static Sample vpc() {
    return Sample.of(
        "main",
        new Vpc("10.0.0.0/16", true, false, true, TAGS),
        Set.of("id", Vpc.IPV6_CIDR),
        Variant.of("cidr", "10.2.0.0/16"),
        Variant.of("ipv6", false),
        Variant.of("secondaryCidrs", Set.of("100.64.0.0/16")),
        Variant.of("secondaryCidrs", Set.of("100.65.0.0/16", "10.9.0.0/16")),
        Variant.of("dnsSupport", false),
        Variant.of("dnsHostnames", true),
        Variant.of("tags", OTHER_TAGS));
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
        TAGS);
  }

  private static Sample subnet() {
    return Sample.of(
        "a",
        new Subnet(
            VPC,
            "eu-west-1a",
            "10.0.0.0/24",
            false,
            LoadBalancers.NONE,
            false,
            false,
            Set.of(ipv6Block(3)),
            false,
            TAGS),
        ID,
        Variant.of("vpcId", OTHER_VPC),
        Variant.of("zone", "eu-west-1b"),
        Variant.of("cidr", "10.0.7.0/24"),
        Variant.of("mapPublicIpOnLaunch", true),
        Variant.of("ipv6Blocks", Set.of(ipv6Block(4))),
        Variant.of("assignIpv6AddressOnCreation", true),
        Variant.of("forPods", true),
        Variant.of("discoverable", true),
        Variant.of("loadBalancers", LoadBalancers.PUBLIC),
        Variant.of("loadBalancers", LoadBalancers.INTERNAL),
        Variant.of("tags", OTHER_TAGS));
  }

  private static Ipv6Block ipv6Block(int index) {
    return new Ipv6Block(Ref.to(Vpc.class, "main", Vpc.IPV6_CIDR), index);
  }

  private static Sample egressOnly() {
    return Sample.of(
        "main",
        new EgressOnlyInternetGateway(VPC, TAGS),
        ID,
        Variant.of("vpcId", OTHER_VPC),
        Variant.of("tags", OTHER_TAGS));
  }

  private static Sample block() {
    return Sample.of(
        "100.64.0.0/16",
        new VpcCidrBlock(VPC, "100.64.0.0/16"),
        ID,
        Variant.of("vpcId", OTHER_VPC),
        Variant.of("cidr", "100.65.0.0/16"));
  }

  private static Sample internetGateway() {
    return Sample.of(
        "main",
        new InternetGateway(VPC, TAGS),
        ID,
        Variant.of("vpcId", OTHER_VPC),
        Variant.of("tags", OTHER_TAGS));
  }

  private static Sample elasticIp() {
    return Sample.of(
        "a",
        new ElasticIp(TAGS),
        Set.of("id", ElasticIp.PUBLIC_IP),
        Variant.of("tags", OTHER_TAGS));
  }

  private static Sample nat() {
    return Sample.of(
            "a",
            NatGateway.inZone(subnet("a"), Ref.to(ElasticIp.class, "a"), TAGS),
            ID,
            Variant.of("subnetId", Set.of(subnet("b"))),
            Variant.of("allocationId", Set.of(Ref.to(ElasticIp.class, "b"))),
            Variant.of("vpcId", Set.of(VPC)),
            Variant.of("tags", OTHER_TAGS))
        .alongside(Address.of(RouteTable.class, RouteTable.PUBLIC));
  }

  private static Sample table() {
    return Sample.of(
        "private",
        new RouteTable(VPC, Set.of(new Route("0.0.0.0/0", NAT)), Set.of(subnet("b")), TAGS),
        ID,
        Variant.of("vpcId", OTHER_VPC),
        Variant.of("routes", Set.of()),
        Variant.of("routes", Set.of(new Route("0.0.0.0/0", INTERNET))),
        Variant.of(
            "routes", Set.of(new Route("0.0.0.0/0", NAT), new Route("192.168.0.0/16", INTERNET))),
        Variant.of("subnetIds", Set.of()),
        Variant.of("subnetIds", Set.of(subnet("c"))),
        Variant.of("subnetIds", Set.of(subnet("b"), subnet("c"))),
        Variant.of("tags", OTHER_TAGS));
  }

  private static Sample group() {
    return Sample.of(
        "nodes",
        new SecurityGroup(VPC, "nodes", Set.of(HTTPS, AMONG_THEMSELVES, OUT), false, TAGS),
        ID,
        Variant.of("vpcId", OTHER_VPC),
        Variant.of("description", "something else"),
        Variant.of("rules", Set.of()),
        Variant.of("rules", Set.of(HTTPS, dns(), OUT)),
        Variant.of("rules", Set.of(HTTPS, toStorage(), AMONG_THEMSELVES, OUT)),
        Variant.of("rules", Set.of(describedAnew(), AMONG_THEMSELVES, OUT)),
        Variant.of("rules", Set.of(from(group("control-plane")), from(ofCluster()), OUT)),
        Variant.of("discoverable", true),
        Variant.of("tags", OTHER_TAGS));
  }

  private static Rule dns() {
    return new Rule(Direction.EGRESS, "udp", 53, 53, new Peer.Cidr("::/0"), "names");
  }

  private static Rule toStorage() {
    Peer list = new Peer.PrefixList("pl-0123456789abcdef0");
    return new Rule(Direction.EGRESS, "tcp", 443, 443, list, "to S3");
  }

  private static Rule describedAnew() {
    return new Rule(Direction.INGRESS, "tcp", 443, 443, new Peer.Cidr("10.0.0.0/16"), "");
  }

  private static Rule from(Ref<? extends Resource> group) {
    return new Rule(Direction.INGRESS, "tcp", 1025, 65535, new Peer.Group(group), "to kubelets");
  }

  private static Ref<EksCluster> ofCluster() {
    return Ref.to(EksCluster.class, "main", EksCluster.SECURITY_GROUP);
  }
}
