package io.eksplan.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KindActionsTest {

  @Test
  void eachKindTakesItsOwnActions() {
    assertThat(KindActions.of("vpc", "create"))
        .contains("ec2:CreateVpc", "ec2:CreateTags")
        .doesNotContain("ec2:DeleteVpc");
    assertThat(KindActions.of("vpc", "delete")).contains("ec2:DeleteVpc");
    assertThat(KindActions.of("eks-cluster", "create")).contains("iam:PassRole");
  }

  @Test
  void ofAKindThatIsNotListedNothingIsAsked() {
    assertThat(KindActions.of("moon", "create")).isEmpty();
  }
}
