package io.eksplan.plan;

import io.eksplan.plan.SecurityPlan.Protocol;
import io.eksplan.plan.SecurityPlan.Rule;
import io.eksplan.resources.ec2.Cidrs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks of the security groups' own rules: what EC2 would refuse, or take for another rule. */
final class SecurityChecks {

  private static final int HIGHEST_ICMP = 255;

  private final Findings findings;
  private final String group;
  private final Map<String, Integer> seen = new HashMap<>();

  private SecurityChecks(Findings findings, String group) {
    this.findings = findings;
    this.group = group;
  }

  static void check(PlanFile file, Findings findings) {
    new SecurityChecks(findings, "cluster").all(file.security().cluster().rules());
    new SecurityChecks(findings, "nodes").all(file.security().nodes().rules());
  }

  private void all(List<Rule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      ports(rule, i);
      peers(rule, i);
      twins(rule, i);
    }
  }

  private void ports(Rule rule, int index) {
    boolean range = rule.fromPort().isPresent() || rule.toPort().isPresent();
    if (rule.protocol() == Protocol.ALL && (range || rule.port().isPresent())) {
      add(index, "has no ports: protocol all means every one", "protocol");
    } else if (rule.protocol().hasPorts()) {
      tcpPorts(rule, range, index);
    } else if (rule.protocol() != Protocol.ALL) {
      icmp(rule, index);
    }
  }

  private void tcpPorts(Rule rule, boolean range, int index) {
    if (rule.port().isPresent() == range) {
      add(index, "needs either port, or fromPort and toPort");
    } else if (range && (rule.fromPort().isEmpty() || rule.toPort().isEmpty())) {
      add(index, "needs both fromPort and toPort");
    } else if (range && rule.fromPort().orElseThrow() > rule.toPort().orElseThrow()) {
      add(index, "has a fromPort after its toPort", "fromPort");
    }
  }

  private void icmp(Rule rule, int index) {
    if (rule.port().isPresent()) {
      add(index, "has no port: fromPort is the type of icmp, toPort its code", "port");
    }
    if (rule.fromPort().orElse(0) > HIGHEST_ICMP) {
      add(index, "has a type, its fromPort, beyond 255", "fromPort");
    }
    if (rule.toPort().orElse(0) > HIGHEST_ICMP) {
      add(index, "has a code, its toPort, beyond 255", "toPort");
    }
    if (rule.fromPort().isEmpty() && rule.toPort().isPresent()) {
      add(index, "has a code, its toPort, without a type, its fromPort", "toPort");
    }
  }

  private void peers(Rule rule, int index) {
    int kinds = 0;
    kinds += rule.cidrs().isEmpty() ? 0 : 1;
    kinds += rule.securityGroupId().isPresent() ? 1 : 0;
    kinds += rule.prefixListId().isPresent() ? 1 : 0;
    kinds += rule.self() ? 1 : 0;
    if (kinds != 1) {
      add(index, "needs one of cidrs, securityGroupId, prefixListId and self, not " + kinds);
    }
    for (int i = 0; i < rule.cidrs().size(); i++) {
      block(rule.cidrs().get(i), index, i);
    }
  }

  private void block(String text, int index, int at) {
    Optional<String> canonical = canonical(text);
    if (canonical.isEmpty()) {
      add(
          index,
          "names \"" + text + "\", which is no block such as 10.0.0.0/16 or 2001:db8::/32",
          "cidrs",
          at);
    } else if (text.indexOf(':') < 0 && !canonical.get().equals(text)) {
      add(
          index,
          "names %s, which has host bits set (did you mean %s?)".formatted(text, canonical.get()),
          "cidrs",
          at);
    }
  }

  private static Optional<String> canonical(String text) {
    if (text.indexOf(':') < 0) {
      return Cidr.parse(text).map(block -> block.network().toString());
    }
    try {
      return Optional.of(Cidrs.canonical(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** EC2 tells rules apart by all but their description. */
  private void twins(Rule rule, int index) {
    if (rule.protocol().hasPorts() && rule.port().or(rule::fromPort).isEmpty()) {
      return;
    }
    for (String key : keys(rule)) {
      Integer first = seen.putIfAbsent(key, index);
      if (first != null && first != index) {
        add(
            index,
            "is the same rule as security.%s.rules[%d], whatever its description"
                .formatted(group, first));
        return;
      }
    }
  }

  private static List<String> keys(Rule rule) {
    String what =
        List.of(
                rule.direction().spelling(),
                rule.protocol().spelling(),
                rule.port().or(rule::fromPort).toString(),
                rule.port().or(rule::toPort).toString())
            .toString();
    List<String> peers = new ArrayList<>();
    rule.cidrs().forEach(text -> peers.add(canonical(text).orElse(text)));
    rule.securityGroupId().ifPresent(peers::add);
    rule.prefixListId().ifPresent(peers::add);
    if (rule.self()) {
      peers.add("self");
    }
    return peers.stream().map(peer -> what + peer).toList();
  }

  private void add(int index, String what, Object... inside) {
    List<Object> path = new ArrayList<>(List.of("security", group, "rules", index));
    path.addAll(List.of(inside));
    findings.add("\"security.%s.rules[%d]\" %s".formatted(group, index, what), path.toArray());
  }
}
