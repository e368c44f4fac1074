package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class NormalisedTest {

  private final Normalised rule = new Normalised();

  @Test
  void blocksAreNamedByTheirFirstAddress() {
    Call call = Requests.form("ec2", Map.of("Action", "CreateVpc"));
    String vpc = "<CreateVpcResponse><vpc><cidrBlock>%s</cidrBlock></vpc></CreateVpcResponse>";

    Answer answer = rule.after(call, Answer.xml(200, vpc.formatted("10.0.0.9/16")));

    assertThat(answer.text()).isEqualTo(vpc.formatted("10.0.0.0/16"));
    assertThat(Normalised.canonical("100.68.0.18/18")).isEqualTo("100.68.0.0/18");
    assertThat(Normalised.canonical("1.2.3.4/0")).isEqualTo("0.0.0.0/0");
    assertThat(Normalised.canonical("1.2.3.4/32")).isEqualTo("1.2.3.4/32");
    assertThat(Normalised.canonical("2001:db8::/32")).isEqualTo("2001:db8::/32");
  }

  @Test
  void policiesAreEncodedOnce() {
    Call call = Requests.form("iam", Map.of("Action", "GetRolePolicy"));
    String policy = "<r><PolicyDocument>%s</PolicyDocument></r>";
    String encoded = "%7B%22Action%22%3A%20%22%2A%22%7D";

    Answer plain = rule.after(call, Answer.xml(200, policy.formatted("{\"Action\": \"*\"}")));
    Answer again = rule.after(call, plain);

    assertThat(plain.text()).isEqualTo(policy.formatted(encoded));
    assertThat(again.text()).isEqualTo(policy.formatted(encoded));
  }
}
