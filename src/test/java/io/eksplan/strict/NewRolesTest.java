package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class NewRolesTest {

  private static final String ARN = "arn:aws:iam::123456789012:role/eksplan/eu-west-1/a/nodes";

  private final NewRoles rule = new NewRoles();
  private final Call createRole =
      Requests.form("iam", Map.of("Action", "CreateRole", "RoleName", "nodes"));
  private final Call createGroup =
      Requests.rest(
          "POST",
          "/clusters/a/node-groups",
          "{\"nodegroupName\": \"g\", \"nodeRole\": \"%s\"}".formatted(ARN));

  @Test
  void eksAsksThreeTimesForANewRole() {
    assertThat(rule.before(createGroup)).isEmpty();
    rule.after(createRole, Answer.xml(200, ""));

    assertThat(rule.before(createGroup).orElseThrow().text())
        .contains("InvalidParameterException", "trust relationships of nodeRole");
    assertThat(rule.before(createGroup)).isPresent();
    assertThat(rule.before(createGroup)).isEmpty();
  }

  @Test
  void aChangedTrustIsNewToo() {
    Call trust =
        Requests.form("iam", Map.of("Action", "UpdateAssumeRolePolicy", "RoleName", "nodes"));
    rule.after(trust, Answer.xml(200, ""));

    assertThat(rule.before(createGroup)).isPresent();
  }

  @Test
  void iamItselfIsNoBetter() {
    rule.after(createRole, Answer.xml(200, ""));
    Call add =
        Requests.form("iam", Map.of("Action", "AddRoleToInstanceProfile", "RoleName", "nodes"));
    String trust = "{\"Principal\": {\"AWS\": \"%s\"}}".formatted(ARN);
    Call other =
        Requests.form(
            "iam",
            Map.of("Action", "CreateRole", "RoleName", "x", "AssumeRolePolicyDocument", trust));

    assertThat(rule.before(add).orElseThrow().text()).contains("NoSuchEntity");
    assertThat(rule.before(other).orElseThrow().text())
        .contains("MalformedPolicyDocument", "Invalid principal");
  }
}
