package io.eksplan.aws;

import static io.eksplan.aws.AwsStub.ec2Error;
import static io.eksplan.aws.AwsStub.jsonError;
import static io.eksplan.aws.AwsStub.ok;
import static io.eksplan.aws.AwsStub.queryError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranslationTest {

  @Test
  void theMessageNamesOperationCodeAndRequestId() {
    try (AwsStub aws =
            new AwsStub(ec2Error(400, "VpcLimitExceeded", "The maximum number is reached."));
        Clients clients = aws.clients()) {

      Failure failure = failureOf(() -> clients.ec2().createVpc(request -> {}));

      assertThat(failure.reason()).isEqualTo(Reason.FATAL);
      assertThat(failure.code()).isEqualTo("VpcLimitExceeded");
      assertThat(failure)
          .hasMessage(
              "CreateVpc: VpcLimitExceeded: The maximum number is reached. (request id request-1)");
    }
  }

  @Test
  void aPageThatFailsIsAFailureToo() {
    try (AwsStub aws = new AwsStub(ec2Error(403, "UnauthorizedOperation", "You may not."));
        Clients clients = aws.clients()) {

      Failure failure =
          failureOf(() -> clients.ec2().describeSubnetsPaginator().subnets().forEach(_ -> {}));

      assertThat(failure.reason()).isEqualTo(Reason.DENIED);
      assertThat(failure).hasMessageContaining("lacks a permission, probably ec2:DescribeSubnets");
    }
  }

  @Test
  void expiredCredentialsAskForANewSignIn() {
    try (AwsStub aws = new AwsStub(queryError(403, "ExpiredToken", "The token has expired"));
        Clients clients = aws.clients()) {

      assertThat(failureOf(() -> Caller.of(clients)))
          .hasMessageStartingWith("GetCallerIdentity: ExpiredToken: The token has expired")
          .hasMessageEndingWith("sign in again");
    }
  }

  @Test
  void aWrongSignatureDoesNotRepeatTheSignedHeaders() {
    try (AwsStub aws =
            new AwsStub(
                queryError(
                    403,
                    "SignatureDoesNotMatch",
                    "It does not match.\n\nx-amz-security-token:TOKEN"));
        Clients clients = aws.clients()) {

      assertThat(failureOf(() -> Caller.of(clients)).text())
          .contains("It does not match.")
          .doesNotContain("TOKEN");
    }
  }

  @Test
  void credentialsNeverAppearInTheVerboseLog() {
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", "AKIDFORTESTS",
            "AWS_SECRET_ACCESS_KEY", "secret-for-tests",
            "AWS_SESSION_TOKEN", "token-for-tests");
    try (AwsStub aws = new AwsStub(ok("<DescribeVpcsResponse/>"));
        Clients clients = aws.clients(environment, () -> false)) {

      clients.ec2().describeVpcs();

      assertThat(aws.requests().getFirst()).contains("AKIDFORTESTS", "token-for-tests");
      assertThat(aws.lines)
          .singleElement()
          .asString()
          .matches("ec2:DescribeVpcs 200 \\d+ ms request-1")
          .doesNotContain("AKID", "secret-for-tests", "token-for-tests");
    }
  }

  @Test
  void anUnreachableEndpointIsNamed() throws IOException {
    URI nobody = URI.create("http://127.0.0.1:" + freePort());
    try (Clients clients = clients(nobody)) {

      Failure failure = failureOf(() -> clients.ec2().describeVpcs());

      assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failure)
          .hasMessage(
              "DescribeVpcs: cannot reach "
                  + nobody
                  + ": connection refused; is the emulator up? (eksplan local up)");
    }
  }

  @Test
  void anUnknownHostIsNamed() {
    try (Clients clients = clients(URI.create("http://nowhere.invalid:4566"))) {

      assertThat(failureOf(() -> clients.ec2().describeVpcs()))
          .hasMessageStartingWith("DescribeVpcs: cannot reach http://nowhere.invalid:4566: ")
          .hasMessageContaining("unknown host; is the endpoint's address right?");
    }
  }

  @Test
  void aMissingOperationOfAnEmulatorNamesOperationAndEndpoint() {
    try (AwsStub aws =
            new AwsStub(jsonError(400, "InvalidRequestException", "No route for POST /x"));
        Clients clients = aws.clients()) {

      Failure failure =
          failureOf(() -> clients.eks().updateClusterVersion(request -> request.name("demo")));

      assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED);
      assertThat(failure)
          .hasMessageContaining(aws.address() + " does not know eks:UpdateClusterVersion");
    }
  }

  @Test
  void aMissingReadOfAnEmulatorFallsBackWithOneWarning() {
    try (AwsStub aws =
            new AwsStub(ec2Error(400, "InvalidAction", "Unknown EC2 action: DescribeX"));
        Clients clients = aws.clients()) {

      for (int time = 0; time < 2; time++) {
        String answer =
            clients
                .fallbacks()
                .read("ec2:DescribeVpcs", () -> clients.ec2().describeVpcs().toString(), "none");
        assertThat(answer).isEqualTo("none");
      }

      assertThat(aws.warnings).singleElement().asString().contains("ec2:DescribeVpcs");
    }
  }

  @Test
  void aPageInsteadOfAnAnswerIsAMissingOperation() {
    try (AwsStub aws = new AwsStub(new AwsStub.Reply.Text(404, "<!doctype html><p>Not here"));
        Clients clients = aws.clients()) {

      assertThat(failureOf(() -> clients.eks().describeAddonVersions(request -> {})).reason())
          .isEqualTo(Reason.UNSUPPORTED);
      assertThat(failureOf(() -> clients.ec2().describeVpcs()).reason())
          .isEqualTo(Reason.UNSUPPORTED);
      assertThat(
              failureOf(() -> clients.ssm().getParameter(request -> request.name("/x"))).reason())
          .isEqualTo(Reason.UNSUPPORTED);
    }
  }

  @Test
  void aProfileThatIsNotThereIsNamed() {
    try (Clients clients =
        new Clients(
            new ClientSettings(
                "eu-west-1",
                Optional.of("no-such-profile"),
                Endpoint.aws(),
                Map.of(),
                _ -> {},
                _ -> {},
                () -> false))) {

      Failure failure = failureOf(() -> clients.ec2().describeVpcs());

      assertThat(failure.reason()).isEqualTo(Reason.SIGNED_OUT);
      assertThat(failure).hasMessageContaining("no credentials from profile no-such-profile");
    }
  }

  @Test
  void aLoopbackEndpointNeedsNoCredentials() {
    try (AwsStub aws = new AwsStub(ok("<DescribeVpcsResponse/>"));
        Clients clients = aws.clients(Map.of(), () -> false)) {

      clients.ec2().describeVpcs();

      assertThat(aws.requests().getFirst()).contains("Credential=test/");
    }
  }

  private static Clients clients(URI address) {
    return new Clients(
        new ClientSettings(
            "eu-west-1",
            Optional.empty(),
            Endpoint.at(address),
            AwsStub.KEYS,
            _ -> {},
            _ -> {},
            () -> false));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Failure failureOf(Runnable call) {
    return catchThrowableOfType(Failure.class, call::run);
  }
}
