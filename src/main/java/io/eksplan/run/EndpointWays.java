package io.eksplan.run;

import io.eksplan.engine.Snapshot;
import io.eksplan.model.Live;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import io.eksplan.plan.Cidr;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.ec2.ElasticIp;
import io.eksplan.resources.ec2.NatGateway;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.ec2.VpcCidrBlock;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.EksCluster.Endpoint;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.eks.NodeGroup;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who reaches the Kubernetes API from where, as far as AWS and the plan tell. A machine behind
 * somebody's NAT does not know its own public address, and nobody on the internet is asked for it.
 *
 * @param existing the blocks of a VPC that is not the plan's
 * @param addresses the addresses of this machine's own interfaces
 * @param elasticIp the public address of somebody else's elastic IP by its allocation id
 */
record EndpointWays(
    Snapshot snapshot,
    List<Wanted> wanted,
    List<String> existing,
    Supplier<List<Cidr>> addresses,
    Function<String, Optional<String>> elasticIp) {

  private static final String OR_ALLOW = ", or pass --allow-lockout";
  private static final String EVERYWHERE = "0.0.0.0/0";

  /** Addresses that nobody has on the internet. */
  private static final Set<Cidr> INSIDE =
      blocks(List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"));

  /** Why this machine would not reach the endpoint any more, where that can be told. */
  Optional<String> lostBy(EksCluster before, EksCluster after) {
    Endpoint live = before.endpoint();
    Endpoint want = after.endpoint();
    if (!live.publicAccess() || live.equals(want) || (want.privateAccess() && isInVpc())) {
      return Optional.empty();
    }
    if (!want.publicAccess()) {
      return Optional.of(
          "cluster.endpoint.public: without it only machines in the VPC, or in networks that are joined to it, reach the Kubernetes API, and this machine has no address in the VPC (%s); run eksplan in there, leave public true"
                  .formatted(String.join(", ", new TreeSet<>(texts(vpc()))))
              + OR_ALLOW);
    }
    Set<Cidr> had = blocks(live.publicCidrs());
    Set<Cidr> has = blocks(want.publicCidrs());
    return addresses.get().stream()
        .filter(own -> isIn(own, had) && !isIn(own, has) && !isIn(own, INSIDE))
        .findFirst()
        .map(
            own ->
                "cluster.endpoint.publicCidrs: this machine comes from %s, which is not among them any more; add it"
                        .formatted(own)
                    + OR_ALLOW);
  }

  /** Where fewer may come, and only the reader knows from where this machine does. */
  Optional<String> doubt(EksCluster before, EksCluster after) {
    Endpoint want = after.endpoint();
    Set<Cidr> has = blocks(want.publicCidrs());
    boolean narrower =
        before.endpoint().publicAccess()
            && want.publicAccess()
            && blocks(before.endpoint().publicCidrs()).stream().anyMatch(had -> !isIn(had, has));
    return narrower
        ? Optional.of(
            "cluster.endpoint.publicCidrs lets fewer addresses in than before; make sure that yours"
                + " is among them, since eksplan cannot see from where you reach the internet")
        : Optional.empty();
  }

  /** Why nodes would not reach the endpoint, unless they do not already. */
  Optional<String> lostByNodes(Optional<EksCluster> before, EksCluster after) {
    boolean nodes = after.autoMode().enabled() || groups().findAny().isPresent();
    boolean lostAlready =
        before
            .map(EksCluster::endpoint)
            .flatMap(endpoint -> obstacle(endpoint, livingGateways()))
            .isPresent();
    if (!nodes || lostAlready) {
      return Optional.empty();
    }
    return obstacle(after.endpoint(), wantedGateways())
        .map(
            why ->
                "cluster.endpoint.publicCidrs: with cluster.endpoint.private false nodes come to the public endpoint from the internet, and %s; set private to true, add the nodes' addresses to publicCidrs"
                        .formatted(why)
                    + OR_ALLOW);
  }

  private Optional<String> obstacle(Endpoint endpoint, Map<String, NatGateway> gateways) {
    if (endpoint.privateAccess() || endpoint.publicCidrs().contains(EVERYWHERE)) {
      return Optional.empty();
    }
    if (groups().anyMatch(EndpointWays::isPublic)) {
      return Optional.of("those in public subnets have addresses of AWS's choice");
    }
    if (gateways.isEmpty()) {
      return Optional.of("no NAT gateway of the plan's tells from which address");
    }
    Set<Cidr> allowed = blocks(endpoint.publicCidrs());
    return gateways.entrySet().stream()
        .flatMap(gateway -> obstacle(gateway.getKey(), gateway.getValue(), allowed).stream())
        .findFirst();
  }

  private Optional<String> obstacle(String name, NatGateway gateway, Set<Cidr> allowed) {
    Optional<String> address =
        gateway.allocationId().stream().findFirst().flatMap(this::publicAddress);
    if (address.isEmpty()) {
      return Optional.of("the address of " + name + " is not known before it is made");
    }
    return Cidr.parse(address.get() + "/32").filter(own -> isIn(own, allowed)).isPresent()
        ? Optional.empty()
        : Optional.of("%s, the address of %s, is not among them".formatted(address.get(), name));
  }

  private Optional<String> publicAddress(Ref<ElasticIp> ref) {
    Optional<Live<?>> ours =
        snapshot.owned().stream()
            .filter(live -> live.state() instanceof ElasticIp)
            .filter(
                live ->
                    switch (ref) {
                      case Ref.Named<ElasticIp> named -> live.address().equals(named.address());
                      case Ref.Existing<ElasticIp> there -> live.id().equals(there.value());
                    })
            .findFirst();
    if (ours.isPresent()) {
      return ours.get().outputs().get(ElasticIp.PUBLIC_IP);
    }
    return ref instanceof Ref.Existing<ElasticIp> there
        ? elasticIp.apply(there.value())
        : Optional.empty();
  }

  private Map<String, NatGateway> livingGateways() {
    Map<String, NatGateway> gateways = new TreeMap<>();
    for (Live<?> live : snapshot.owned()) {
      if (live.state() instanceof NatGateway gateway) {
        gateways.put(live.address().toString(), gateway);
      }
    }
    return gateways;
  }

  private Map<String, NatGateway> wantedGateways() {
    Map<String, NatGateway> gateways = new TreeMap<>();
    for (Wanted one : wanted) {
      if (one.resource() instanceof NatGateway gateway) {
        gateways.put(one.address().toString(), gateway);
      }
    }
    return gateways;
  }

  /** The subnets of each group of nodes. */
  private Stream<Set<Ref<Subnet>>> groups() {
    return wanted.stream().flatMap(one -> subnets(one.resource()).stream());
  }

  private static Optional<Set<Ref<Subnet>>> subnets(Resource resource) {
    return switch (resource) {
      case NodeGroup group -> Optional.of(group.subnetIds());
      case AutoScalingGroup group -> Optional.of(group.subnetIds());
      case FargateProfile profile -> Optional.of(profile.subnetIds());
      case Resource _ -> Optional.empty();
    };
  }

  private static boolean isPublic(Set<Ref<Subnet>> subnets) {
    return subnets.stream()
        .anyMatch(
            ref -> ref instanceof Ref.Named<Subnet> named && named.name().startsWith("public-"));
  }

  private boolean isInVpc() {
    Set<Cidr> vpc = vpc();
    return addresses.get().stream().anyMatch(own -> isIn(own, vpc));
  }

  private Set<Cidr> vpc() {
    Stream<String> ours =
        snapshot.owned().stream()
            .map(
                live ->
                    switch (live.state()) {
                      case Vpc vpc -> vpc.cidr();
                      case VpcCidrBlock block -> block.cidr();
                      case Resource _ -> "";
                    });
    return blocks(Stream.concat(ours, existing.stream()).toList());
  }

  private static boolean isIn(Cidr block, Set<Cidr> blocks) {
    return blocks.stream().anyMatch(one -> one.contains(block));
  }

  /** Those of IPv4. */
  private static Set<Cidr> blocks(Collection<String> texts) {
    return texts.stream()
        .flatMap(text -> Cidr.parse(text).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> texts(Set<Cidr> blocks) {
    return blocks.stream().map(Objects::toString).collect(Collectors.toUnmodifiableSet());
  }
}
