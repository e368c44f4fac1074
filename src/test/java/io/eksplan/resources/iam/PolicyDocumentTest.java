package io.eksplan.resources.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.model.Outputs;
import io.eksplan.model.Plain;
import io.eksplan.model.Ref;
import io.eksplan.model.Text;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

  private static final String TEMPLATE =
      """
      {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "{{role}}"}}}
      """;

  @Test
  void theOrderOfKeysActionsAndStatementsIsNoDifference() {
    PolicyDocument wanted =
        PolicyDocument.of(
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": "*"},
              {"Effect": "Deny", "Action": "s3:Put*", "Resource": ["arn:a", "arn:b"]}]}
            """);

    PolicyDocument answered =
        PolicyDocument.of(
            """
            {"Statement": [
              {"Resource": ["arn:b", "arn:a"], "Action": "s3:Put*", "Effect": "Deny"},
              {"Action": ["s3:List*", "s3:Get*", "s3:Get*"], "Resource": "*", "Effect": "Allow"}],
             "Version": "2012-10-17"}
            """);

    assertThat(answered).isEqualTo(wanted);
  }

  @Test
  void aListOfOneIsItsElement() {
    assertThat(
            PolicyDocument.of(
                """
                {"Statement": [{"Effect": "Allow", "Action": ["a:B"], "Resource": ["*"],
                  "Principal": {"Service": ["eks.amazonaws.com"]},
                  "Condition": {"StringEquals": {"aws:x": ["y"]}}}]}
                """))
        .isEqualTo(
            PolicyDocument.of(
                """
                {"Statement": {"Effect": "Allow", "Action": "a:B", "Resource": "*",
                  "Principal": {"Service": "eks.amazonaws.com"},
                  "Condition": {"StringEquals": {"aws:x": "y"}}}}
                """));
  }

  @Test
  void anAccountIsItsRoot() {
    assertThat(allowing("{\"AWS\": [\"arn:aws-cn:iam::123456789012:root\"]}"))
        .isEqualTo(allowing("{\"AWS\": \"123456789012\"}"))
        .isNotEqualTo(allowing("{\"AWS\": \"arn:aws:iam::123456789012:user/root\"}"));
  }

  @Test
  void anyPrincipalHasTwoSpellings() {
    assertThat(allowing("\"*\"")).isEqualTo(allowing("{\"AWS\": [\"*\"]}"));
  }

  @Test
  void aDeletedPrincipalIsADifference() {
    assertThat(allowing("{\"AWS\": \"AROAEXAMPLEID\"}"))
        .isNotEqualTo(allowing("{\"AWS\": \"arn:aws:iam::123456789012:role/ci\"}"));
  }

  @Test
  void truthValuesInConditionsAreTexts() {
    assertThat(when("true")).isEqualTo(when("\"true\"")).isNotEqualTo(when("\"false\""));
  }

  @Test
  void everyOtherDifferenceCounts() {
    assertThat(allowing("{\"Service\": \"ec2.amazonaws.com\"}"))
        .isNotEqualTo(allowing("{\"Service\": \"eks.amazonaws.com\"}"));
    assertThat(PolicyDocument.of("{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"a:B\"}}"))
        .isNotEqualTo(
            PolicyDocument.of("{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"a:B\"}}"));
  }

  @Test
  void lifecycleRulesAreInTheOrderOfTheirPriority() {
    PolicyDocument lifecycle =
        PolicyDocument.of(
            """
            {"rules": [{"rulePriority": 10, "selection": {"tagPrefixList": ["b", "a"]}},
                       {"rulePriority": 9, "selection": {"tagPrefixList": ["c"]}}]}
            """);

    assertThat(lifecycle.text())
        .isEqualTo(
            "{\"rules\":[{\"rulePriority\":9,\"selection\":{\"tagPrefixList\":[\"c\"]}},"
                + "{\"rulePriority\":10,\"selection\":{\"tagPrefixList\":[\"a\",\"b\"]}}]}");
  }

  @Test
  void noTextIsNoPolicy() {
    assertThat(PolicyDocument.of(" ")).isEqualTo(PolicyDocument.NONE);
    assertThat(PolicyDocument.NONE.isEmpty()).isTrue();
    assertThat(PolicyDocument.trustService("eks.amazonaws.com").isEmpty()).isFalse();
  }

  @Test
  void anUnfilledPlaceIsLeftAndAFilledOneIsCanonical() {
    PolicyDocument unfilled =
        new PolicyDocument(
            Text.template(TEMPLATE, Map.of("role", Ref.to(IamRole.class, "node", Outputs.ARN))));
    PolicyDocument filled =
        new PolicyDocument(
            Text.template(
                TEMPLATE,
                Map.of("role", Ref.existing(IamRole.class, Outputs.ARN, "arn:aws:iam::1:role/n"))));

    assertThat(Plain.text(unfilled))
        .contains("(iam-role/node.arn)")
        .startsWith("{\"Statement\": {");
    assertThat(filled)
        .isEqualTo(
            PolicyDocument.of(
                """
                {"Statement": [{"Principal": {"AWS": ["arn:aws:iam::1:role/n"]},
                  "Action": ["sts:AssumeRole"], "Effect": "Allow"}]}
                """));
  }

  @Test
  void whatIamEncodedIsDecoded() {
    String encoded =
        "%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22a%3AB+C%20D%22%7D%7D";

    assertThat(PolicyDocument.decoded(encoded).text())
        .isEqualTo("{\"Statement\":[{\"Action\":\"a:B+C D\",\"Effect\":\"Allow\"}]}");
  }

  @Test
  void instancesInChinaAreAServiceOfTheirOwn() {
    assertThat(PolicyDocument.trustInstances("aws"))
        .isEqualTo(PolicyDocument.trustService("ec2.amazonaws.com"));
    assertThat(PolicyDocument.trustInstances("aws-cn"))
        .isEqualTo(PolicyDocument.trustService("ec2.amazonaws.com.cn"));
  }

  @Test
  void aServiceIsTrustedWithAssumingTheRole() {
    assertThat(PolicyDocument.trustService("eks.amazonaws.com").text())
        .isEqualTo(
            "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\","
                + "\"Principal\":{\"Service\":\"eks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}");
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> PolicyDocument.of("Version: 2012-10-17"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a policy must be a JSON object: ");
    assertThatThrownBy(() -> PolicyDocument.of("[]")).isInstanceOf(IllegalArgumentException.class);
  }

  private static PolicyDocument allowing(String principal) {
    return PolicyDocument.of(
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": "
            + principal
            + "}}");
  }

  private static PolicyDocument when(String secure) {
    return PolicyDocument.of(
        "{\"Statement\": {\"Effect\": \"Allow\", \"Condition\": {\"Bool\":"
            + " {\"aws:SecureTransport\": "
            + secure
            + "}}}}");
  }
}
