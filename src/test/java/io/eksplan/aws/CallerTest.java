package io.eksplan.aws;

import static io.eksplan.aws.AwsStub.ok;
import static io.eksplan.aws.AwsStub.queryError;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerTest {

  private static final AwsStub.Reply SESSION =
      identity("arn:aws-cn:sts::123456789012:assumed-role/platform/alice");

  @Test
  void aSessionStandsForItsRoleWithThePath() {
    String role = "arn:aws-cn:iam::123456789012:role/teams/platform";
    try (AwsStub aws =
            new AwsStub(
                SESSION,
                ok(
                    "<GetRoleResponse><GetRoleResult><Role><Arn>"
                        + role
                        + "</Arn></Role></GetRoleResult></GetRoleResponse>"));
        Clients clients = aws.clients()) {

      Caller caller = Caller.of(clients);

      assertThat(caller.account()).isEqualTo("123456789012");
      assertThat(caller.partition()).isEqualTo("aws-cn");
      assertThat(caller.principal(clients)).isEqualTo(role);
    }
  }

  @Test
  void aSessionThatMayNotReadItsRoleStandsForTheRoleWithoutAPath() {
    try (AwsStub aws = new AwsStub(SESSION, queryError(403, "AccessDenied", "no"));
        Clients clients = aws.clients()) {

      assertThat(Caller.of(clients).principal(clients))
          .isEqualTo("arn:aws-cn:iam::123456789012:role/platform");
    }
  }

  @Test
  void aUserStandsForItself() {
    String user = "arn:aws:iam::123456789012:user/people/alice";
    try (AwsStub aws = new AwsStub(identity(user));
        Clients clients = aws.clients()) {

      assertThat(Caller.of(clients).principal(clients)).isEqualTo(user);
    }
  }

  @Test
  void aSessionIsItsRoleWhateverTheRolesPath() {
    Caller session =
        new Caller("123456789012", "arn:aws:sts::123456789012:assumed-role/ops/alice", "aws");

    assertThat(session.is("arn:aws:iam::123456789012:role/teams/ops")).isTrue();
    assertThat(session.is("arn:aws:iam::123456789012:role/ops")).isTrue();
    assertThat(session.is("arn:aws:iam::123456789012:role/devops")).isFalse();
    assertThat(session.is("arn:aws:iam::210987654321:role/ops")).isFalse();
    assertThat(session.is("arn:aws:iam::123456789012:user/ops")).isFalse();
  }

  private static AwsStub.Reply identity(String arn) {
    return ok(
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>"
            + arn
            + "</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
  }
}
