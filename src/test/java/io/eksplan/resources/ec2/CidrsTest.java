package io.eksplan.resources.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrsTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/16, 10.0.0.0/16",
    "10.0.0.9/16, 10.0.0.0/16",
    "100.68.0.18/18, 100.68.0.0/18",
    "255.255.255.255/1, 128.0.0.0/1",
    "192.168.1.7/32, 192.168.1.7/32",
    "1.2.3.4/0, 0.0.0.0/0",
    "0:0:0:0:0:0:0:0/0, ::/0",
    "2001:DB8:0::/32, 2001:db8::/32",
    "2001:db8:0:1:1:1:1:1/128, 2001:db8:0:1:1:1:1:1/128",
    "2001:0:0:1:0:0:0:1/128, 2001:0:0:1::1/128",
    "fe80::1:2:3:4/64, fe80::/64"
  })
  void blocksReadAsAwsWritesThem(String written, String canonical) {
    assertThat(Cidrs.canonical(written)).isEqualTo(canonical);
  }

  @Test
  void whatIsNoBlockIsRefusedInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidrs.canonical("10.0.0.0"))
        .withMessageContaining("\"10.0.0.0\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidrs.canonical("10.0.0.0/33"))
        .withMessageContaining("\"10.0.0.0/33\"");
    assertThatIllegalArgumentException().isThrownBy(() -> Cidrs.canonical("ten/8"));
  }
}
