package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.Waits;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * A block of the VPC's addresses in one availability zone.
 *
 * @param loadBalancers which load balancers Kubernetes may place here, told by a {@code
 *     kubernetes.io/role/} tag
 * @param forPods whether the VPC CNI gives its addresses to pods, told by the tag {@code
 *     kubernetes.io/role/cni}
 * @param discoverable whether Karpenter finds it by the tag {@code karpenter.sh/discovery}, and by
 *     our doing
 * @param ipv6Blocks one block of the VPC's IPv6 addresses, or none
 * @param assignIpv6AddressOnCreation whether network interfaces get an IPv6 address unasked
 */
public record Subnet(
    @Fixed Ref<Vpc> vpcId,
    @Fixed String zone,
    @Fixed String cidr,
    boolean mapPublicIpOnLaunch,
    LoadBalancers loadBalancers,
    boolean forPods,
    boolean discoverable,
    @Fixed Set<Ipv6Block> ipv6Blocks,
    boolean assignIpv6AddressOnCreation,
    Map<String, String> tags)
    implements Resource {

  /** The load balancers that a subnet is for. */
  public enum LoadBalancers {
    NONE,
    /** {@code kubernetes.io/role/elb=1}. */
    PUBLIC,
    /** {@code kubernetes.io/role/internal-elb=1}. */
    INTERNAL;

    Map<String, String> tags() {
      return switch (this) {
        case NONE -> Map.of();
        case PUBLIC -> Map.of("kubernetes.io/role/elb", "1");
        case INTERNAL -> Map.of("kubernetes.io/role/internal-elb", "1");
      };
    }

    private static LoadBalancers of(Map<String, String> tags) {
      return Stream.of(PUBLIC, INTERNAL)
          .filter(role -> tags.entrySet().containsAll(role.tags().entrySet()))
          .findFirst()
          .orElse(NONE);
    }
  }

  public Subnet {
    cidr = Cidrs.canonical(cidr);
    ipv6Blocks = Set.copyOf(ipv6Blocks);
    tags = Map.copyOf(tags);
  }

  public record Kind(Clients clients) implements ResourceKind<Subnet> {

    private static final String CNI_TAG = "kubernetes.io/role/cni";
    private static final String CNI = "1";

    @Override
    public Class<Subnet> type() {
      return Subnet.class;
    }

    @Override
    public List<Live<Subnet>> readAll(Scope scope) {
      var owned = DescribeSubnetsRequest.builder().filters(Ec2Tags.ownedBy(scope)).maxResults(1000);
      return clients.ec2().describeSubnetsPaginator(owned.build()).subnets().stream()
          .flatMap(subnet -> toLive(scope, subnet).stream())
          .toList();
    }

    @Override
    public Outputs create(Work work, Subnet want) {
      Map<String, String> tags = new HashMap<>(want.tags());
      tags.putAll(want.loadBalancers().tags());
      tags.putAll(cniTags(want.forPods()));
      tags.putAll(Discovery.tags(work.scope(), want.discoverable()));
      var request =
          CreateSubnetRequest.builder()
              .vpcId(want.vpcId().value())
              .availabilityZone(want.zone())
              .cidrBlock(want.cidr())
              .ipv6CidrBlock(
                  want.ipv6Blocks().stream().map(Ipv6Block::cidr).findFirst().orElse(null))
              .tagSpecifications(Ec2Tags.onCreate(ResourceType.SUBNET, work, tags))
              .build();
      String id = clients.ec2().createSubnet(request).subnet().subnetId();
      // CreateSubnet cannot set this, and makes subnets that assign none.
      if (want.mapPublicIpOnLaunch()) {
        mapPublicIpOnLaunch(id, true);
      }
      return Outputs.id(id);
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      return clients.waits().until(work, Duration.ofSeconds(5), () -> look(outputs));
    }

    /** EC2 takes this only once the subnet has its IPv6 addresses. */
    @Override
    public void complete(Work work, Subnet want, Outputs outputs) {
      if (want.assignIpv6AddressOnCreation()) {
        assignIpv6AddressOnCreation(outputs.id(), true);
      }
    }

    /** EC2 gives an address to one subnet at a time. */
    @Override
    public boolean takesThePlaceOf(Subnet want, Subnet leaving) {
      return Cidrs.overlap(want.cidr(), leaving.cidr());
    }

    @Override
    public void update(Work work, Edit<Subnet> edit) {
      String id = edit.live().id();
      Subnet live = edit.live().state();
      edit.when("mapPublicIpOnLaunch", want -> mapPublicIpOnLaunch(id, want.mapPublicIpOnLaunch()))
          .when(
              "assignIpv6AddressOnCreation",
              want -> assignIpv6AddressOnCreation(id, want.assignIpv6AddressOnCreation()))
          .when(
              "loadBalancers",
              want ->
                  Ec2Tags.replace(
                      clients, id, live.loadBalancers().tags(), want.loadBalancers().tags()))
          .when(
              "forPods",
              want ->
                  Ec2Tags.replace(clients, id, cniTags(live.forPods()), cniTags(want.forPods())))
          .when(
              "discoverable",
              want ->
                  Ec2Tags.replace(
                      clients,
                      id,
                      Discovery.tags(work.scope(), live.discoverable()),
                      Discovery.tags(work.scope(), want.discoverable())))
          .when("tags", want -> Ec2Tags.replace(clients, id, live.tags(), want.tags()));
    }

    @Override
    public void delete(Work work, Live<Subnet> live) {
      new Clearing(clients).of(work, "subnet-id", live.id());
      Failures.ignoringAbsent(
          () -> clients.ec2().deleteSubnet(request -> request.subnetId(live.id())));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<Subnet> live) {
      return clients
          .ec2()
          .describeSubnets(request -> request.subnetIds(live.id()))
          .subnets()
          .stream()
          .findFirst()
          .map(found -> Ec2Tags.toMap(found.tags()));
    }

    /** Deleting waits for network interfaces that somebody else is still giving back. */
    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofMinutes(20));
    }

    /** A subnet lies in addresses that the VPC has to have first. */
    @Override
    public Set<Class<? extends Resource>> followed() {
      return Set.of(VpcCidrBlock.class);
    }

    private void mapPublicIpOnLaunch(String id, boolean on) {
      clients
          .ec2()
          .modifySubnetAttribute(
              request -> request.subnetId(id).mapPublicIpOnLaunch(flag -> flag.value(on)));
    }

    private static Map<String, String> cniTags(boolean forPods) {
      return forPods ? Map.of(CNI_TAG, CNI) : Map.of();
    }

    private static String cniTag(software.amazon.awssdk.services.ec2.model.Subnet subnet) {
      return Ec2Tags.toMap(subnet.tags()).getOrDefault(CNI_TAG, "");
    }

    private void assignIpv6AddressOnCreation(String id, boolean on) {
      clients
          .ec2()
          .modifySubnetAttribute(
              request -> request.subnetId(id).assignIpv6AddressOnCreation(flag -> flag.value(on)));
    }

    private Waits.Look<Outputs> look(Outputs outputs) {
      var answer =
          Failures.unlessAbsent(
              () -> clients.ec2().describeSubnets(request -> request.subnetIds(outputs.id())));
      if (answer.isEmpty()) {
        return Waits.notYet("not visible yet");
      }
      var subnet = answer.get().subnets().getFirst();
      return switch (status(subnet)) {
        case Status.Ready _ -> Waits.done(outputs);
        case Status.Failed(String why) -> throw new Failure(Reason.FATAL, why);
        case Status.Pending _, Status.Deleting _, Status.Gone _ ->
            Waits.notYet(subnet.stateAsString());
      };
    }

    private static Optional<Live<Subnet>> toLive(
        Scope scope, software.amazon.awssdk.services.ec2.model.Subnet subnet) {
      Optional<Live<Subnet>> live =
          Ec2Tags.live(
              scope,
              subnet.tags(),
              Outputs.id(subnet.subnetId()),
              users ->
                  new Subnet(
                      Ref.existing(Vpc.class, subnet.vpcId()),
                      subnet.availabilityZone(),
                      subnet.cidrBlock(),
                      subnet.mapPublicIpOnLaunch(),
                      LoadBalancers.of(Ec2Tags.toMap(subnet.tags())),
                      CNI.equals(cniTag(subnet)),
                      Discovery.of(scope, Ec2Tags.toMap(subnet.tags())),
                      Ipv6Block.of(subnet.ipv6CidrBlockAssociationSet()),
                      Boolean.TRUE.equals(subnet.assignIpv6AddressOnCreation()),
                      users));
      return live.map(found -> found.withStatus(status(subnet)));
    }

    private static Status status(software.amazon.awssdk.services.ec2.model.Subnet subnet) {
      return switch (subnet.state()) {
        case AVAILABLE -> Ipv6Block.status(subnet.ipv6CidrBlockAssociationSet());
        case PENDING, UNKNOWN_TO_SDK_VERSION -> new Status.Pending(subnet.stateAsString());
        case UNAVAILABLE, FAILED, FAILED_INSUFFICIENT_CAPACITY ->
            new Status.Failed(subnet.stateAsString());
      };
    }
  }
}
