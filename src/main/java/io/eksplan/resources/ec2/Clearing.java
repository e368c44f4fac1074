package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Waits;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Empties what is about to be deleted of network interfaces. Those of the cluster's nodes are
 * deleted: a node that dies between detaching and deleting one leaves it for ever. What a service
 * of AWS gives back by itself is waited for. What is somebody else's is named.
 */
record Clearing(Clients clients) {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** What an instance holds may go with it; longer than this it is no goodbye. */
  private static final int PATIENCE = 10;

  /**
   * Returns when no network interface is left.
   *
   * @param filter {@code subnet-id} or {@code group-id}
   * @throws Failure {@code BLOCKED} naming what stands in the way and whose it is
   */
  void of(Work work, String filter, String id) {
    Instant patient = Instant.now().plus(work.limit().dividedBy(PATIENCE));
    clients.waits().until(work, INTERVAL, () -> look(work, id, in(filter, id), patient));
  }

  /**
   * Returns when no network interface of a VPC has a public address, by which its internet gateway
   * is held.
   *
   * @throws Failure {@code BLOCKED} naming what has one for ever and whose it is
   */
  void ofPublicAddresses(Work work, String vpcId) {
    Instant patient = Instant.now().plus(work.limit());
    clients
        .waits()
        .until(
            work,
            INTERVAL,
            () ->
                look(
                    work,
                    vpcId,
                    in("vpc-id", vpcId).stream()
                        .filter(one -> one.association() != null)
                        .filter(one -> one.association().publicIp() != null)
                        .toList(),
                    patient));
  }

  private List<software.amazon.awssdk.services.ec2.model.NetworkInterface> in(
      String filter, String id) {
    return clients
        .fallbacks()
        .read(
            "ec2:DescribeNetworkInterfaces",
            () -> new Interfaces(clients).in(filter, Set.of(id)),
            List.<software.amazon.awssdk.services.ec2.model.NetworkInterface>of());
  }

  private Waits.Look<String> look(
      Work work,
      String id,
      List<software.amazon.awssdk.services.ec2.model.NetworkInterface> all,
      Instant patient) {
    Interfaces interfaces = new Interfaces(clients);
    if (all.isEmpty()) {
      return Waits.done(id);
    }
    var ours = interfaces.ofCni(work.scope().plan(), all);
    if (!ours.isEmpty() && Ground.isTaken(clients, work.scope())) {
      ours = List.of();
    }
    ours.stream()
        .filter(Interfaces::isIdle)
        .forEach(one -> interfaces.delete(one.networkInterfaceId()));
    var others = List.copyOf(ours);
    var staying =
        all.stream()
            .filter(one -> !others.contains(one) && !Interfaces.isManaged(one))
            .filter(one -> Interfaces.isIdle(one) || Instant.now().isAfter(patient))
            .toList();
    if (!staying.isEmpty()) {
      throw new Failure(
          Reason.BLOCKED,
          "%s is still used by %s, which is not this plan's and is left alone; delete it, then run again"
              .formatted(id, told(staying)));
    }
    return Waits.notYet("held by " + told(all));
  }

  private static String told(
      List<software.amazon.awssdk.services.ec2.model.NetworkInterface> interfaces) {
    return interfaces.stream().map(Interfaces::told).sorted().collect(Collectors.joining(", "));
  }
}
