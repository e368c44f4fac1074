package io.eksplan.resources.ec2;

import io.eksplan.resources.ec2.SecurityGroup.Peer;
import io.eksplan.resources.ec2.SecurityGroup.Rule;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

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
          case Peer.Cidr(String block) when isIpv6(block) ->
              permission.ipv6Ranges(
                  Ipv6Range.builder().cidrIpv6(block).description(description).build());
          case Peer.Cidr(String block) ->
              permission.ipRanges(IpRange.builder().cidrIp(block).description(description).build());
          case Peer.Group(var group) ->
              permission.userIdGroupPairs(pair(group.value(), description));
          case Peer.Self() -> permission.userIdGroupPairs(pair(groupId, description));
          case Peer.PrefixList(String id) ->
              permission.prefixListIds(
                  PrefixListId.builder().prefixListId(id).description(description).build());
        };
    return whole.build();
  }

  /** The form in which a rule is changed: as a whole, its new description included. */
  static SecurityGroupRuleRequest replacement(String groupId, Rule rule) {
    SecurityGroupRuleRequest.Builder request =
        SecurityGroupRuleRequest.builder()
            .ipProtocol(rule.protocol())
            .fromPort(port(rule, rule.fromPort()))
            .toPort(port(rule, rule.toPort()))
            .description(rule.description());
    SecurityGroupRuleRequest.Builder whole =
        switch (rule.peer()) {
          case Peer.Cidr(String block) when isIpv6(block) -> request.cidrIpv6(block);
          case Peer.Cidr(String block) -> request.cidrIpv4(block);
          case Peer.Group(var group) -> request.referencedGroupId(group.value());
          case Peer.Self() -> request.referencedGroupId(groupId);
          case Peer.PrefixList(String id) -> request.prefixListId(id);
        };
    return whole.build();
  }

  private static UserIdGroupPair pair(String groupId, @Nullable String description) {
    return UserIdGroupPair.builder().groupId(groupId).description(description).build();
  }

  private static boolean isIpv6(String block) {
    return block.indexOf(':') >= 0;
  }

  private static @Nullable Integer port(Rule rule, int port) {
    return rule.protocol().equals(Rule.ANY) ? null : port;
  }
}
