package io.eksplan.resources.ec2;

import io.eksplan.model.Fixed;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import java.util.Map;
import java.util.Set;

/** A firewall around network interfaces, with its rules. */
public record SecurityGroup(
    @Fixed Ref<Vpc> vpcId,
    @Fixed String description,
    Set<Rule> rules,
    Map<String, String> tags)
    implements Resource {

  /**
   * One permission, for one peer.
   *
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6} or {@code -1} for all
   * @param fromPort first port, -1 where the protocol has none
   * @param toPort last port, -1 where the protocol has none
   */
  public record Rule(
      Direction direction, String protocol, int fromPort, int toPort, Peer peer, String description) {}

  /** Which way the first packet goes. */
  public enum Direction {
    INGRESS,
    EGRESS
  }

  /** Who is at the other end. */
  public sealed interface Peer {
    /** Addresses, IPv4 or IPv6. */
    record Cidr(String block) implements Peer {}

    /** Members of another group: a security group of the plan, or the one that EKS makes for the cluster. */
    record Group(Ref<? extends Resource> groupId) implements Peer {}

    /** Members of this very group. */
    record Self() implements Peer {}

    /** A managed prefix list. */
    record PrefixList(String id) implements Peer {}
  }

  public SecurityGroup {
    rules = Set.copyOf(rules);
    tags = Map.copyOf(tags);
  }
}
