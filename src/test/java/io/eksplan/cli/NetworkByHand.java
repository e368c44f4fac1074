package io.eksplan.cli;

import io.eksplan.aws.Clients;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** What people change in the network of a plan. */
record NetworkByHand(Clients clients, String plan) {

  private static final IpPermission SSH =
      IpPermission.builder()
          .ipProtocol("tcp")
          .fromPort(22)
          .toPort(22)
          .ipRanges(List.of(IpRange.builder().cidrIp("192.0.2.0/24").build()))
          .build();

  void changeAll() {
    Filter ours = Filter.builder().name("tag:eksplan/plan").values(plan).build();
    routes(ours);
    tables(ours);
    endpoints(ours);
    rules(ours);
  }

  /** Subnets at the main table of their VPC. */
  private void tables(Filter ours) {
    for (RouteTable table :
        clients.ec2().describeRouteTablesPaginator(it -> it.filters(ours)).routeTables()) {
      Filter main = Filter.builder().name("association.main").values("true").build();
      Filter ofVpc = Filter.builder().name("vpc-id").values(table.vpcId()).build();
      String other =
          clients
              .ec2()
              .describeRouteTables(it -> it.filters(main, ofVpc))
              .routeTables()
              .getFirst()
              .routeTableId();
      table.associations().stream()
          .filter(one -> one.subnetId() != null)
          .limit(1)
          .forEach(
              one ->
                  clients
                      .ec2()
                      .replaceRouteTableAssociation(
                          it ->
                              it.associationId(one.routeTableAssociationId()).routeTableId(other)));
    }
  }

  /** Endpoints that a table less leads to. */
  private void endpoints(Filter ours) {
    for (VpcEndpoint endpoint :
        clients.ec2().describeVpcEndpointsPaginator(it -> it.filters(ours)).vpcEndpoints()) {
      endpoint.routeTableIds().stream()
          .filter(_ -> "available".equalsIgnoreCase(endpoint.stateAsString()))
          .limit(1)
          .forEach(
              table ->
                  clients
                      .ec2()
                      .modifyVpcEndpoint(
                          it ->
                              it.vpcEndpointId(endpoint.vpcEndpointId())
                                  .removeRouteTableIds(table)));
    }
  }

  /** Rules with another description, and one too many. */
  private void rules(Filter ours) {
    for (SecurityGroup group :
        clients.ec2().describeSecurityGroupsPaginator(it -> it.filters(ours)).securityGroups()) {
      String id = group.groupId();
      Filter ofGroup = Filter.builder().name("group-id").values(id).build();
      clients
          .ec2()
          .describeSecurityGroupRulesPaginator(it -> it.filters(ofGroup))
          .securityGroupRules()
          .stream()
          .filter(rule -> !rule.isEgress())
          .forEach(rule -> describe(id, rule));
      clients.ec2().authorizeSecurityGroupIngress(it -> it.groupId(id).ipPermissions(List.of(SSH)));
    }
  }

  private void describe(String group, SecurityGroupRule rule) {
    String other = rule.referencedGroupInfo() == null ? null : rule.referencedGroupInfo().groupId();
    SecurityGroupRuleUpdate update =
        SecurityGroupRuleUpdate.builder()
            .securityGroupRuleId(rule.securityGroupRuleId())
            .securityGroupRule(
                it ->
                    it.ipProtocol(rule.ipProtocol())
                        .fromPort(rule.fromPort())
                        .toPort(rule.toPort())
                        .cidrIpv4(rule.cidrIpv4())
                        .cidrIpv6(rule.cidrIpv6())
                        .referencedGroupId(other)
                        .description("by hand"))
            .build();
    clients.ec2().modifySecurityGroupRules(it -> it.groupId(group).securityGroupRules(update));
  }

  /** A default route to somewhere else, and a route too many. */
  private void routes(Filter ours) {
    String elsewhere = clients.ec2().createInternetGateway().internetGateway().internetGatewayId();
    for (RouteTable table :
        clients.ec2().describeRouteTablesPaginator(it -> it.filters(ours)).routeTables()) {
      String id = table.routeTableId();
      String gateway =
          clients
              .ec2()
              .describeInternetGatewaysPaginator(it -> it.filters(ours))
              .internetGateways()
              .stream()
              .findFirst()
              .orElseThrow()
              .internetGatewayId();
      clients
          .ec2()
          .createRoute(
              it -> it.routeTableId(id).destinationCidrBlock("192.0.2.0/24").gatewayId(gateway));
      table.routes().stream()
          .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
          .forEach(
              route ->
                  clients
                      .ec2()
                      .replaceRoute(
                          it ->
                              it.routeTableId(id)
                                  .destinationCidrBlock(route.destinationCidrBlock())
                                  .gatewayId(route.natGatewayId() == null ? elsewhere : gateway)));
    }
  }
}
