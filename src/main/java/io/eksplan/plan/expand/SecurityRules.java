package io.eksplan.plan.expand;

import io.eksplan.model.Ref;
import io.eksplan.plan.SecurityPlan;
import io.eksplan.plan.SecurityPlan.Protocol;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.SecurityGroup.Direction;
import io.eksplan.resources.ec2.SecurityGroup.Peer;
import io.eksplan.resources.ec2.SecurityGroup.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules as EC2 has them, made from those of the plan file. */
final class SecurityRules {

  private static final int NONE = -1;

  private SecurityRules() {}

  /** A rule for each peer of each of the plan file's. */
  static Set<Rule> of(List<SecurityPlan.Rule> rules) {
    Set<Rule> all = new HashSet<>();
    rules.forEach(rule -> peers(rule).forEach(peer -> all.add(rule(rule, peer))));
    return all;
  }

  /**
   * Both together. EC2 knows one rule where the plan file asks for what is there anyway: then the
   * plan file's counts, for its description.
   */
  static Set<Rule> over(Collection<Rule> usual, List<SecurityPlan.Rule> own) {
    Map<String, Rule> all = new LinkedHashMap<>();
    usual.forEach(rule -> all.put(rule.key(), rule));
    of(own).forEach(rule -> all.put(rule.key(), rule));
    return Set.copyOf(all.values());
  }

  private static Rule rule(SecurityPlan.Rule rule, Peer peer) {
    return new Rule(
        switch (rule.direction()) {
          case INGRESS -> Direction.INGRESS;
          case EGRESS -> Direction.EGRESS;
        },
        rule.protocol() == Protocol.ALL ? Rule.ANY : rule.protocol().spelling(),
        rule.port().or(rule::fromPort).orElse(NONE),
        rule.port().or(rule::toPort).orElse(NONE),
        peer,
        rule.description());
  }

  private static List<Peer> peers(SecurityPlan.Rule rule) {
    List<Peer> peers = new ArrayList<>();
    rule.cidrs().forEach(block -> peers.add(new Peer.Cidr(block)));
    rule.securityGroupId()
        .ifPresent(id -> peers.add(new Peer.Group(Ref.existing(SecurityGroup.class, id))));
    rule.prefixListId().ifPresent(id -> peers.add(new Peer.PrefixList(id)));
    if (rule.self()) {
      peers.add(new Peer.Self());
    }
    return peers;
  }
}
