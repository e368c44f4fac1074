package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TokensTest {

  private final Tokens rule = new Tokens();

  @Test
  void theSameCallGetsTheFirstAnswer() {
    Answer first = Answer.xml(200, "<r>1</r>");
    rule.after(natGateway("subnet-1", "t"), first);

    assertThat(rule.before(natGateway("subnet-1", "t"))).contains(first);
    assertThat(rule.before(natGateway("subnet-1", "u"))).isEmpty();
  }

  @Test
  void anotherCallWithItsTokenIsRefused() {
    rule.after(natGateway("subnet-1", "t"), Answer.xml(200, "<r>1</r>"));

    assertThat(rule.before(natGateway("subnet-2", "t")).orElseThrow().text())
        .contains("IdempotentParameterMismatch");
  }

  @Test
  void eksHasACodeOfItsOwn() {
    String body = "{\"addonName\": \"%s\", \"clientRequestToken\": \"t\"}";
    rule.after(
        Requests.rest("POST", "/clusters/a/addons", body.formatted("x")), Answer.xml(200, ""));

    Call other = Requests.rest("POST", "/clusters/a/addons", body.formatted("y"));

    assertThat(rule.before(other).orElseThrow().text()).contains("InvalidParameterException");
  }

  @Test
  void aRefusedCallLeavesItsTokenFree() {
    rule.after(natGateway("subnet-1", "t"), Answer.xml(400, ""));

    assertThat(rule.before(natGateway("subnet-2", "t"))).isEmpty();
  }

  private static Call natGateway(String subnet, String token) {
    return Requests.form(
        "ec2", Map.of("Action", "CreateNatGateway", "SubnetId", subnet, "ClientToken", token));
  }
}
