package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.Waits;
import io.eksplan.model.Address;
import io.eksplan.model.Disruption;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Replacement;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AvailabilityMode;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * The private subnets' way out: one gateway in a public subnet, or a regional one that AWS spreads
 * over the zones that are in use, with addresses of its choice.
 *
 * @param subnetId where it stands; none for a regional one
 * @param allocationId its public address; none for a regional one
 * @param vpcId the VPC of a regional one; none for one that stands in a subnet
 */
public record NatGateway(
    @Fixed Set<Ref<Subnet>> subnetId,
    @Fixed Set<Ref<ElasticIp>> allocationId,
    @Fixed Set<Ref<Vpc>> vpcId,
    Map<String, String> tags)
    implements Resource {

  public NatGateway {
    subnetId = Set.copyOf(subnetId);
    allocationId = Set.copyOf(allocationId);
    vpcId = Set.copyOf(vpcId);
    tags = Map.copyOf(tags);
  }

  /** A gateway in a public subnet. */
  public static NatGateway inZone(
      Ref<Subnet> subnet, Ref<ElasticIp> address, Map<String, String> tags) {
    return new NatGateway(Set.of(subnet), Set.of(address), Set.of(), tags);
  }

  /** A gateway for all zones of a VPC. */
  public static NatGateway regional(Ref<Vpc> vpc, Map<String, String> tags) {
    return new NatGateway(Set.of(), Set.of(), Set.of(vpc), tags);
  }

  public record Kind(Clients clients) implements ResourceKind<NatGateway> {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @Override
    public Class<NatGateway> type() {
      return NatGateway.class;
    }

    /**
     * Those that died are listed too: AWS shows them for an hour, and their ids tell new tokens
     * from used ones.
     */
    @Override
    public List<Live<NatGateway>> readAll(Scope scope) {
      var owned =
          DescribeNatGatewaysRequest.builder().filter(Ec2Tags.ownedBy(scope)).maxResults(1000);
      return clients.ec2().describeNatGatewaysPaginator(owned.build()).natGateways().stream()
          .flatMap(gateway -> toLive(scope, gateway).stream())
          .toList();
    }

    @Override
    public Outputs create(Work work, NatGateway want) {
      var request =
          CreateNatGatewayRequest.builder()
              .clientToken(work.token(want))
              .tagSpecifications(Ec2Tags.onCreate(ResourceType.NATGATEWAY, work, want.tags()));
      want.subnetId().forEach(subnet -> request.subnetId(subnet.value()));
      want.allocationId().forEach(address -> request.allocationId(address.value()));
      want.vpcId()
          .forEach(vpc -> request.availabilityMode(AvailabilityMode.REGIONAL).vpcId(vpc.value()));
      return Outputs.id(
          clients.ec2().createNatGateway(request.build()).natGateway().natGatewayId());
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      return clients.waits().until(work, INTERVAL, () -> lookReady(outputs));
    }

    @Override
    public void update(Work work, Edit<NatGateway> edit) {
      Live<NatGateway> live = edit.live();
      edit.when(
          "tags", want -> Ec2Tags.replace(clients, live.id(), live.state().tags(), want.tags()));
    }

    @Override
    public void delete(Work work, Live<NatGateway> live) {
      Failures.ignoringAbsent(
          () -> clients.ec2().deleteNatGateway(request -> request.natGatewayId(live.id())));
    }

    /** Until then it holds its address and a network interface in the subnet. */
    @Override
    public void gone(Work work, Live<NatGateway> live) {
      clients.waits().until(work, INTERVAL, () -> lookGone(live));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<NatGateway> live) {
      return find(live.id()).map(found -> Ec2Tags.toMap(found.tags()));
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(2),
          Duration.ofSeconds(2),
          Duration.ofMinutes(2),
          Duration.ofMinutes(30));
    }

    @Override
    public Disruption disruptionByDeleting(Live<NatGateway> live) {
      return Disruption.of(Disruption.Level.NETWORK_BLIP);
    }

    /** With another public address the new one can stand beside the old one. */
    @Override
    public Replacement replacementFor(Set<String> changed) {
      return changed.contains("allocationId") ? Replacement.CREATE_FIRST : Replacement.DELETE_FIRST;
    }

    /**
     * Without a way to the internet, attached and routed, AWS lets the gateway fail ({@code
     * Gateway.NotAttached}).
     */
    @Override
    public Set<Class<? extends Resource>> followed() {
      return Set.of(InternetGateway.class, RouteTable.class);
    }

    /** The private route tables come later: they point at the gateway. */
    @Override
    public boolean follows(Address self, Address other) {
      return !other.kind().equals(Address.kindOf(RouteTable.class))
          || other.name().equals(RouteTable.PUBLIC);
    }

    private Waits.Look<Outputs> lookReady(Outputs outputs) {
      var gateway = find(outputs.id());
      if (gateway.isEmpty()) {
        return Waits.notYet("not visible yet");
      }
      return switch (status(gateway.get())) {
        case Status.Ready _ -> Waits.done(outputs);
        case Status.Pending(String since) -> Waits.notYet(since);
        case Status.Failed(String why) ->
            throw new Failure(
                Reason.FATAL,
                outputs.id() + " " + why + "; mend the cause, the next run replaces it");
        // AWS answered a token that it had seen before with what was made then.
        case Status.Deleting _, Status.Gone _ ->
            throw new Failure(Reason.STALE_TOKEN, outputs.id() + " is deleted already; run again");
      };
    }

    private Waits.Look<Boolean> lookGone(Live<NatGateway> live) {
      Status status = find(live.id()).map(Kind::status).orElse(Status.GONE);
      return switch (status) {
        case Status.Gone _ -> Waits.done(true);
        case Status.Deleting(String since) -> Waits.notYet(since);
        case Status.Ready _, Status.Pending _, Status.Failed _ -> Waits.notYet("not deleting yet");
      };
    }

    private Optional<software.amazon.awssdk.services.ec2.model.NatGateway> find(String id) {
      return Failures.unlessAbsent(
              () -> clients.ec2().describeNatGateways(request -> request.natGatewayIds(id)))
          .flatMap(answer -> answer.natGateways().stream().findFirst());
    }

    private Optional<Live<NatGateway>> toLive(
        Scope scope, software.amazon.awssdk.services.ec2.model.NatGateway gateway) {
      Optional<Live<NatGateway>> live =
          Ec2Tags.live(
              scope,
              gateway.tags(),
              Outputs.id(gateway.natGatewayId()),
              users -> state(gateway, users));
      boolean unanswered =
          live.stream().anyMatch(Kind::lacksAddress) && clients.endpoint().overridden();
      return live.map(found -> unanswered ? found.lacking(Set.of("allocationId")) : found)
          .map(found -> found.withStatus(status(gateway)));
    }

    /** The addresses of a regional one change by themselves. */
    private static NatGateway state(
        software.amazon.awssdk.services.ec2.model.NatGateway gateway, Map<String, String> users) {
      if (gateway.availabilityMode() == AvailabilityMode.REGIONAL) {
        return regional(Ref.existing(Vpc.class, gateway.vpcId()), users);
      }
      Set<Ref<ElasticIp>> address =
          allocationId(gateway).stream()
              .map(id -> Ref.existing(ElasticIp.class, id))
              .collect(Collectors.toSet());
      return new NatGateway(
          Set.of(Ref.existing(Subnet.class, gateway.subnetId())), address, Set.of(), users);
    }

    private static boolean lacksAddress(Live<NatGateway> live) {
      return live.state().vpcId().isEmpty() && live.state().allocationId().isEmpty();
    }

    /** Of several addresses the first is primary; one that is the only one need not say so. */
    private static Optional<String> allocationId(
        software.amazon.awssdk.services.ec2.model.NatGateway gateway) {
      List<NatGatewayAddress> addresses = gateway.natGatewayAddresses();
      return addresses.stream()
          .filter(address -> addresses.size() == 1 || Boolean.TRUE.equals(address.isPrimary()))
          .flatMap(address -> Stream.ofNullable(address.allocationId()))
          .findFirst();
    }

    private static Status status(software.amazon.awssdk.services.ec2.model.NatGateway gateway) {
      String state = gateway.stateAsString();
      return switch (gateway.state()) {
        case AVAILABLE -> Status.READY;
        case PENDING, UNKNOWN_TO_SDK_VERSION ->
            new Status.Pending(since(state, gateway.createTime()));
        case FAILED ->
            new Status.Failed(
                state + ": " + gateway.failureCode() + ": " + gateway.failureMessage());
        case DELETING -> new Status.Deleting(since(state, gateway.deleteTime()));
        case DELETED -> Status.GONE;
      };
    }

    private static String since(String state, @Nullable Instant time) {
      return time == null ? state : state + " since " + time;
    }
  }
}
