package io.eksplan.resources.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Ref;
import io.eksplan.resources.ec2.RouteTable.Route;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;

class RoutesTest {

  private static final Route TO_INTERNET =
      new Route("0.0.0.0/0", Ref.existing(InternetGateway.class, "igw-1"));

  @Test
  void routesThatAwsMakesByItselfAreNobodysBusiness() {
    var local = route("10.0.0.0/16").gatewayId("local").origin(RouteOrigin.CREATE_ROUTE_TABLE);
    var propagated =
        route("10.9.0.0/16").gatewayId("vgw-1").origin(RouteOrigin.ENABLE_VGW_ROUTE_PROPAGATION);
    var endpoint = route().destinationPrefixListId("pl-1").gatewayId("vpce-1");
    var made = route("0.0.0.0/0").gatewayId("igw-1");

    assertThat(read(local, propagated, endpoint, made)).containsExactly(TO_INTERNET);
  }

  @Test
  void aRouteWhoseTargetIsGoneDiffersFromTheSameRouteInUse() {
    var blackhole = route("0.0.0.0/0").natGatewayId("nat-1").state(RouteState.BLACKHOLE);

    Route read = read(blackhole).iterator().next();

    assertThat(read.target().type()).isEqualTo(NatGateway.class);
    assertThat(read.target().value()).isEqualTo("nat-1 (blackhole)");
  }

  @Test
  void aRouteToSomethingThatNoPlanAsksForIsSeen() {
    var peering = route("10.9.0.0/16").vpcPeeringConnectionId("pcx-1");

    assertThat(read(peering)).extracting(route -> route.target().value()).containsExactly("pcx-1");
  }

  @Test
  void afterAChangeTheTableHasTheWantedRoutesAlone() {
    FakeRouteTables ec2 = new FakeRouteTables();
    ec2.routes.put("0.0.0.0/0", "nat-1");
    ec2.routes.put("10.2.0.0/16", "igw-1");
    Route moved = new Route("0.0.0.0/0", Ref.existing(NatGateway.class, "nat-1"));
    Route surplus = new Route("10.2.0.0/16", Ref.existing(InternetGateway.class, "igw-1"));
    Route more = new Route("10.3.0.0/16", Ref.existing(NatGateway.class, "nat-2"));

    new Routes(ec2, "rtb-1").change(Set.of(moved, surplus), Set.of(TO_INTERNET, more));

    assertThat(ec2.routes).isEqualTo(Map.of("0.0.0.0/0", "igw-1", "10.3.0.0/16", "nat-2"));
  }

  @Test
  void aRouteThatSomebodyMadeMeanwhileIsTurnedToTheWantedTarget() {
    FakeRouteTables ec2 = new FakeRouteTables();
    ec2.routes.put("0.0.0.0/0", "nat-1");

    new Routes(ec2, "rtb-1").change(Set.of(), Set.of(TO_INTERNET));

    assertThat(ec2.routes).isEqualTo(Map.of("0.0.0.0/0", "igw-1"));
  }

  @Test
  void aRouteThatIsGoneAlreadyNeedsNoRemoval() {
    FakeRouteTables ec2 = new FakeRouteTables();

    new Routes(ec2, "rtb-1").change(Set.of(TO_INTERNET), Set.of());

    assertThat(ec2.routes).isEmpty();
  }

  private static Set<Route> read(
      software.amazon.awssdk.services.ec2.model.Route.Builder... routes) {
    return Routes.of(
        Stream.of(routes)
            .map(software.amazon.awssdk.services.ec2.model.Route.Builder::build)
            .toList());
  }

  private static software.amazon.awssdk.services.ec2.model.Route.Builder route() {
    return software.amazon.awssdk.services.ec2.model.Route.builder()
        .origin(RouteOrigin.CREATE_ROUTE)
        .state(RouteState.ACTIVE);
  }

  private static software.amazon.awssdk.services.ec2.model.Route.Builder route(String cidr) {
    return route().destinationCidrBlock(cidr);
  }
}
