package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetBlocksTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/16, eu-west-1a, 10.0.0.0/19, 10.0.192.0/21",
    "10.0.0.0/16, eu-west-1b, 10.0.32.0/19, 10.0.200.0/21",
    "10.0.0.0/16, eu-west-1f, 10.0.160.0/19, 10.0.232.0/21",
    "192.168.4.0/23, eu-west-1c, 192.168.4.128/26, 192.168.5.160/28",
    "192.168.4.0/24, eu-west-1a, 192.168.4.0/28, 192.168.4.128/28",
    "192.168.4.0/24, eu-west-1f, 192.168.4.80/28, 192.168.4.208/28",
  })
  void aBlockFollowsFromTheKindAndTheZonesLetter(
      String vpc, String zone, String privateBlock, String publicBlock) {
    SubnetBlocks blocks = new SubnetBlocks(Cidr.parse(vpc).orElseThrow());

    assertThat(blocks.privateBlock(zone)).hasToString(privateBlock);
    assertThat(blocks.publicBlock(zone)).hasToString(publicBlock);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 18, 19, 20, 21, 22, 23, 24})
  void noTwoBlocksShareAnAddressAndAllAreInTheVpc(int prefix) {
    Cidr vpc = new Cidr(10L << 24, prefix);
    SubnetBlocks blocks = new SubnetBlocks(vpc);
    List<Cidr> all = new ArrayList<>();
    for (char zone = 'a'; zone <= 'f'; zone++) {
      all.add(blocks.privateBlock("z" + zone));
      all.add(blocks.publicBlock("z" + zone));
    }

    for (Cidr one : all) {
      assertThat(all.stream().filter(one::overlaps)).containsExactly(one);
      assertThat(vpc.contains(one)).isTrue();
      assertThat(one.prefix()).isLessThanOrEqualTo(28);
    }
  }

  @Test
  void aVpcWithoutRoomAndAZoneWithoutBlockAreRefused() {
    Cidr small = Cidr.parse("10.0.0.0/25").orElseThrow();
    SubnetBlocks blocks = new SubnetBlocks(Cidr.parse("10.0.0.0/16").orElseThrow());

    assertThatThrownBy(() -> new SubnetBlocks(small)).hasMessageContaining("10.0.0.0/25");
    assertThatThrownBy(() -> blocks.privateBlock("us-east-1g")).hasMessageContaining("us-east-1g");
  }
}
