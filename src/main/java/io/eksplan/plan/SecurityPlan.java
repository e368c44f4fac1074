package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Optional;

/** Rules of security groups beside those that a cluster needs anyway. */
public record SecurityPlan(
    @Doc("The control plane's security group.") @Default("{}") Group cluster,
    @Doc(
            "A security group beside the cluster's on the nodes of all groups; made when it has"
                + " rules.")
        @Default("{}")
        Group nodes) {

  /** The rules of one group. */
  public record Group(@Doc("Rules, for one peer or more each.") @Default("[]") List<Rule> rules) {}

  /** One permission, for some peers. */
  public record Rule(
      @Doc("What it is for.")
          @Default("\"\"")
          @Matches(
              value = "[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}",
              says = "at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*")
          String description,
      @Doc("Which way the first packet goes: into the group or out of it.") @Default("ingress")
          Direction direction,
      @Doc("What it carries.") @Default("tcp") Protocol protocol,
      @Doc("The only port, of tcp and udp.") @Within(min = 0, max = 65535) Optional<Integer> port,
      @Doc("The first port of tcp and udp; the type of icmp and icmpv6, where absent any.")
          @Within(min = 0, max = 65535)
          Optional<Integer> fromPort,
      @Doc("The last port of tcp and udp; the code of icmp and icmpv6, where absent any.")
          @Within(min = 0, max = 65535)
          Optional<Integer> toPort,
      @Doc("Peers by address: IPv4 or IPv6 blocks.") @Default("[]") @Distinct List<String> cidrs,
      @Doc("Peers that are members of another security group.")
          @Matches(
              value = "sg-[0-9a-f]{8,17}",
              says = "a security group such as sg-0123456789abcdef0")
          Optional<String> securityGroupId,
      @Doc("Peers in a managed prefix list.")
          @Matches(value = "pl-[0-9a-f]{8,17}", says = "a prefix list such as pl-0123456789abcdef0")
          Optional<String> prefixListId,
      @Doc("Peers that are members of this very group.") @Default("false") boolean self) {}

  /** Which way the first packet goes. */
  public enum Direction implements Spelled {
    INGRESS("ingress"),
    EGRESS("egress");

    private final String spelling;

    Direction(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What a rule lets pass. */
  public enum Protocol implements Spelled {
    TCP("tcp"),
    UDP("udp"),
    ICMP("icmp"),
    ICMPV6("icmpv6"),
    ALL("all");

    private final String spelling;

    Protocol(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }

    /** Whether it has ports; icmp has a type and a code in their place. */
    public boolean hasPorts() {
      return this == TCP || this == UDP;
    }
  }
}
