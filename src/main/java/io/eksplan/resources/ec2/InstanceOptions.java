package io.eksplan.resources.ec2;

import java.util.Optional;

/**
 * What a launch template says of its instances beside image, disks and user data. What it does not
 * say is AWS's default, and an option that the plan drops is dropped from the template.
 *
 * @param detailedMonitoring metrics each minute, at a price, rather than every five
 * @param keyName an EC2 key pair for SSH, empty for none
 */
public record InstanceOptions(
    Placement placement,
    Reservation capacityReservation,
    Cpu cpuOptions,
    Interfaces interfaces,
    boolean detailedMonitoring,
    String keyName) {

  /** AWS's defaults throughout. */
  public static final InstanceOptions USUAL =
      new InstanceOptions(
          Placement.ANYWHERE, Reservation.UNSAID, Cpu.ALL, Interfaces.USUAL, false, "");

  /**
   * Where instances stand.
   *
   * @param groupName a placement group that exists, empty for none
   * @param partition one partition of such a group, 0 for AWS's choice
   * @param tenancy default or dedicated
   */
  public record Placement(String groupName, int partition, String tenancy) {
    public static final String SHARED = "default";
    static final Placement ANYWHERE = new Placement("", 0, SHARED);
  }

  /**
   * Capacity that was reserved. At most one of them is given.
   *
   * @param preference open, none or capacity-reservations-only; empty for AWS's, which is open
   * @param id one reservation, empty for none
   * @param groupArn a resource group of reservations, empty for none
   */
  public record Reservation(String preference, String id, String groupArn) {
    static final Reservation UNSAID = new Reservation("", "", "");
  }

  /** Cores and threads of each, 0 and 0 for all that the type has. */
  public record Cpu(int coreCount, int threadsPerCore) {
    static final Cpu ALL = new Cpu(0, 0);
  }

  /**
   * Network interfaces that the template spells out, which it does only where one of these asks.
   *
   * @param publicIp empty where the subnet decides
   * @param efa how many Elastic Fabric Adapters, each on a network card of its own
   */
  public record Interfaces(Optional<Boolean> publicIp, int efa) {
    static final Interfaces USUAL = new Interfaces(Optional.empty(), 0);

    /** Whether the template must have interfaces, and then the security groups on them. */
    public boolean spelledOut() {
      return publicIp.isPresent() || efa > 0;
    }
  }
}
