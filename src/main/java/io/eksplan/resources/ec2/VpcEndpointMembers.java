package io.eksplan.resources.ec2;

import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.model.Work;
import io.eksplan.resources.ec2.VpcEndpoint.Way;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.LastError;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Endpoints in the form that EC2's requests and answers have them in. */
final class VpcEndpointMembers {

  private VpcEndpointMembers() {}

  /** The SDK fills in no token of its own here. */
  static CreateVpcEndpointRequest creation(Work work, VpcEndpoint want) {
    var request =
        CreateVpcEndpointRequest.builder()
            .clientToken(work.token(want))
            .vpcId(want.vpcId().value())
            .serviceName(want.serviceName())
            .tagSpecifications(Ec2Tags.onCreate(ResourceType.VPC_ENDPOINT, work, want.tags()));
    return switch (want.way()) {
      case Way.Routes(var tables) ->
          request.vpcEndpointType(VpcEndpointType.GATEWAY).routeTableIds(ids(tables)).build();
      case Way.Interfaces(var subnets, var groups, boolean privateDns) ->
          request
              .vpcEndpointType(VpcEndpointType.INTERFACE)
              .subnetIds(ids(subnets))
              .securityGroupIds(ids(groups))
              .privateDnsEnabled(privateDns)
              .build();
    };
  }

  /** Only what differs: EC2 takes what is to be added and what is to be removed. */
  static ModifyVpcEndpointRequest change(String id, Way live, Way want) {
    var request = ModifyVpcEndpointRequest.builder().vpcEndpointId(id);
    if (live instanceof Way.Routes(var before) && want instanceof Way.Routes(var after)) {
      return request
          .addRouteTableIds(more(before, after))
          .removeRouteTableIds(more(after, before))
          .build();
    }
    var before = (Way.Interfaces) live;
    var after = (Way.Interfaces) want;
    return request
        .addSubnetIds(more(before.subnetIds(), after.subnetIds()))
        .removeSubnetIds(more(after.subnetIds(), before.subnetIds()))
        .addSecurityGroupIds(more(before.securityGroupIds(), after.securityGroupIds()))
        .removeSecurityGroupIds(more(after.securityGroupIds(), before.securityGroupIds()))
        .privateDnsEnabled(before.privateDns() == after.privateDns() ? null : after.privateDns())
        .build();
  }

  static Optional<Live<VpcEndpoint>> toLive(
      Scope scope, software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
    return Ec2Tags.live(
            scope,
            endpoint.tags(),
            Outputs.id(endpoint.vpcEndpointId()),
            users ->
                new VpcEndpoint(
                    Ref.existing(Vpc.class, endpoint.vpcId()),
                    endpoint.serviceName(),
                    isGateway(endpoint) ? VpcEndpoint.Type.GATEWAY : VpcEndpoint.Type.INTERFACE,
                    way(endpoint),
                    users))
        .map(live -> live.withStatus(status(endpoint)));
  }

  private static boolean isGateway(software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
    return "Gateway".equalsIgnoreCase(endpoint.vpcEndpointTypeAsString());
  }

  private static Way way(software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
    if (isGateway(endpoint)) {
      return new Way.Routes(refs(RouteTable.class, endpoint.routeTableIds()));
    }
    List<String> groups = endpoint.groups().stream().map(SecurityGroupIdentifier::groupId).toList();
    return new Way.Interfaces(
        refs(Subnet.class, endpoint.subnetIds()),
        refs(SecurityGroup.class, groups),
        Boolean.TRUE.equals(endpoint.privateDnsEnabled()));
  }

  /** On the wire the states are in lower case, and the SDK's own constants in upper camel case. */
  static Status status(software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
    String state = Objects.requireNonNullElse(endpoint.stateAsString(), "");
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "available" -> Status.READY;
      case "deleted" -> Status.GONE;
      case "deleting" -> new Status.Deleting(since(state, endpoint.creationTimestamp()));
      case "failed", "rejected", "expired" ->
          new Status.Failed(state + because(endpoint.lastError()));
      default -> new Status.Pending(since(state, endpoint.creationTimestamp()));
    };
  }

  private static String since(String state, @Nullable Instant made) {
    return made == null ? state : state + ", made " + made;
  }

  private static String because(@Nullable LastError error) {
    return error == null ? "" : ": " + error.code() + ": " + error.message();
  }

  /** The values that the second has and the first has not; an empty list is not sent. */
  private static @Nullable List<String> more(
      Set<? extends Ref<?>> first, Set<? extends Ref<?>> second) {
    Set<String> more = new HashSet<>(ids(second));
    ids(first).forEach(more::remove);
    return more.isEmpty() ? null : more.stream().sorted().toList();
  }

  private static List<String> ids(Set<? extends Ref<?>> refs) {
    return refs.stream().map(Ref::value).sorted().toList();
  }

  private static <R extends Resource> Set<Ref<R>> refs(Class<R> type, List<String> ids) {
    return ids.stream().map(id -> Ref.existing(type, id)).collect(Collectors.toSet());
  }
}
