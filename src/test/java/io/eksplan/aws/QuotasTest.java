package io.eksplan.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import org.junit.jupiter.api.Test;

class QuotasTest {

  @Test
  void theAccountsOwnQuotaIsRead() {
    try (AwsStub aws = new AwsStub(AwsStub.ok("{\"Quota\": {\"Value\": 20.0}}"));
        Clients clients = aws.clients()) {

      assertThat(clients.quotas().value("vpc", "L-F678F1CE")).isEqualTo(20);

      assertThat(aws.requests().getFirst())
          .contains("ServiceQuotasV20190624.GetServiceQuota")
          .contains("/eu-west-1/servicequotas/aws4_request")
          .contains("{\"ServiceCode\":\"vpc\",\"QuotaCode\":\"L-F678F1CE\"}");
    }
  }

  @Test
  void whereNobodyAskedForMoreTheDefaultHolds() {
    try (AwsStub aws =
            new AwsStub(
                AwsStub.jsonError(400, "NoSuchResourceException", "none"),
                AwsStub.ok("{\"Quota\": {\"Value\": 5.0}}"));
        Clients clients = aws.clients()) {

      assertThat(clients.quotas().value("vpc", "L-F678F1CE")).isEqualTo(5);

      assertThat(aws.requests().getLast()).contains("GetAWSDefaultServiceQuota");
    }
  }

  @Test
  void aRefusalSaysWhichOperationWasRefused() {
    try (AwsStub aws = new AwsStub(AwsStub.jsonError(400, "AccessDeniedException", "no"));
        Clients clients = aws.clients()) {

      assertThatThrownBy(() -> clients.quotas().value("vpc", "L-F678F1CE"))
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.DENIED))
          .hasMessageContaining("GetServiceQuota")
          .hasMessageContaining("request-1");
    }
  }
}
