package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0",
        "10.0.0/8",
        "10.0.0.0/33",
        "256.0.0.0/8",
        "010.0.0.0/8",
        "::/0",
        "10.0.0.0/08",
        " 10.0.0.0/8",
        "10.0.0.0/-1"
      })
  void whatIsNoBlockIsNotRead(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.0/16, true",
    "10.255.0.0/16, 10.0.0.0/8, true",
    "10.0.0.0/9, 10.128.0.0/9, false",
    "0.0.0.0/0, 255.255.255.255/32, true",
  })
  void blocksOverlapWhenOneHoldsTheOther(String one, String other, boolean overlap) {
    assertThat(block(one).overlaps(block(other))).isEqualTo(overlap);
  }

  @Test
  void theNetworkHasNoHostBits() {
    assertThat(block("10.1.2.3/20").network()).hasToString("10.1.0.0/20");
  }

  private static Cidr block(String text) {
    return Cidr.parse(text).orElseThrow();
  }
}
