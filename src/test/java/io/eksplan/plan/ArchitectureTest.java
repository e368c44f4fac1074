package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m7g.large",
        "c6gn.xlarge",
        "t4g.medium",
        "a1.large",
        "im4gn.large",
        "is4gen.medium",
        "g5g.xlarge",
        "r8gd.metal-24xl",
        "x2gd.medium",
        "hpc7g.4xlarge"
      })
  void gravitonTypesAreArm(String type) {
    assertThat(Architecture.of(type)).isEqualTo(Architecture.ARM64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m7i.large",
        "g4dn.xlarge",
        "g6.xlarge",
        "m7i-flex.large",
        "u-6tb1.metal",
        "t3a.small",
        "p5en.48xlarge",
        "inf2.xlarge"
      })
  void allOthersAreX86(String type) {
    assertThat(Architecture.of(type)).isEqualTo(Architecture.X86_64);
  }
}
