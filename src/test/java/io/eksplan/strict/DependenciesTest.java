package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DependenciesTest {

  private static final String TABLE =
      "<item><associationSet><item><main>%s</main></item></associationSet></item>";
  private static final String GROUP = "<item><groupId>%s</groupId>%s</item>";

  private final Map<String, String> answers = new HashMap<>();
  private final Dependencies rule =
      new Dependencies(
          request ->
              Answer.xml(
                  200,
                  answers.entrySet().stream()
                      .filter(it -> request.text().contains(it.getKey() + "&"))
                      .map(Map.Entry::getValue)
                      .findFirst()
                      .orElse("<r/>")));

  @Test
  void aVpcGoesAfterEverythingInIt() {
    Call delete = Requests.form("ec2", Map.of("Action", "DeleteVpc", "VpcId", "vpc-1"));
    answers.put("DescribeRouteTables", tables(TABLE.formatted("true")));
    assertThat(rule.before(delete)).isEmpty();

    answers.put("DescribeRouteTables", tables(TABLE.formatted("true") + TABLE.formatted("false")));
    assertThat(rule.before(delete).orElseThrow().text()).contains("DependencyViolation", "vpc-1");
  }

  @Test
  void aGroupGoesAfterTheRulesThatNameIt() {
    Call delete = Requests.form("ec2", Map.of("Action", "DeleteSecurityGroup", "GroupId", "sg-1"));
    answers.put("DescribeSecurityGroups", groups(GROUP.formatted("sg-1", "sg-1")));
    assertThat(rule.before(delete)).isEmpty();

    answers.put("DescribeSecurityGroups", groups(GROUP.formatted("sg-2", "<a>sg-1</a>")));
    assertThat(rule.before(delete)).isPresent();
  }

  @Test
  void aRoleGoesAfterItsPolicies() {
    Call delete = Requests.form("iam", Map.of("Action", "DeleteRole", "RoleName", "a"));
    assertThat(rule.before(delete)).isEmpty();

    answers.put("ListAttachedRolePolicies", "<r><PolicyArn>arn</PolicyArn></r>");
    assertThat(rule.before(delete).orElseThrow().text()).contains("DeleteConflict");
  }

  private static String tables(String items) {
    return "<r><routeTableSet>%s</routeTableSet></r>".formatted(items);
  }

  private static String groups(String items) {
    return "<r><securityGroupInfo>%s</securityGroupInfo></r>".formatted(items);
  }
}
