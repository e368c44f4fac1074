package io.eksplan.resources.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** Whether nodes reach what they need to join: AWS's services, images, the Kubernetes API. */
final class WayOut {

  /** What a node asks before it is ready, by the ends of the services' names. */
  private static final List<String> SERVICES = List.of("ec2", "ecr.api", "ecr.dkr", "s3", "sts");

  private static final String ANYWHERE = "0.0.0.0/0";

  private WayOut() {}

  /**
   * A line for each subnet that nodes do not get out of.
   *
   * @param tables all of the VPC
   * @param endpoints all of the VPC
   */
  static List<String> obstacles(
      List<Subnet> subnets, List<RouteTable> tables, List<VpcEndpoint> endpoints) {
    List<String> missing =
        SERVICES.stream().filter(service -> !hasEndpoint(service, endpoints)).toList();
    return subnets.stream().flatMap(subnet -> obstacle(subnet, tables, missing).stream()).toList();
  }

  private static Optional<String> obstacle(
      Subnet subnet, List<RouteTable> tables, List<String> missing) {
    String id = subnet.subnetId();
    Optional<Route> out = table(id, tables).flatMap(WayOut::defaultRoute);
    if (out.isEmpty()) {
      return missing.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "%s has no route to the internet, and its VPC no endpoint for %s: give it a NAT gateway, or the endpoints"
                  .formatted(id, String.join(", ", missing)));
    }
    if (out.get().state() == RouteState.BLACKHOLE) {
      return Optional.of(
          "%s has a route to the internet by %s, which is gone or out of order"
              .formatted(id, target(out.get())));
    }
    boolean noAddress =
        target(out.get()).startsWith("igw-")
            && !Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch())
            && !Boolean.TRUE.equals(subnet.assignIpv6AddressOnCreation());
    return noAddress
        ? Optional.of(
            "%s leads to the internet by %s, but gives nodes no public address: unless their launch template does, take private subnets"
                .formatted(id, target(out.get())))
        : Optional.empty();
  }

  /** The subnet's own table, or the main one. */
  private static Optional<RouteTable> table(String subnet, List<RouteTable> tables) {
    return tables.stream()
        .filter(
            table -> table.associations().stream().anyMatch(one -> subnet.equals(one.subnetId())))
        .findFirst()
        .or(
            () ->
                tables.stream()
                    .filter(
                        table ->
                            table.associations().stream()
                                .anyMatch(one -> Boolean.TRUE.equals(one.main())))
                    .findFirst());
  }

  private static Optional<Route> defaultRoute(RouteTable table) {
    return table.routes().stream()
        .filter(
            route ->
                ANYWHERE.equals(route.destinationCidrBlock())
                    || "::/0".equals(route.destinationIpv6CidrBlock()))
        .findFirst();
  }

  private static String target(Route route) {
    return Stream.of(
            route.natGatewayId(),
            route.gatewayId(),
            route.transitGatewayId(),
            route.egressOnlyInternetGatewayId(),
            route.networkInterfaceId(),
            route.vpcPeeringConnectionId())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("an unknown target");
  }

  private static boolean hasEndpoint(String service, List<VpcEndpoint> endpoints) {
    return endpoints.stream()
        .filter(endpoint -> "available".equalsIgnoreCase(endpoint.stateAsString()))
        .map(VpcEndpoint::serviceName)
        .filter(Objects::nonNull)
        .anyMatch(name -> name.endsWith("." + service));
  }

  /** Whether the Kubernetes API is closed to nodes, as far as the cluster itself decides. */
  static List<String> closed(@Nullable VpcConfigResponse cluster) {
    List<String> lines = new ArrayList<>();
    if (cluster == null || Boolean.TRUE.equals(cluster.endpointPrivateAccess())) {
      return lines;
    }
    List<String> from = cluster.publicAccessCidrs();
    if (!from.isEmpty() && !from.contains(ANYWHERE)) {
      lines.add(
          "the cluster's endpoint is not private, and its public one lets in %s alone: switch the private one on, or let in the addresses that nodes come from"
              .formatted(from.stream().sorted().collect(Collectors.joining(", "))));
    }
    return lines;
  }
}
