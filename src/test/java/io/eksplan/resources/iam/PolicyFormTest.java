package io.eksplan.resources.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFormTest {

  @Test
  void aPolicyThatIamTakesHasNoMistake() {
    assertThat(
            PolicyForm.ofRights(
                """
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "Read", "Effect": "Allow", "Action": ["s3:Get*", "s3:ListBucket"],
                   "Resource": "arn:aws:s3:::logs/*",
                   "Condition": {"Bool": {"aws:SecureTransport": "true"}}},
                  {"Effect": "Deny", "NotAction": "s3:*", "NotResource": "*"}]}
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|it must be a mapping",
        "null|it must be a mapping",
        "{}|it needs a Statement",
        "{'Version': '2025-01-01', 'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource':"
            + " '*'}}|Version must be \"2012-10-17\"",
        "{'Statements': [], 'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*'}}"
            + "|Statements is no member of such a policy",
        "{'Statement': ['all']}|Statement[0] must be a mapping",
        "{'Statement': {'Effect': 'allow', 'Action': '*', 'Resource': '*'}}"
            + "|Statement[0].Effect must be Allow or Deny",
        "{'Statement': {'Effect': 'Allow', 'Resource': '*'}}"
            + "|Statement[0] needs either Action or NotAction",
        "{'Statement': {'Effect': 'Allow', 'Action': 'GetObject', 'Resource': '*'}}"
            + "|Statement[0].Action must be actions such as s3:GetObject",
        "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': 'bucket'}}"
            + "|Statement[0].Resource must be ARNs or *",
        "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Principal': '*'}}"
            + "|Statement[0].Principal is no member of such a policy",
        "{'Statement': {'Sid': 'a b', 'Effect': 'Allow', 'Action': '*', 'Resource': '*'}}"
            + "|Statement[0].Sid must be letters and digits",
        "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'Bool':"
            + " 1}}}|Statement[0].Condition must be operators, each with keys and values",
        "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'Bool':"
            + " {'a': [null]}}}}"
            + "|Statement[0].Condition must be operators, each with keys and values",
        "{'Statement': [null]}|Statement[0] must be a mapping",
        "{'Statement': {'Effect': 'Allow', 'Action': ['*', null], 'Resource': '*'}}"
            + "|Statement[0].Action must be actions such as s3:GetObject"
      },
      quoteCharacter = '`')
  void aMistakeIsNamedWithItsPlace(String json, String mistake) {
    assertThat(PolicyForm.ofRights(json.replace('\'', '"'))).containsExactly(mistake);
  }

  @Test
  void aTrustPolicyNamesPrincipalsAndNoResources() {
    String trust = PolicyDocument.trustService("ec2.amazonaws.com").text();

    assertThat(PolicyForm.ofTrust(trust)).isEmpty();
    assertThat(
            PolicyForm.ofTrust(
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\","
                    + " \"Resource\": \"*\"}}"))
        .containsExactly(
            "Statement[0].Resource is no member of such a policy",
            "Statement[0] needs either Principal or NotPrincipal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'all'", "['*']", "{'AWS': [null]}", "{'AWS': {}}", "null"})
  void principalsAreTextsByTheirType(String principals) {
    String trust =
        "{'Statement': {'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': %s}}"
            .formatted(principals);

    assertThat(PolicyForm.ofTrust(trust.replace('\'', '"')))
        .containsExactly("Statement[0].Principal must be \"*\", or principals by their type");
  }

  @Test
  void whatIsNoPolicyHasNoStatements() {
    assertThat(PolicyForm.sids("null")).isEmpty();
    assertThatThrownBy(() -> PolicyDocument.of("null"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a policy must be a JSON object");
  }

  @Test
  void whiteSpaceIsNotCounted() {
    assertThat(PolicyForm.length("{ \"a\":\n 1 }")).isEqualTo(7);
  }
}
