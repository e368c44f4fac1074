package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class BurstsTest {

  private final Call ec2 = Requests.form("ec2", Map.of("Action", "DescribeVpcs"));
  private final Call iam = Requests.form("iam", Map.of("Action", "ListRoles"));

  @Test
  void callsAreThrottledInRowsThatEnd() {
    Bursts rule = new Bursts(5, new Chance(1));
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      calls.append(rule.before(ec2).isPresent() ? '!' : '.');
    }

    // The last one may go on.
    assertThat(calls.toString().replaceFirst("!+$", "").split("\\.+"))
        .hasSizeGreaterThan(5)
        .filteredOn(row -> !row.isEmpty())
        .allSatisfy(row -> assertThat(row).hasSizeGreaterThanOrEqualTo(5));
    assertThat(calls).contains("....");
  }

  @Test
  void aBurstIsOneServices() {
    Bursts rule = new Bursts(100, new Chance(1));
    rule.before(ec2);

    assertThat(rule.before(ec2).orElseThrow().text()).contains("RequestLimitExceeded");
    assertThat(rule.before(iam)).isEmpty();
  }
}
