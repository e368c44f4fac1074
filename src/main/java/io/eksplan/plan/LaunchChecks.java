package io.eksplan.plan;

import io.eksplan.plan.LaunchPlan.Preference;
import io.eksplan.plan.LaunchPlan.Reservation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks of what goes into a node group's launch template. */
final class LaunchChecks {

  private final NodeGroupPlan group;
  private final GroupFindings findings;

  private LaunchChecks(NodeGroupPlan group, GroupFindings findings) {
    this.group = group;
    this.findings = findings;
  }

  static void check(NodeGroupPlan group, GroupFindings findings) {
    LaunchChecks checks = new LaunchChecks(group, findings);
    checks.placement();
    checks.reservation();
    checks.cpu();
    checks.efa();
  }

  private void placement() {
    if (group.placement().partition().isPresent() && group.placement().group().isEmpty()) {
      findings.add("placement.partition", "is one of a placement group: name the group too");
    }
  }

  private void reservation() {
    Reservation reservation = group.capacityReservation();
    List<String> given =
        Stream.of(reservation.preference(), reservation.id(), reservation.groupArn())
            .filter(Optional::isPresent)
            .map(Object::toString)
            .toList();
    if (given.size() > 1) {
      findings.add("capacityReservation", "takes one of preference, id and groupArn");
    }
    boolean reserved =
        reservation.id().isPresent()
            || reservation.groupArn().isPresent()
            || reservation.preference().equals(Optional.of(Preference.ONLY));
    if (reserved && group.capacity() == Capacity.Market.SPOT) {
      findings.add("capacityReservation", "is for on-demand instances, and the group is all spot");
    }
  }

  private void cpu() {
    boolean cores = group.cpuOptions().coreCount().isPresent();
    boolean threads = group.cpuOptions().threadsPerCore().isPresent();
    if (cores != threads) {
      findings.add("cpuOptions", "needs both coreCount and threadsPerCore");
    }
    if (cores && group.types().size() != 1) {
      findings.add("cpuOptions", "fits one instance type, and the group has several");
    }
  }

  private void efa() {
    int adapters = group.efa().count();
    if (adapters > 1 && group.associatePublicIp().isPresent()) {
      findings.add("associatePublicIp", "is for instances with one interface: leave it out");
    }
    boolean oneZone =
        group.subnets() instanceof Subnets.Named(List<String> names)
            && names.size() == 1
            && names.getFirst().contains("-");
    if (adapters > 0 && !oneZone) {
      findings.add("efa", "connects nodes of one zone: name one subnet in \"subnets\"");
    }
  }
}
