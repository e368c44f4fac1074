package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AsModelledTest {

  private final AsModelled rule = new AsModelled();

  @Test
  void whatTheModelAllowsPasses() {
    Call ec2 =
        Requests.form(
            "ec2",
            Map.of(
                "Action", "CreateSubnet",
                "VpcId", "vpc-1",
                "CidrBlock", "10.0.0.0/24",
                "TagSpecification.1.ResourceType", "subnet",
                "TagSpecification.1.Tag.1.Key", "Name",
                "TagSpecification.1.Tag.1.Value", ""));
    Call eks =
        Requests.rest(
            "POST",
            "/clusters/demo/addons",
            "{\"addonName\": \"vpc-cni\", \"tags\": {\"a\": \"b\"}}");

    assertThat(rule.before(ec2)).isEmpty();
    assertThat(rule.before(eks)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RoleName=a b                        | does not match",
        "RoleName=%s                         | between 1 and 64",
        "Path=/                              | the parameter RoleName is missing",
        "RoleName=a&MaxSessionDuration=1     | not between 3600 and 43200",
        "RoleName=a&MaxSessionDuration=x     | is a number",
        "RoleName=a&Color=red                | there is no parameter Color",
        "RoleName=a&Tags.member.1.Key=k      | the parameter Tags.1.Value is missing"
      })
  void iamRefusesWhatItsModelForbids(String parameters, String because) {
    String form = parameters.strip().formatted("x".repeat(65));
    Map<String, String> members = Form.read(form + "&Action=CreateRole&AssumeRolePolicyDocument=p");

    var answer = rule.before(Requests.form("iam", members));

    assertThat(answer).hasValueSatisfying(it -> assertThat(it.status()).isEqualTo(400));
    assertThat(answer.orElseThrow().text()).contains("ValidationError", because);
  }

  @Test
  void ec2RefusesAValueItDoesNotKnow() {
    Call call =
        Requests.form(
            "ec2",
            Map.of("Action", "CreateVpc", "CidrBlock", "10.0.0.0/16", "InstanceTenancy", "lent"));

    assertThat(rule.before(call).orElseThrow().text())
        .contains("InvalidParameterValue", "InstanceTenancy 'lent' is none of");
  }

  @Test
  void eksRefusesNamesAndListsThatAreTooLong() {
    String name =
        "{\"addonName\": \"x\", \"clientRequestToken\": 7, \"podIdentityAssociations\": [{}]}";
    Call call = Requests.rest("POST", "/clusters/-demo/addons", name);

    assertThat(rule.before(call).orElseThrow().text())
        .contains(
            "InvalidParameterException", "clusterName '-demo'", "1.serviceAccount is missing");
  }

  @Test
  void whatNoneOfOurClientsCallsIsNotLookedAt() {
    assertThat(rule.before(Requests.form("ec2", Map.of("Action", "CreateFleet")))).isEmpty();
  }
}
