package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * Where packets go, with its routes and its associations to subnets, neither of which can carry
 * tags.
 */
public record RouteTable(
    @Fixed Ref<Vpc> vpcId, Set<Route> routes, Set<Ref<Subnet>> subnetIds, Map<String, String> tags)
    implements Resource {

  /** The name, in the address, of the table that leads to the internet gateway. */
  public static final String PUBLIC = "public";

  /**
   * One route that is not {@code local}.
   *
   * @param destination a CIDR in AWS's form, or a prefix list's id
   * @param target an internet, egress-only internet or NAT gateway
   */
  public record Route(String destination, Ref<? extends Resource> target) {

    public Route {
      destination = destination.startsWith("pl-") ? destination : Cidrs.canonical(destination);
    }
  }

  public RouteTable {
    routes = Set.copyOf(routes);
    subnetIds = Set.copyOf(subnetIds);
    tags = Map.copyOf(tags);
  }

  public record Kind(Clients clients) implements ResourceKind<RouteTable> {

    @Override
    public Class<RouteTable> type() {
      return RouteTable.class;
    }

    @Override
    public List<Live<RouteTable>> readAll(Scope scope) {
      var owned =
          DescribeRouteTablesRequest.builder().filters(Ec2Tags.ownedBy(scope)).maxResults(100);
      return clients.ec2().describeRouteTablesPaginator(owned.build()).routeTables().stream()
          .flatMap(table -> toLive(scope, table).stream())
          .toList();
    }

    @Override
    public Outputs create(Work work, RouteTable want) {
      var request =
          CreateRouteTableRequest.builder()
              .clientToken(work.token(want))
              .vpcId(want.vpcId().value())
              .tagSpecifications(Ec2Tags.onCreate(ResourceType.ROUTE_TABLE, work, want.tags()))
              .build();
      String id = clients.ec2().createRouteTable(request).routeTable().routeTableId();
      new FirstSight(clients).await(work, id, () -> shows(id));
      new Routes(clients.ec2(), id).change(Set.of(), want.routes());
      new Associations(clients.ec2(), id).add(ids(want));
      return Outputs.id(id);
    }

    private boolean shows(String id) {
      Filter named = Filter.builder().name("route-table-id").values(id).build();
      return clients
          .ec2()
          .describeRouteTablesPaginator(request -> request.filters(named).maxResults(100))
          .routeTables()
          .stream()
          .anyMatch(table -> table.routeTableId().equals(id));
    }

    @Override
    public void update(Work work, Edit<RouteTable> edit) {
      String id = edit.live().id();
      RouteTable live = edit.live().state();
      edit.when(
              "routes", want -> new Routes(clients.ec2(), id).change(live.routes(), want.routes()))
          .when("subnetIds", want -> reassociate(id, ids(live), ids(want)))
          .when("tags", want -> Ec2Tags.replace(clients, id, live.tags(), want.tags()));
    }

    @Override
    public void delete(Work work, Live<RouteTable> live) {
      new Associations(clients.ec2(), live.id()).removeAll();
      Failures.ignoringAbsent(
          () -> clients.ec2().deleteRouteTable(request -> request.routeTableId(live.id())));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<RouteTable> live) {
      return clients
          .ec2()
          .describeRouteTables(request -> request.routeTableIds(live.id()))
          .routeTables()
          .stream()
          .findFirst()
          .map(found -> Ec2Tags.toMap(found.tags()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    private void reassociate(String id, Set<String> live, Set<String> want) {
      Set<String> more = new HashSet<>(want);
      more.removeAll(live);
      Set<String> less = new HashSet<>(live);
      less.removeAll(want);
      var associations = new Associations(clients.ec2(), id);
      associations.add(more);
      associations.remove(less);
    }

    private static Set<String> ids(RouteTable table) {
      return table.subnetIds().stream().map(Ref::value).collect(Collectors.toSet());
    }

    private static Optional<Live<RouteTable>> toLive(
        Scope scope, software.amazon.awssdk.services.ec2.model.RouteTable table) {
      return Ec2Tags.live(
          scope,
          table.tags(),
          Outputs.id(table.routeTableId()),
          users ->
              new RouteTable(
                  Ref.existing(Vpc.class, table.vpcId()),
                  Routes.of(table.routes()),
                  Associations.subnets(table.associations()),
                  users));
    }
  }
}
