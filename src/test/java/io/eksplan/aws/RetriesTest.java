package io.eksplan.aws;

import static io.eksplan.aws.AwsStub.ec2Error;
import static io.eksplan.aws.AwsStub.hangup;
import static io.eksplan.aws.AwsStub.jsonError;
import static io.eksplan.aws.AwsStub.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private static final String NO_VPCS = "<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>";
  private static final String NAT_GATEWAY =
      "<CreateNatGatewayResponse><natGateway><natGatewayId>nat-0123456789abcdef0</natGatewayId></natGateway></CreateNatGatewayResponse>";
  private static final String VPC =
      "<CreateVpcResponse><vpc><vpcId>vpc-0123456789abcdef0</vpcId></vpc></CreateVpcResponse>";

  @Test
  void aThrottledReadIsRepeatedUntilItAnswers() {
    AwsStub.Reply throttled = ec2Error(503, "RequestLimitExceeded", "Request limit exceeded.");
    try (AwsStub aws = new AwsStub(throttled, throttled, ok(NO_VPCS));
        Clients clients = aws.clients()) {

      assertThat(clients.ec2().describeVpcs().vpcs()).isEmpty();

      assertThat(aws.requests()).hasSize(3);
      assertThat(clients.calls().calls()).isEqualTo(3);
      assertThat(clients.calls().mutatingCalls()).isZero();
    }
  }

  @Test
  void throttlingThatDoesNotEndIsAFailureThatSaysSo() {
    try (AwsStub aws =
            new AwsStub(ec2Error(503, "RequestLimitExceeded", "Request limit exceeded."));
        Clients clients = aws.impatientClients()) {

      Failure failure =
          failureOf(() -> clients.ec2().createVpc(request -> request.cidrBlock("10.0.0.0/16")));

      assertThat(failure.reason()).isEqualTo(Reason.THROTTLED);
      assertThat(failure)
          .hasMessageMatching(
              "CreateVpc: RequestLimitExceeded: Request limit exceeded\\."
                  + " \\(request id request-1, \\d+ attempts\\);"
                  + " run again later, or with a smaller --parallelism");
      assertThat(aws.requests()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void whatStaysBusyIsAFailureThatSaysSo() {
    String words = "Cluster demo has an update in progress";
    try (AwsStub aws = new AwsStub(jsonError(409, "ResourceInUseException", words));
        Clients clients = aws.impatientClients()) {

      Failure failure =
          failureOf(() -> clients.eks().updateClusterConfig(request -> request.name("demo")));

      assertThat(failure.reason()).isEqualTo(Reason.BUSY);
      assertThat(failure)
          .hasMessageContaining("UpdateClusterConfig: ResourceInUseException: " + words)
          .hasMessageContaining("attempts");
    }
  }

  @Test
  void aThrottledCreateIsRepeatedAsItWasNotExecuted() {
    try (AwsStub aws = new AwsStub(ec2Error(503, "RequestLimitExceeded", "slow"), ok(VPC));
        Clients clients = aws.clients()) {

      clients.ec2().createVpc(request -> request.cidrBlock("10.0.0.0/16"));

      assertThat(clients.calls().mutatingCalls()).isEqualTo(2);
    }
  }

  @Test
  void aSuccessThatListsWhatFailedIsAFailure() {
    String gone =
        "<DeleteVpcEndpointsResponse><unsuccessful><item><resourceId>vpce-0123456789abcdef0</resourceId><error><code>InvalidVpcEndpoint.NotFound</code><message>no"
            + " such endpoint</message></error></item></unsuccessful></DeleteVpcEndpointsResponse>";
    try (AwsStub aws = new AwsStub(ok(gone));
        Clients clients = aws.clients()) {

      Failure failure =
          failureOf(
              () ->
                  clients
                      .ec2()
                      .deleteVpcEndpoints(
                          request -> request.vpcEndpointIds("vpce-0123456789abcdef0")));

      assertThat(failure.reason()).isEqualTo(Reason.ABSENT);
      assertThat(failure.code()).isEqualTo("InvalidVpcEndpoint.NotFound");
      assertThat(aws.requests()).hasSize(1);
    }
  }

  @Test
  void anObjectThatFailedForAPassingReasonIsTriedAgain() {
    String inUse =
        "<DeleteVpcEndpointsResponse><unsuccessful><item><resourceId>vpce-0123456789abcdef0</resourceId>"
            + "<error><code>IncorrectState</code><message>busy</message></error>"
            + "</item></unsuccessful></DeleteVpcEndpointsResponse>";
    String done = "<DeleteVpcEndpointsResponse><unsuccessful/></DeleteVpcEndpointsResponse>";
    try (AwsStub aws = new AwsStub(ok(inUse), ok(done));
        Clients clients = aws.clients()) {

      clients.ec2().deleteVpcEndpoints(request -> request.vpcEndpointIds("vpce-0123456789abcdef0"));

      assertThat(aws.requests()).hasSize(2);
    }
  }

  @Test
  void aLostAnswerOfACreateWithoutATokenIsNotRepeated() {
    try (AwsStub aws = new AwsStub(hangup());
        Clients clients = aws.clients()) {

      Failure failure =
          failureOf(() -> clients.ec2().createVpc(request -> request.cidrBlock("10.0.0.0/16")));

      assertThat(failure.reason()).isEqualTo(Reason.AMBIGUOUS);
      assertThat(failure)
          .hasMessageContaining("CreateVpc: no answer from http://127.0.0.1")
          .hasMessageContaining("whether AWS did it is not known");
      assertThat(aws.requests()).hasSize(1);
    }
  }

  @Test
  void aServerFaultOfACreateWithoutATokenIsNotRepeated() {
    try (AwsStub aws = new AwsStub(ec2Error(500, "InternalError", "oops"));
        Clients clients = aws.clients()) {

      Failure failure = failureOf(() -> clients.ec2().allocateAddress());

      assertThat(failure.reason()).isEqualTo(Reason.AMBIGUOUS);
      assertThat(aws.requests()).hasSize(1);
    }
  }

  @Test
  void aLostAnswerOfACreateWithATokenIsRepeatedWithTheSameToken() {
    try (AwsStub aws = new AwsStub(hangup(), ok(NAT_GATEWAY));
        Clients clients = aws.clients()) {

      clients.ec2().createNatGateway(request -> request.clientToken("token-1"));

      assertThat(aws.requests())
          .hasSize(2)
          .allSatisfy(request -> assertThat(request).contains("ClientToken=token-1"));
    }
  }

  @Test
  void aLostAnswerOfAReadIsRepeatedFiveTimesAtMost() {
    try (AwsStub aws = new AwsStub(hangup());
        Clients clients = aws.clients()) {

      Failure failure = failureOf(() -> clients.ec2().describeVpcs());

      assertThat(failure.reason()).isEqualTo(Reason.AMBIGUOUS);
      assertThat(failure).hasMessageContaining("5 attempts");
      assertThat(aws.requests()).hasSize(5);
    }
  }

  @Test
  void aBusyClusterIsWaitedFor() {
    try (AwsStub aws =
            new AwsStub(
                jsonError(409, "ResourceInUseException", "Cluster demo has an update in progress"),
                ok("{\"update\": {\"id\": \"update-1\"}}"));
        Clients clients = aws.clients()) {

      String update =
          clients.eks().updateClusterConfig(request -> request.name("demo")).update().id();

      assertThat(update).isEqualTo("update-1");
    }
  }

  @Test
  void whatThisRunMadeIsWaitedForWhenAWriteDoesNotSeeItYet() {
    try (AwsStub aws =
            new AwsStub(
                ok(VPC),
                ec2Error(
                    400,
                    "InvalidVpcID.NotFound",
                    "The vpc ID 'vpc-0123456789abcdef0' does not exist"),
                ok("<ModifyVpcAttributeResponse/>"));
        Clients clients = aws.clients()) {

      clients.ec2().createVpc(request -> request.cidrBlock("10.0.0.0/16"));
      clients.ec2().modifyVpcAttribute(request -> request.vpcId("vpc-0123456789abcdef0"));

      assertThat(aws.requests()).hasSize(3);
    }
  }

  @Test
  void whatSomebodyElseMadeIsAbsentAtOnce() {
    try (AwsStub aws =
            new AwsStub(
                ec2Error(400, "InvalidVpcID.NotFound", "The vpc ID 'vpc-0a' does not exist"));
        Clients clients = aws.clients()) {

      Failure failure =
          failureOf(() -> clients.ec2().modifyVpcAttribute(request -> request.vpcId("vpc-0a")));

      assertThat(failure.reason()).isEqualTo(Reason.ABSENT);
      assertThat(aws.requests()).hasSize(1);
    }
  }

  @Test
  void nothingIsRepeatedOnceTheUserAskedToStop() {
    AtomicBoolean stopping = new AtomicBoolean(true);
    try (AwsStub aws = new AwsStub(ec2Error(503, "RequestLimitExceeded", "slow"));
        Clients clients = aws.clients(AwsStub.KEYS, stopping::get)) {

      Failure failure = failureOf(() -> clients.ec2().describeVpcs());

      assertThat(failure.reason()).isEqualTo(Reason.THROTTLED);
      assertThat(aws.requests()).hasSize(1);
    }
  }

  private static Failure failureOf(Runnable call) {
    return catchThrowableOfType(Failure.class, call::run);
  }
}
