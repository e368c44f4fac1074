package io.eksplan.resources.ec2;

import io.eksplan.aws.Failures;
import io.eksplan.model.Failure;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.resources.ec2.RouteTable.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;

/**
 * The routes of one table that somebody made; those that AWS makes by itself are nobody's business.
 */
record Routes(Ec2Client ec2, String tableId) {

  static Set<Route> of(List<software.amazon.awssdk.services.ec2.model.Route> routes) {
    return routes.stream()
        .filter(Routes::isMade)
        .map(Routes::toRoute)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** New and changed routes come first, so that no packet is lost on the way. */
  void change(Set<Route> live, Set<Route> want) {
    Map<String, Route> left = new HashMap<>();
    live.forEach(route -> left.put(route.destination(), route));
    for (Route route : want) {
      Route before = left.remove(route.destination());
      if (before == null) {
        create(route);
      } else if (!before.target().value().equals(route.target().value())) {
        replace(route);
      }
    }
    left.keySet().forEach(this::delete);
  }

  private void create(Route route) {
    Destination to = Destination.of(route.destination());
    Target by = Target.of(route.target());
    try {
      ec2.createRoute(
          request ->
              request
                  .routeTableId(tableId)
                  .destinationCidrBlock(to.cidr())
                  .destinationIpv6CidrBlock(to.ipv6Cidr())
                  .destinationPrefixListId(to.prefixList())
                  .gatewayId(by.gateway())
                  .natGatewayId(by.natGateway())
                  .egressOnlyInternetGatewayId(by.egressOnly()));
    } catch (Failure failure) {
      // Made meanwhile, or by this very call, whose first answer was lost.
      if (!failure.code().equals("RouteAlreadyExists")) {
        throw failure;
      }
      replace(route);
    }
  }

  private void replace(Route route) {
    Destination to = Destination.of(route.destination());
    Target by = Target.of(route.target());
    ec2.replaceRoute(
        request ->
            request
                .routeTableId(tableId)
                .destinationCidrBlock(to.cidr())
                .destinationIpv6CidrBlock(to.ipv6Cidr())
                .destinationPrefixListId(to.prefixList())
                .gatewayId(by.gateway())
                .natGatewayId(by.natGateway())
                .egressOnlyInternetGatewayId(by.egressOnly()));
  }

  private void delete(String destination) {
    Destination to = Destination.of(destination);
    Failures.ignoringAbsent(
        () ->
            ec2.deleteRoute(
                request ->
                    request
                        .routeTableId(tableId)
                        .destinationCidrBlock(to.cidr())
                        .destinationIpv6CidrBlock(to.ipv6Cidr())
                        .destinationPrefixListId(to.prefixList())));
  }

  /**
   * Not local, not propagated by a VPN gateway, and not a gateway endpoint's, which go from prefix
   * list to endpoint.
   */
  private static boolean isMade(software.amazon.awssdk.services.ec2.model.Route route) {
    boolean endpoint =
        route.destinationPrefixListId() != null
            && route.gatewayId() != null
            && route.gatewayId().startsWith("vpce-");
    return route.origin() == RouteOrigin.CREATE_ROUTE && !endpoint;
  }

  private static Route toRoute(software.amazon.awssdk.services.ec2.model.Route route) {
    String destination =
        firstOf(
            route.destinationCidrBlock(),
            route.destinationIpv6CidrBlock(),
            route.destinationPrefixListId());
    return new Route(destination, target(route));
  }

  /**
   * A target that is gone is marked, so that it differs from every wish and the route gets
   * replaced.
   */
  private static Ref<? extends Resource> target(
      software.amazon.awssdk.services.ec2.model.Route route) {
    String mark = route.state() == RouteState.BLACKHOLE ? " (blackhole)" : "";
    if (route.egressOnlyInternetGatewayId() != null) {
      return Ref.existing(
          EgressOnlyInternetGateway.class, route.egressOnlyInternetGatewayId() + mark);
    }
    if (route.natGatewayId() != null) {
      return Ref.existing(NatGateway.class, route.natGatewayId() + mark);
    }
    // No plan asks for the other targets; their ids are enough to show them and to see that they
    // differ.
    String id =
        firstOf(
            route.gatewayId(),
            route.transitGatewayId(),
            route.vpcPeeringConnectionId(),
            route.networkInterfaceId(),
            route.carrierGatewayId(),
            route.localGatewayId(),
            route.coreNetworkArn());
    return Ref.existing(InternetGateway.class, id + mark);
  }

  private static String firstOf(@Nullable String... values) {
    return Stream.of(values).filter(Objects::nonNull).findFirst().orElse("");
  }

  /** Where a route leads to, in the member that AWS has for its form. */
  private record Destination(
      @Nullable String cidr, @Nullable String ipv6Cidr, @Nullable String prefixList) {

    static Destination of(String text) {
      if (text.startsWith("pl-")) {
        return new Destination(null, null, text);
      }
      return text.indexOf(':') >= 0
          ? new Destination(null, text, null)
          : new Destination(text, null, null);
    }
  }

  /** What a route leads through, likewise. */
  private record Target(
      @Nullable String gateway, @Nullable String natGateway, @Nullable String egressOnly) {

    static Target of(Ref<? extends Resource> ref) {
      if (ref.type() == EgressOnlyInternetGateway.class) {
        return new Target(null, null, ref.value());
      }
      return ref.type() == NatGateway.class
          ? new Target(null, ref.value(), null)
          : new Target(ref.value(), null, null);
    }
  }
}
