package io.eksplan.resources.ec2;

import io.eksplan.aws.Failures;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Ref;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/**
 * The subnets that are told to use one route table. Those told nothing use the VPC's main table and
 * are not listed.
 */
record Associations(Ec2Client ec2, String tableId) {

  private static final int TRIES = 5;

  static Set<Ref<Subnet>> subnets(List<RouteTableAssociation> associations) {
    return associations.stream()
        .filter(association -> association.subnetId() != null && isInForce(association))
        .map(association -> Ref.existing(Subnet.class, association.subnetId()))
        .collect(Collectors.toUnmodifiableSet());
  }

  void add(Set<String> subnets) {
    subnets.forEach(this::add);
  }

  /**
   * The other table may let go of the subnet at the same time: then there is nothing to take over
   * any more, and the subnet is free.
   */
  private void add(String subnet) {
    for (int tries = 1; !associate(subnet) && !takeOver(subnet); tries++) {
      if (tries == TRIES) {
        throw new Failure(
            Reason.BUSY, "%s changes its route table all the time; run again".formatted(subnet));
      }
    }
  }

  /** Whether the subnet had no table of its own, or has this one. */
  private boolean associate(String subnet) {
    try {
      ec2.associateRouteTable(request -> request.routeTableId(tableId).subnetId(subnet));
      return true;
    } catch (Failure failure) {
      if (failure.code().equals("Resource.AlreadyAssociated")) {
        return false;
      }
      throw failure;
    }
  }

  void remove(Set<String> subnets) {
    if (!subnets.isEmpty()) {
      removeIf(association -> subnets.contains(association.subnetId()));
    }
  }

  void removeAll() {
    removeIf(association -> !Boolean.TRUE.equals(association.main()));
  }

  /**
   * A subnet has one table: replacing moves it over without a moment in between. Says whether there
   * was anything to replace, or it is here already.
   */
  private boolean takeOver(String subnet) {
    Filter bySubnet = Filter.builder().name("association.subnet-id").values(subnet).build();
    return ec2.describeRouteTables(request -> request.filters(bySubnet)).routeTables().stream()
        .flatMap(table -> table.associations().stream())
        .filter(association -> subnet.equals(association.subnetId()))
        .anyMatch(
            association ->
                tableId.equals(association.routeTableId())
                    || replace(association.routeTableAssociationId()));
  }

  private boolean replace(String associationId) {
    return Failures.unlessAbsent(
            () ->
                ec2.replaceRouteTableAssociation(
                    request -> request.associationId(associationId).routeTableId(tableId)))
        .isPresent();
  }

  /** Association ids are read when they are needed: another table may have taken a subnet over. */
  private void removeIf(Predicate<RouteTableAssociation> unwanted) {
    Failures.unlessAbsent(() -> ec2.describeRouteTables(request -> request.routeTableIds(tableId)))
        .stream()
        .map(DescribeRouteTablesResponse::routeTables)
        .flatMap(List::stream)
        .flatMap(table -> table.associations().stream())
        .filter(unwanted)
        .map(RouteTableAssociation::routeTableAssociationId)
        .forEach(this::disassociate);
  }

  private void disassociate(String associationId) {
    Failures.ignoringAbsent(
        () -> ec2.disassociateRouteTable(request -> request.associationId(associationId)));
  }

  private static boolean isInForce(RouteTableAssociation association) {
    if (association.associationState() == null) {
      return true;
    }
    return switch (association.associationState().state()) {
      case ASSOCIATING, ASSOCIATED, UNKNOWN_TO_SDK_VERSION -> true;
      case DISASSOCIATING, DISASSOCIATED, FAILED -> false;
    };
  }
}
