package io.eksplan.resources.ec2;

import io.eksplan.aws.Failures;
import io.eksplan.model.Failure;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.resources.ec2.SecurityGroup.Direction;
import io.eksplan.resources.ec2.SecurityGroup.Peer;
import io.eksplan.resources.ec2.SecurityGroup.Rule;
import io.eksplan.resources.eks.EksCluster;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;

/** The rules of security groups: read for many groups at once, changed one by one by their ids. */
record SecurityGroupRules(Ec2Client ec2) {

  /** As many values as EC2 takes in one filter. */
  private static final int FILTER_VALUES = 200;

  /** What AWS gives every new group unasked. */
  private static final Rule DEFAULT_EGRESS =
      new Rule(Direction.EGRESS, Rule.ANY, -1, -1, new Peer.Cidr("0.0.0.0/0"), "");

  /** The rules of each group, without those that have none. */
  Map<String, Set<Rule>> readAll(Scope scope, List<String> groupIds) {
    List<SecurityGroupRule> live = describe(groupIds);
    Set<String> clusterGroups =
        live.stream().anyMatch(rule -> namesOther(rule, groupIds))
            ? clusterGroups(scope)
            : Set.of();
    return live.stream()
        .collect(
            Collectors.groupingBy(
                SecurityGroupRule::groupId,
                Collectors.mapping(rule -> toRule(rule, clusterGroups), Collectors.toSet())));
  }

  /** Gives a new group its rules. */
  void begin(String groupId, Set<Rule> want) {
    Set<Rule> more = new HashSet<>(want);
    if (!more.remove(DEFAULT_EGRESS)) {
      IpPermission unasked = SecurityGroupPermissions.of(groupId, DEFAULT_EGRESS);
      Failures.ignoringAbsent(
          () ->
              ec2.revokeSecurityGroupEgress(
                  request -> request.groupId(groupId).ipPermissions(unasked)));
    }
    more.forEach(rule -> authorize(groupId, rule));
  }

  /**
   * What is missing comes before what is too much goes, so that no connection is cut on the way.
   */
  void change(String groupId, Set<Rule> want) {
    Map<String, SecurityGroupRule> left = new HashMap<>();
    describe(List.of(groupId)).forEach(rule -> left.put(toRule(rule, Set.of()).key(), rule));
    for (Rule rule : want) {
      SecurityGroupRule live = left.remove(rule.key());
      if (live == null) {
        authorize(groupId, rule);
      } else if (!rule.description().equals(description(live))) {
        describeAnew(groupId, live, rule);
      }
    }
    left.values().forEach(this::revoke);
  }

  void revokeThoseNamingOtherGroups(String groupId) {
    List<String> self = List.of(groupId);
    describe(self).stream().filter(rule -> namesOther(rule, self)).forEach(this::revoke);
  }

  /** Takes the rules out of a group that name a certain other one. */
  void revokeThoseNaming(String groupId, String named) {
    describe(List.of(groupId)).stream()
        .filter(rule -> rule.referencedGroupInfo() != null)
        .filter(rule -> named.equals(rule.referencedGroupInfo().groupId()))
        .forEach(this::revoke);
  }

  private List<SecurityGroupRule> describe(List<String> groupIds) {
    return groupIds.stream()
        .gather(Gatherers.windowFixed(FILTER_VALUES))
        .map(ids -> Filter.builder().name("group-id").values(ids).build())
        .map(
            filter ->
                DescribeSecurityGroupRulesRequest.builder()
                    .filters(filter)
                    .maxResults(1000)
                    .build())
        .flatMap(
            request ->
                ec2.describeSecurityGroupRulesPaginator(request).securityGroupRules().stream())
        .toList();
  }

  /**
   * The group that EKS made for the plan's cluster. Rules that name it keep it alive, so they must
   * go before the cluster.
   */
  private Set<String> clusterGroups(Scope scope) {
    Filter cluster = Filter.builder().name("tag:aws:eks:cluster-name").values(scope.plan()).build();
    return ec2
        .describeSecurityGroups(request -> request.filters(cluster).maxResults(1000))
        .securityGroups()
        .stream()
        .map(software.amazon.awssdk.services.ec2.model.SecurityGroup::groupId)
        .collect(Collectors.toSet());
  }

  private void authorize(String groupId, Rule rule) {
    try {
      sendAuthorize(groupId, rule);
    } catch (Failure failure) {
      // Made meanwhile, or by this very call, whose first answer was lost.
      if (!failure.code().equals("InvalidPermission.Duplicate")) {
        throw failure;
      }
    }
  }

  /** One rule a call: a bulk call fails as a whole for one bad rule. */
  private void sendAuthorize(String groupId, Rule rule) {
    IpPermission permission = SecurityGroupPermissions.of(groupId, rule);
    switch (rule.direction()) {
      case INGRESS ->
          ec2.authorizeSecurityGroupIngress(
              request -> request.groupId(groupId).ipPermissions(permission));
      case EGRESS ->
          ec2.authorizeSecurityGroupEgress(
              request -> request.groupId(groupId).ipPermissions(permission));
    }
  }

  private void describeAnew(String groupId, SecurityGroupRule live, Rule rule) {
    // EC2 does not promise that an empty description takes the old one away.
    if (rule.description().isEmpty()) {
      revoke(live);
      authorize(groupId, rule);
      return;
    }
    SecurityGroupRuleUpdate update =
        SecurityGroupRuleUpdate.builder()
            .securityGroupRuleId(live.securityGroupRuleId())
            .securityGroupRule(SecurityGroupPermissions.replacement(groupId, rule))
            .build();
    ec2.modifySecurityGroupRules(request -> request.groupId(groupId).securityGroupRules(update));
  }

  private void revoke(SecurityGroupRule rule) {
    Failures.ignoringAbsent(() -> sendRevoke(rule.groupId(), rule));
  }

  private void sendRevoke(String groupId, SecurityGroupRule rule) {
    String id = rule.securityGroupRuleId();
    if (rule.isEgress()) {
      ec2.revokeSecurityGroupEgress(request -> request.groupId(groupId).securityGroupRuleIds(id));
      return;
    }
    ec2.revokeSecurityGroupIngress(request -> request.groupId(groupId).securityGroupRuleIds(id));
  }

  private static boolean namesOther(SecurityGroupRule rule, List<String> groupIds) {
    return rule.referencedGroupInfo() != null
        && !groupIds.contains(rule.referencedGroupInfo().groupId());
  }

  private static Rule toRule(SecurityGroupRule rule, Set<String> clusterGroups) {
    return new Rule(
        rule.isEgress() ? Direction.EGRESS : Direction.INGRESS,
        rule.ipProtocol(),
        Objects.requireNonNullElse(rule.fromPort(), -1),
        Objects.requireNonNullElse(rule.toPort(), -1),
        peer(rule, clusterGroups),
        description(rule));
  }

  private static Peer peer(SecurityGroupRule rule, Set<String> clusterGroups) {
    if (rule.cidrIpv4() != null) {
      return new Peer.Cidr(rule.cidrIpv4());
    }
    if (rule.cidrIpv6() != null) {
      return new Peer.Cidr(rule.cidrIpv6());
    }
    if (rule.referencedGroupInfo() == null) {
      return new Peer.PrefixList(Objects.requireNonNullElse(rule.prefixListId(), ""));
    }
    String group = rule.referencedGroupInfo().groupId();
    if (group.equals(rule.groupId())) {
      return new Peer.Self();
    }
    return new Peer.Group(
        clusterGroups.contains(group)
            ? Ref.existing(EksCluster.class, EksCluster.SECURITY_GROUP, group)
            : Ref.existing(SecurityGroup.class, group));
  }

  private static String description(SecurityGroupRule rule) {
    return Objects.requireNonNullElse(rule.description(), "");
  }
}
