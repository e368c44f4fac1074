package io.eksplan.resources.ec2;

import io.eksplan.model.Fixed;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import java.util.Map;
import java.util.Set;

/** Where packets go, with its routes and its associations to subnets, neither of which can carry tags. */
public record RouteTable(
    @Fixed Ref<Vpc> vpcId,
    Set<Route> routes,
    Set<Ref<Subnet>> subnetIds,
    Map<String, String> tags)
    implements Resource {

  /**
   * One route that is not {@code local}.
   *
   * @param destination a CIDR in AWS's form
   * @param target an internet or NAT gateway
   */
  public record Route(String destination, Ref<? extends Resource> target) {}

  public RouteTable {
    routes = Set.copyOf(routes);
    subnetIds = Set.copyOf(subnetIds);
    tags = Map.copyOf(tags);
  }
}
