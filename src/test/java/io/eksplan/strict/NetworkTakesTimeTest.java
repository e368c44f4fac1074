package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NetworkTakesTimeTest {

  private static final String GATEWAY =
      "<natGatewayId>nat-1</natGatewayId><state>available</state>";
  private static final Answer GATEWAYS =
      Answer.xml(200, "<r><natGatewaySet><item>%s</item></natGatewaySet></r>".formatted(GATEWAY));

  private final List<String> sent = new ArrayList<>();
  private final NetworkTakesTime rule =
      new NetworkTakesTime(
          request -> {
            sent.add(request.text());
            return GATEWAYS;
          });

  @Test
  void aGatewayIsPendingForTwoLooks() {
    Answer made = Answer.xml(200, "<r><natGateway>%s</natGateway></r>".formatted(GATEWAY));

    assertThat(rule.after(ec2("CreateNatGateway"), made).text()).contains("pending");
    assertThat(rule.after(ec2("DescribeNatGateways"), GATEWAYS).text()).contains("pending");
    Call available =
        Requests.form(
            "ec2",
            Map.of(
                "Action", "DescribeNatGateways",
                "Filter.1.Name", "state",
                "Filter.1.Value.1", "available"));
    assertThat(rule.after(available, GATEWAYS).text()).doesNotContain("nat-1");
    assertThat(rule.after(available, GATEWAYS).text()).contains("available");
  }

  @Test
  void theEmulatorDeletesAGatewayWhenItWasLookedAtOrStoodInTheWayTwice() {
    Call delete =
        Requests.form("ec2", Map.of("Action", "DeleteNatGateway", "NatGatewayId", "nat-1"));

    assertThat(rule.before(delete)).hasValueSatisfying(it -> assertThat(it.ok()).isTrue());
    assertThat(rule.after(ec2("DescribeNatGateways"), GATEWAYS).text()).contains("deleting");
    assertThat(sent).noneMatch(it -> it.contains("DeleteNatGateway"));
    rule.after(
        ec2("ReleaseAddress"), Answer.error(delete, 400, "InvalidIPAddress.InUse", "in use"));
    assertThat(sent).anyMatch(it -> it.contains("DeleteNatGateway"));
  }

  @Test
  void amazonTakesItsTimeToChooseIpv6Blocks() {
    String vpc =
        """
        <vpcId>vpc-1</vpcId><state>available</state><ipv6CidrBlockAssociationSet><item>\
        <associationId>a</associationId><ipv6CidrBlock>2a05::/56</ipv6CidrBlock>\
        <ipv6CidrBlockState><state>associated</state></ipv6CidrBlockState>\
        </item></ipv6CidrBlockAssociationSet>\
        """;
    Answer vpcs = Answer.xml(200, "<r><vpcSet><item>%s</item></vpcSet></r>".formatted(vpc));

    rule.after(ec2("CreateVpc"), Answer.xml(200, "<r><vpc>%s</vpc></r>".formatted(vpc)));

    assertThat(rule.after(ec2("DescribeVpcs"), vpcs).text())
        .contains("pending", "associating")
        .doesNotContain("2a05");
    rule.after(ec2("DescribeVpcs"), vpcs);
    assertThat(rule.after(ec2("DescribeVpcs"), vpcs).text()).contains("2a05", "associated");
  }

  @Test
  void aGatewayEndpointIsThereAtOnce() {
    Answer made =
        Answer.xml(
            200,
            "<r><vpcEndpoint><vpcEndpointId>vpce-1</vpcEndpointId><state>available</state>"
                + "<vpcEndpointType>Gateway</vpcEndpointType></vpcEndpoint></r>");

    assertThat(rule.after(ec2("CreateVpcEndpoint"), made).text()).contains("available");
  }

  private static Call ec2(String operation) {
    return Requests.form("ec2", Map.of("Action", operation));
  }
}
