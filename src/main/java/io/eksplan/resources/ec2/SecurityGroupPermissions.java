package io.eksplan.resources.ec2;

import io.eksplan.resources.ec2.SecurityGroup.Peer;
import io.eksplan.resources.ec2.SecurityGroup.Rule;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;

/** Rules in the two forms that EC2 takes them in. */
final class SecurityGroupPermissions {

  private SecurityGroupPermissions() {}

  /** The form in which rules are authorized and revoked. */
  static IpPermission of(String groupId, Rule rule) {
    String description = rule.description().isEmpty() ? null : rule.description();
    IpPermission.Builder permission =
        IpPermission.builder()
            .ipProtocol(rule.protocol())
            .fromPort(port(rule, rule.fromPort()))
            .toPort(port(rule, rule.toPort()));
    IpPermission.Builder whole =
        switch (rule.peer()) {
          case Peer.Cidr(String block) when block.indexOf(':') >= 0 ->
              permission.ipv6Ranges(range -> range.cidrIpv6(block).description(description));
          case Peer.Cidr(String block) ->
              permission.ipRanges(range -> range.cidrIp(block).description(description));
          case Peer.Group(var group) ->
              permission.userIdGroupPairs(
                  pair -> pair.groupId(group.value()).description(description));
          case Peer.Self() ->
              permission.userIdGroupPairs(pair -> pair.groupId(groupId).description(description));
          case Peer.PrefixList(String id) ->
              permission.prefixListIds(list -> list.prefixListId(id).description(description));
        };
    return whole.build();
  }

  /** The form in which a rule is changed: as a whole, an empty description included, which takes the old one away. */
  static SecurityGroupRuleRequest replacement(String groupId, Rule rule) {
    SecurityGroupRuleRequest.Builder request =
        SecurityGroupRuleRequest.builder()
            .ipProtocol(rule.protocol())
            .fromPort(port(rule, rule.fromPort()))
            .toPort(port(rule, rule.toPort()))
            .description(rule.description());
    SecurityGroupRuleRequest.Builder whole =
        switch (rule.peer()) {
          case Peer.Cidr(String block) when block.indexOf(':') >= 0 -> request.cidrIpv6(block);
          case Peer.Cidr(String block) -> request.cidrIpv4(block);
          case Peer.Group(var group) -> request.referencedGroupId(group.value());
          case Peer.Self() -> request.referencedGroupId(groupId);
          case Peer.PrefixList(String id) -> request.prefixListId(id);
        };
    return whole.build();
  }

  private static @Nullable Integer port(Rule rule, int port) {
    return rule.protocol().equals(Rule.ANY) ? null : port;
  }
}
