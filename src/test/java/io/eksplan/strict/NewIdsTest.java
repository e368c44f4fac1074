package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class NewIdsTest {

  private static final String VPC = "vpc-0123456789abcdef0";

  private final NewIds rule = new NewIds();
  private final Call createVpc = ec2(Map.of("Action", "CreateVpc", "CidrBlock", "10.0.0.0/16"));
  private final Call createSubnet = ec2(Map.of("Action", "CreateSubnet", "VpcId", VPC));
  private final Answer vpcs = Answer.xml(200, "<r><vpcId>%s</vpcId></r>".formatted(VPC));

  @Test
  void theFirstUseOfEachServiceIsRefused() {
    rule.after(createVpc, vpcs);
    Call createCluster =
        Requests.rest(
            "POST", "/clusters", "{\"name\": \"a\", \"subnetIds\": \"%s\"}".formatted(VPC));

    assertThat(rule.before(createSubnet).orElseThrow().text())
        .contains("InvalidVpcID.NotFound", VPC);
    assertThat(rule.before(createSubnet)).isEmpty();
    assertThat(rule.before(createCluster).orElseThrow().text())
        .contains("InvalidParameterException", VPC);
    assertThat(rule.before(createCluster)).isEmpty();
  }

  @Test
  void whatAListHasShownIsKnown() {
    rule.after(createVpc, vpcs);
    Map<String, String> byTag = Map.of("Action", "DescribeVpcs", "Filter.1.Name", "tag:a");

    rule.after(ec2(byTag), vpcs);

    assertThat(rule.before(createSubnet)).isEmpty();
  }

  @Test
  void routesAndDeletionsHaveWordsOfTheirOwn() {
    String gateway = "igw-0123456789abcdef0";
    Answer made =
        Answer.xml(200, "<r><internetGatewayId>%s</internetGatewayId></r>".formatted(gateway));
    rule.after(ec2(Map.of("Action", "CreateInternetGateway")), made);

    assertThat(
            rule.before(
                ec2(Map.of("Action", "DeleteInternetGateway", "InternetGatewayId", gateway))))
        .isEmpty();
    assertThat(
            rule.before(ec2(Map.of("Action", "CreateRoute", "GatewayId", gateway)))
                .orElseThrow()
                .text())
        .contains("InvalidGatewayID.NotFound");
  }

  private static Call ec2(Map<String, String> parameters) {
    return Requests.form("ec2", parameters);
  }
}
