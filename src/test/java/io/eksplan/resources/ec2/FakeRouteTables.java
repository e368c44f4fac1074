package io.eksplan.resources.ec2;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/**
 * Route tables as AWS keeps them: one route a destination, one table a subnet. Association ids are
 * {@code assoc-SUBNET}.
 */
final class FakeRouteTables implements Ec2Client {

  /** Targets by destination, of the one table that has routes here. */
  final Map<String, String> routes = new TreeMap<>();

  /** Tables by subnet. */
  final Map<String, String> tables = new TreeMap<>();

  @Override
  public CreateRouteResponse createRoute(CreateRouteRequest request) {
    if (routes.containsKey(request.destinationCidrBlock())) {
      throw new Failure(Reason.EXISTS, "RouteAlreadyExists", "CreateRoute: exists", null);
    }
    routes.put(request.destinationCidrBlock(), target(request.gatewayId(), request.natGatewayId()));
    return CreateRouteResponse.builder().build();
  }

  @Override
  public ReplaceRouteResponse replaceRoute(ReplaceRouteRequest request) {
    routes.replace(
        request.destinationCidrBlock(), target(request.gatewayId(), request.natGatewayId()));
    return ReplaceRouteResponse.builder().build();
  }

  @Override
  public DeleteRouteResponse deleteRoute(DeleteRouteRequest request) {
    if (routes.remove(request.destinationCidrBlock()) == null) {
      throw new Failure(Reason.ABSENT, "InvalidRoute.NotFound", "DeleteRoute: absent", null);
    }
    return DeleteRouteResponse.builder().build();
  }

  @Override
  public AssociateRouteTableResponse associateRouteTable(AssociateRouteTableRequest request) {
    if (tables.containsKey(request.subnetId())) {
      throw new Failure(
          Reason.EXISTS, "Resource.AlreadyAssociated", "AssociateRouteTable: taken", null);
    }
    tables.put(request.subnetId(), request.routeTableId());
    return AssociateRouteTableResponse.builder().build();
  }

  @Override
  public ReplaceRouteTableAssociationResponse replaceRouteTableAssociation(
      ReplaceRouteTableAssociationRequest request) {
    tables.replace(subnet(request.associationId()), request.routeTableId());
    return ReplaceRouteTableAssociationResponse.builder().build();
  }

  @Override
  public DisassociateRouteTableResponse disassociateRouteTable(
      DisassociateRouteTableRequest request) {
    tables.remove(subnet(request.associationId()));
    return DisassociateRouteTableResponse.builder().build();
  }

  /** All tables, whatever is asked for, as an emulator that ignores filters answers. */
  @Override
  public DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
    var all =
        tables.values().stream()
            .distinct()
            .filter(table ->
                request.routeTableIds().isEmpty() || request.routeTableIds().contains(table))
            .map(this::table)
            .toList();
    return DescribeRouteTablesResponse.builder().routeTables(all).build();
  }

  @Override
  public String serviceName() {
    return "ec2";
  }

  @Override
  public void close() {}

  private RouteTable table(String id) {
    var associations =
        tables.entrySet().stream()
            .filter(entry -> entry.getValue().equals(id))
            .map(entry -> association(entry.getKey(), id))
            .toList();
    return RouteTable.builder().routeTableId(id).associations(associations).build();
  }

  private static RouteTableAssociation association(String subnet, String table) {
    return RouteTableAssociation.builder()
        .routeTableAssociationId("assoc-" + subnet)
        .routeTableId(table)
        .subnetId(subnet)
        .main(false)
        .build();
  }

  private static String subnet(String associationId) {
    return associationId.substring("assoc-".length());
  }

  private static String target(String gateway, String natGateway) {
    return Objects.requireNonNullElse(gateway, natGateway);
  }
}
