package io.eksplan.resources.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Ref;
import io.eksplan.resources.ec2.SecurityGroup.Direction;
import io.eksplan.resources.ec2.SecurityGroup.Peer;
import io.eksplan.resources.ec2.SecurityGroup.Rule;
import io.eksplan.resources.eks.EksCluster;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;

class SecurityGroupTest {

  private static final Peer ANYBODY = new Peer.Cidr("0.0.0.0/0");

  @Test
  void protocolNumbersAreTheirNames() {
    assertThat(ingress("6", 443, ANYBODY, "")).isEqualTo(ingress("tcp", 443, ANYBODY, ""));
    assertThat(ingress("58", -1, ANYBODY, "")).isEqualTo(ingress("ICMPv6", -1, ANYBODY, ""));
  }

  @Test
  void aRuleForEveryProtocolHasNoPorts() {
    assertThat(ingress("-1", 443, ANYBODY, "")).isEqualTo(ingress("-1", -1, ANYBODY, ""));
    assertThat(SecurityGroupPermissions.of("sg-1", ingress("-1", 443, ANYBODY, "")).fromPort())
        .isNull();
  }

  @Test
  void theDescriptionDoesNotMakeAnotherRule() {
    assertThat(ingress("tcp", 443, ANYBODY, "one").key())
        .isEqualTo(ingress("tcp", 443, ANYBODY, "two").key());
  }

  @Test
  void onePeerToldByTwoKindsIsOnePeer() {
    Peer byGroup = new Peer.Group(Ref.existing(SecurityGroup.class, "sg-2"));
    Peer byCluster =
        new Peer.Group(Ref.existing(EksCluster.class, EksCluster.SECURITY_GROUP, "sg-2"));

    assertThat(ingress("tcp", 443, byGroup, "").key())
        .isEqualTo(ingress("tcp", 443, byCluster, "").key());
  }

  @Test
  void peersOfDifferentFormsMakeDifferentRules() {
    assertThat(ingress("tcp", 443, new Peer.Self(), "").key())
        .isNotEqualTo(ingress("tcp", 443, ANYBODY, "").key());
    assertThat(ingress("tcp", 443, ANYBODY, "").key())
        .isNotEqualTo(ingress("tcp", 443, new Peer.Cidr("::/0"), "").key());
  }

  @Test
  void theGroupItselfIsSentByItsId() {
    IpPermission sent =
        SecurityGroupPermissions.of("sg-1", ingress("tcp", 53, new Peer.Self(), "dns"));

    assertThat(sent.userIdGroupPairs())
        .singleElement()
        .satisfies(pair -> {
          assertThat(pair.groupId()).isEqualTo("sg-1");
          assertThat(pair.description()).isEqualTo("dns");
        });
  }

  @Test
  void addressesAreSentInTheMemberOfTheirFamily() {
    Rule six = ingress("tcp", 443, new Peer.Cidr("2001:DB8::/32"), "");

    IpPermission sent = SecurityGroupPermissions.of("sg-1", six);

    assertThat(sent.ipRanges()).isEmpty();
    assertThat(sent.ipv6Ranges()).extracting("cidrIpv6").containsExactly("2001:db8::/32");
  }

  private static Rule ingress(String protocol, int port, Peer peer, String description) {
    return new Rule(Direction.INGRESS, protocol, port, port, peer, description);
  }
}
