package io.eksplan.resources.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.model.Ref;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockState;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;

final class Ipv6BlockTest {

  @ParameterizedTest
  @CsvSource({
    "2a05:d018:12:ab00::/56, 0, 2a05:d018:12:ab00::/64",
    "2a05:d018:12:ab00::/56, 33, 2a05:d018:12:ab21::/64",
    "2a05:d018:0:100::/56, 255, 2a05:d018:0:1ff::/64",
    "fd00::/56, 1, fd00:0:0:1::/64"
  })
  void aBlockIsTheVpcsWithItsIndexInIt(String vpc, int index, String cidr) {
    assertThat(block(vpc, index).cidr()).isEqualTo(cidr);
  }

  @ParameterizedTest
  @CsvSource({"2a05:d018:12:ab00::/56, 0", "2a05:d018:12:ab00::/56, 255", "fd00::/56, 7"})
  void whatAwsTellsIsTheBlockThatWasAskedFor(String vpc, int index) {
    Ipv6Block block = block(vpc, index);

    assertThat(Ipv6Block.of(List.of(association(block.cidr(), "associated"))))
        .containsExactly(block);
  }

  @Test
  void blocksThatWereGivenBackAreNotThere() {
    assertThat(Ipv6Block.of(List.of(association("fd00::/64", "disassociated")))).isEmpty();
  }

  @Test
  void aVpcHasNoMoreThan256Blocks() {
    assertThatThrownBy(() -> block("fd00::/56", 256)).hasMessageContaining("256");
  }

  private static Ipv6Block block(String vpc, int index) {
    return new Ipv6Block(Ref.existing(Vpc.class, Vpc.IPV6_CIDR, vpc), index);
  }

  private static SubnetIpv6CidrBlockAssociation association(String cidr, String state) {
    return SubnetIpv6CidrBlockAssociation.builder()
        .ipv6CidrBlock(cidr)
        .ipv6CidrBlockState(SubnetCidrBlockState.builder().state(state).build())
        .build();
  }
}
