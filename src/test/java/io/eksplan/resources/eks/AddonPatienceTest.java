package io.eksplan.resources.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.aws.ClientSettings;
import io.eksplan.aws.Clients;
import io.eksplan.aws.Endpoint;
import io.eksplan.model.Status;
import io.eksplan.strict.Answer;
import io.eksplan.strict.Call;
import io.eksplan.strict.Rule;
import io.eksplan.strict.StrictProxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether a DEGRADED add-on is waited for. */
class AddonPatienceTest {

  private static final String ON_FARGATE = "{\"computeType\": \"Fargate\"}";

  @Test
  void itIsWaitedForWhileNodesAreToCome() {
    assertThat(judged("DEGRADED", null, 2, "")).isEqualTo(new Status.Pending("DEGRADED"));
  }

  @Test
  void withoutNodesThereIsNothingToWaitFor() {
    assertThat(judged("DEGRADED", null, 0, "")).isEqualTo(Status.READY);
    assertThat(judged("DEGRADED", null, 0, "\"batch\"")).isEqualTo(Status.READY);
  }

  @Test
  void onFargateItIsWaitedForWhereThereAreProfiles() {
    assertThat(judged("DEGRADED", ON_FARGATE, 0, "\"batch\""))
        .isEqualTo(new Status.Pending("DEGRADED"));
    assertThat(judged("DEGRADED", ON_FARGATE, 0, "")).isEqualTo(Status.READY);
  }

  @Test
  void whatFailedIsNeverWaitedFor() {
    assertThat(judged("CREATE_FAILED", null, 2, "")).isEqualTo(new Status.Failed("CREATE_FAILED"));
  }

  private static Status judged(
      String status, @Nullable String config, int desired, String profiles) {
    try (StrictProxy aws =
            StrictProxy.before(
                URI.create("http://127.0.0.1:9"), List.of(new Aws(desired, profiles)));
        Clients clients = clients(aws.endpoint())) {
      return new AddonPatience(clients, "demo")
          .with(Progress.of(status, null, List.of()), config)
          .toStatus();
    }
  }

  private static Clients clients(URI endpoint) {
    return new Clients(
        new ClientSettings(
            "eu-west-1",
            Optional.empty(),
            Endpoint.at(endpoint),
            Map.of("AWS_ACCESS_KEY_ID", "123456789012", "AWS_SECRET_ACCESS_KEY", "secret"),
            _ -> {},
            _ -> {},
            () -> false));
  }

  /** An AWS with one Auto Scaling group, and Fargate profiles as JSON strings. */
  private record Aws(int desired, String profiles) implements Rule {
    @Override
    public Optional<Answer> before(Call call) {
      if (call.is("eks", "ListFargateProfiles")) {
        String body = "{\"fargateProfileNames\": [%s]}".formatted(profiles);
        return Optional.of(Answer.text(200, "application/json", body));
      }
      String group =
          """
          <DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups>
          <member><AutoScalingGroupName>a</AutoScalingGroupName>
          <DesiredCapacity>%d</DesiredCapacity></member>
          </AutoScalingGroups></DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>
          """
              .formatted(desired);
      return Optional.of(Answer.text(200, "text/xml", group));
    }
  }
}
