package io.eksplan.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Failure.Reason;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;

class BudgetTest {

  private static final Budget LOCAL = Budget.of(Endpoint.at(URI.create("http://127.0.0.1:4566")));
  private static final Call CALL =
      new Call(Service.EC2, "DescribeVpcs", DescribeVpcsRequest.builder().build());

  @Test
  void anEndpointThatNeverAnsweredIsGivenUpAtOnce() {
    assertThat(allows(LOCAL, "PT0.299S", false)).isTrue();
    assertThat(allows(LOCAL, "PT0.3S", false)).isFalse();
    assertThat(allows(Budget.of(Endpoint.aws()), "PT3S", false)).isFalse();
  }

  @Test
  void anEndpointThatAnsweredBeforeMayComeBack() {
    assertThat(allows(LOCAL, "PT5.999S", true)).isTrue();
    assertThat(allows(Budget.of(Endpoint.aws()), "PT59.999S", true)).isTrue();
    assertThat(allows(Budget.of(Endpoint.aws()), "PT60S", true)).isFalse();
  }

  @Test
  void aPauseIsNoLongerThanTheCap() {
    assertThat(LOCAL.pause(1)).isLessThanOrEqualTo(Duration.ofMillis(20));
    assertThat(LOCAL.pause(1000)).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  private static boolean allows(Budget budget, String since, boolean reached) {
    return budget.allows(CALL, Reason.UNREACHABLE, 0, Duration.parse(since), reached);
  }
}
