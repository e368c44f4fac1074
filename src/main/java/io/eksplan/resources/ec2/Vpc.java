package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.aws.Waits;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Replacement;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcState;

/**
 * A virtual network. EKS needs both DNS attributes: without them nodes do not find a private
 * endpoint.
 *
 * @param cidr its first IPv4 addresses
 * @param ipv6 whether it has IPv6 addresses of Amazon's too: goes with the cluster's {@code
 *     ipFamily}, which never changes
 */
public record Vpc(
    @Fixed String cidr,
    boolean dnsSupport,
    boolean dnsHostnames,
    @Fixed boolean ipv6,
    Map<String, String> tags)
    implements Resource {

  /** Output: the block of IPv6 addresses, a /56 that AWS chose. */
  public static final String IPV6_CIDR = "ipv6Cidr";

  public Vpc {
    cidr = Cidrs.canonical(cidr);
    tags = Map.copyOf(tags);
  }

  /**
   * The default security group, network ACL and main route table come and go with the VPC, so
   * nobody manages them.
   */
  public record Kind(Clients clients) implements ResourceKind<Vpc> {

    @Override
    public Class<Vpc> type() {
      return Vpc.class;
    }

    @Override
    public List<Live<Vpc>> readAll(Scope scope) {
      var owned = DescribeVpcsRequest.builder().filters(Ec2Tags.ownedBy(scope)).maxResults(1000);
      var vpcs = clients.ec2().describeVpcsPaginator(owned.build()).vpcs().stream().toList();
      return InParallel.map(vpcs, vpc -> toLive(scope, vpc)).stream()
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public Outputs create(Work work, Vpc want) {
      var request =
          CreateVpcRequest.builder()
              .cidrBlock(want.cidr())
              .amazonProvidedIpv6CidrBlock(want.ipv6())
              .tagSpecifications(Ec2Tags.onCreate(ResourceType.VPC, work, want.tags()))
              .build();
      String id = clients.ec2().createVpc(request).vpc().vpcId();
      // CreateVpc cannot set the DNS attributes; these are AWS's defaults.
      setDns(id, new Vpc(want.cidr(), true, false, want.ipv6(), want.tags()), want);
      return Outputs.id(id);
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      return clients.waits().until(work, Duration.ofSeconds(5), () -> look(outputs));
    }

    @Override
    public void update(Work work, Edit<Vpc> edit) {
      String id = edit.live().id();
      Vpc live = edit.live().state();
      edit.whenAny(want -> setDns(id, live, want), "dnsSupport", "dnsHostnames")
          .when("tags", want -> Ec2Tags.replace(clients, id, live.tags(), want.tags()));
    }

    @Override
    public void delete(Work work, Live<Vpc> live) {
      mustBeWithoutOthersSubnets(work, live.id());
      new ClusterGroups(clients).clear(work, live.id());
      Failures.ignoringAbsent(() -> clients.ec2().deleteVpc(request -> request.vpcId(live.id())));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<Vpc> live) {
      return clients.ec2().describeVpcs(request -> request.vpcIds(live.id())).vpcs().stream()
          .findFirst()
          .map(found -> Ec2Tags.toMap(found.tags()));
    }

    private void mustBeWithoutOthersSubnets(Work work, String id) {
      Filter inside = Filter.builder().name("vpc-id").values(id).build();
      String others =
          clients
              .ec2()
              .describeSubnetsPaginator(request -> request.filters(inside).maxResults(1000))
              .subnets()
              .stream()
              .filter(subnet -> subnet.vpcId().equals(id))
              .filter(
                  subnet ->
                      !work.scope().plan().equals(Ec2Tags.toMap(subnet.tags()).get(Work.PLAN_TAG)))
              .map(subnet -> subnet.subnetId() + " (" + subnet.cidrBlock() + ")")
              .sorted()
              .collect(Collectors.joining(", "));
      if (!others.isEmpty()) {
        throw new Failure(
            Reason.BLOCKED,
            "%s still has the subnet %s in it, which is not this plan's and is left alone; delete it, then run again"
                .formatted(id, others));
      }
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

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 2);
    }

    @Override
    public Replacement replacement() {
      return Replacement.GUARDED;
    }

    /**
     * One attribute a call. Host names need support, so they are switched off before it and on
     * after it.
     */
    private void setDns(String id, Vpc live, Vpc want) {
      if (live.dnsHostnames() && !want.dnsHostnames()) {
        setDnsHostnames(id, false);
      }
      if (live.dnsSupport() != want.dnsSupport()) {
        clients
            .ec2()
            .modifyVpcAttribute(
                request ->
                    request.vpcId(id).enableDnsSupport(flag -> flag.value(want.dnsSupport())));
      }
      if (!live.dnsHostnames() && want.dnsHostnames()) {
        setDnsHostnames(id, true);
      }
    }

    private void setDnsHostnames(String id, boolean on) {
      clients
          .ec2()
          .modifyVpcAttribute(
              request -> request.vpcId(id).enableDnsHostnames(flag -> flag.value(on)));
    }

    private Waits.Look<Outputs> look(Outputs outputs) {
      var answer =
          Failures.unlessAbsent(
              () -> clients.ec2().describeVpcs(request -> request.vpcIds(outputs.id())));
      if (answer.isEmpty()) {
        return Waits.notYet("not visible yet");
      }
      var vpc = answer.get().vpcs().getFirst();
      return switch (status(vpc)) {
        case Status.Pending(String since) -> Waits.notYet(since);
        case Status.Failed(String why) -> throw new Failure(Reason.FATAL, why);
        case Status.Ready _, Status.Deleting _, Status.Gone _ -> Waits.done(outputs(vpc));
      };
    }

    /** Nothing when the VPC goes away while it is read. */
    private Optional<Live<Vpc>> toLive(
        Scope scope, software.amazon.awssdk.services.ec2.model.Vpc vpc) {
      return Failures.unlessAbsent(() -> dns(vpc.vpcId())).flatMap(dns -> toLive(scope, vpc, dns));
    }

    private static Optional<Live<Vpc>> toLive(
        Scope scope, software.amazon.awssdk.services.ec2.model.Vpc vpc, Dns dns) {
      Optional<Live<Vpc>> live =
          Ec2Tags.live(
              scope,
              vpc.tags(),
              outputs(vpc),
              users ->
                  new Vpc(
                      vpc.cidrBlock(),
                      dns.support().orElse(true),
                      dns.hostnames().orElse(false),
                      ipv6(vpc).findFirst().isPresent(),
                      users));
      return live.map(found -> found.lacking(dns.unanswered()).withStatus(status(vpc)));
    }

    /** AWS takes its time to find IPv6 addresses for a VPC. */
    private static Status status(software.amazon.awssdk.services.ec2.model.Vpc vpc) {
      if (vpc.state() != VpcState.AVAILABLE) {
        return new Status.Pending(vpc.stateAsString());
      }
      return ipv6(vpc)
          .map(block -> block.ipv6CidrBlockState().state())
          .filter(state -> state != VpcCidrBlockStateCode.ASSOCIATED)
          .findFirst()
          .map(
              state ->
                  state == VpcCidrBlockStateCode.ASSOCIATING
                      ? new Status.Pending("IPv6 addresses associating")
                      : (Status) new Status.Failed("IPv6 addresses: " + state))
          .orElse(Status.READY);
    }

    /** Blocks that were given back stay in the list for a while. */
    private static Stream<VpcIpv6CidrBlockAssociation> ipv6(
        software.amazon.awssdk.services.ec2.model.Vpc vpc) {
      return vpc.ipv6CidrBlockAssociationSet().stream()
          .filter(
              block ->
                  !Set.of(VpcCidrBlockStateCode.DISASSOCIATED, VpcCidrBlockStateCode.DISASSOCIATING)
                      .contains(block.ipv6CidrBlockState().state()));
    }

    private static Outputs outputs(software.amazon.awssdk.services.ec2.model.Vpc vpc) {
      Outputs outputs = Outputs.id(vpc.vpcId());
      return ipv6(vpc)
          .flatMap(block -> Stream.ofNullable(block.ipv6CidrBlock()))
          .filter(block -> !block.isEmpty())
          .findFirst()
          .map(block -> outputs.with(IPV6_CIDR, block))
          .orElse(outputs);
    }

    /** What DescribeVpcs leaves out, one attribute a call. */
    private Dns dns(String id) {
      return InParallel.both(
          () -> attribute(id, VpcAttributeName.ENABLE_DNS_SUPPORT).enableDnsSupport(),
          () -> attribute(id, VpcAttributeName.ENABLE_DNS_HOSTNAMES).enableDnsHostnames(),
          (support, hostnames) -> new Dns(value(support), value(hostnames)));
    }

    private DescribeVpcAttributeResponse attribute(String id, VpcAttributeName name) {
      return clients.ec2().describeVpcAttribute(request -> request.vpcId(id).attribute(name));
    }

    private static Optional<Boolean> value(@Nullable AttributeBooleanValue answer) {
      return Optional.ofNullable(answer).map(AttributeBooleanValue::value);
    }
  }

  /** The DNS attributes, each empty where the endpoint does not tell. */
  private record Dns(Optional<Boolean> support, Optional<Boolean> hostnames) {

    Set<String> unanswered() {
      Set<String> unanswered = new HashSet<>();
      if (support.isEmpty()) {
        unanswered.add("dnsSupport");
      }
      if (hostnames.isEmpty()) {
        unanswered.add("dnsHostnames");
      }
      return unanswered;
    }
  }
}
