package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.Waits;
import io.eksplan.model.Disruption;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;

/**
 * A way from the VPC to one of AWS's services that needs no internet.
 *
 * @param serviceName AWS's whole name for it, {@code com.amazonaws.eu-west-1.s3}
 * @param way how packets find it, which fits the type
 */
public record VpcEndpoint(
    @Fixed Ref<Vpc> vpcId,
    @Fixed String serviceName,
    @Fixed Type type,
    Way way,
    Map<String, String> tags)
    implements Resource {

  /** AWS's types of endpoints. */
  public enum Type {
    /** For S3 and DynamoDB, without charge. */
    GATEWAY,
    /** For nearly all services. */
    INTERFACE
  }

  /** How packets find an endpoint. */
  public sealed interface Way {

    /** By a route in each of these tables, from a prefix list that AWS keeps to the endpoint. */
    record Routes(Set<Ref<RouteTable>> routeTableIds) implements Way {
      public Routes {
        routeTableIds = Set.copyOf(routeTableIds);
      }
    }

    /**
     * By network interfaces with private addresses.
     *
     * @param subnetIds where they are, one in a zone
     * @param securityGroupIds around them
     * @param privateDns whether the service's usual name leads to them inside the VPC
     */
    record Interfaces(
        Set<Ref<Subnet>> subnetIds, Set<Ref<SecurityGroup>> securityGroupIds, boolean privateDns)
        implements Way {
      public Interfaces {
        subnetIds = Set.copyOf(subnetIds);
        securityGroupIds = Set.copyOf(securityGroupIds);
      }
    }
  }

  public VpcEndpoint {
    tags = Map.copyOf(tags);
  }

  /**
   * Endpoints through EC2's {@code CreateVpcEndpoint} and its kin. Neither two gateways in one
   * route table nor two private names in one VPC can be there for a service, so that replacing one
   * has to delete it first.
   */
  public record Kind(Clients clients) implements ResourceKind<VpcEndpoint> {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @Override
    public Class<VpcEndpoint> type() {
      return VpcEndpoint.class;
    }

    /** Deleted ones show for a while; their ids tell new tokens from used ones. */
    @Override
    public List<Live<VpcEndpoint>> readAll(Scope scope) {
      var owned =
          DescribeVpcEndpointsRequest.builder().filters(Ec2Tags.ownedBy(scope)).maxResults(1000);
      return clients.ec2().describeVpcEndpointsPaginator(owned.build()).vpcEndpoints().stream()
          .flatMap(endpoint -> VpcEndpointMembers.toLive(scope, endpoint).stream())
          .toList();
    }

    @Override
    public Outputs create(Work work, VpcEndpoint want) {
      var request = VpcEndpointMembers.creation(work, want);
      return Outputs.id(clients.ec2().createVpcEndpoint(request).vpcEndpoint().vpcEndpointId());
    }

    /** The SDK has no waiter for endpoints. */
    @Override
    public Outputs ready(Work work, Outputs outputs) {
      return clients.waits().until(work, INTERVAL, () -> lookReady(outputs));
    }

    @Override
    public void update(Work work, Edit<VpcEndpoint> edit) {
      Live<VpcEndpoint> live = edit.live();
      edit.when("way", want -> modify(work, live, want))
          .when(
              "tags",
              want -> Ec2Tags.replace(clients, live.id(), live.state().tags(), want.tags()));
    }

    @Override
    public void delete(Work work, Live<VpcEndpoint> live) {
      var request = DeleteVpcEndpointsRequest.builder().vpcEndpointIds(live.id()).build();
      Failures.ignoringAbsent(() -> clients.ec2().deleteVpcEndpoints(request));
    }

    /** Until then its network interfaces hold the subnets and the security group. */
    @Override
    public void gone(Work work, Live<VpcEndpoint> live) {
      clients.waits().until(work, INTERVAL, () -> lookGone(live));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<VpcEndpoint> live) {
      return clients
          .ec2()
          .describeVpcEndpoints(request -> request.vpcEndpointIds(live.id()))
          .vpcEndpoints()
          .stream()
          .findFirst()
          .map(found -> Ec2Tags.toMap(found.tags()));
    }

    @Override
    public Disruption disruptionByDeleting(Live<VpcEndpoint> live) {
      return Disruption.of(Disruption.Level.NETWORK_BLIP);
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3),
          Duration.ofMinutes(15));
    }

    private void modify(Work work, Live<VpcEndpoint> live, VpcEndpoint want) {
      clients
          .ec2()
          .modifyVpcEndpoint(VpcEndpointMembers.change(live.id(), live.state().way(), want.way()));
      ready(work, live.outputs());
    }

    private Waits.Look<Outputs> lookReady(Outputs outputs) {
      Optional<Status> status = status(outputs.id());
      if (status.isEmpty()) {
        return Waits.notYet("not visible yet");
      }
      return switch (status.get()) {
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

    private Waits.Look<Boolean> lookGone(Live<VpcEndpoint> live) {
      return switch (status(live.id()).orElse(Status.GONE)) {
        case Status.Gone _ -> Waits.done(true);
        case Status.Deleting(String since) -> Waits.notYet(since);
        case Status.Ready _, Status.Pending _, Status.Failed _ -> Waits.notYet("not deleting yet");
      };
    }

    private Optional<Status> status(String id) {
      return Failures.unlessAbsent(
              () -> clients.ec2().describeVpcEndpoints(request -> request.vpcEndpointIds(id)))
          .flatMap(answer -> answer.vpcEndpoints().stream().findFirst())
          .map(VpcEndpointMembers::status);
    }
  }
}
