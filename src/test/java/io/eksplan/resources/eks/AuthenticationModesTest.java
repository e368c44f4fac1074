package io.eksplan.resources.eks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuthenticationModesTest {

  @Test
  void aStepForwardIsOneThatIsNeverTakenBack() {
    assertThat(AuthenticationModes.isStep("API_AND_CONFIG_MAP", "API")).isTrue();
    assertThat(AuthenticationModes.isStep("CONFIG_MAP", "API")).isTrue();
    assertThat(AuthenticationModes.isStep("API", "API")).isFalse();
    assertThat(AuthenticationModes.isStep("API", "API_AND_CONFIG_MAP")).isFalse();
  }

  @Test
  void aModeThatTheEndpointDoesNotTellIsNoStep() {
    assertThat(AuthenticationModes.isStep("", "API")).isFalse();
  }

  @Test
  void theStepsLeadOneByOne() {
    assertThat(AuthenticationModes.between("CONFIG_MAP", "API"))
        .containsExactly("API_AND_CONFIG_MAP", "API");
    assertThat(AuthenticationModes.between("API", "API")).isEmpty();
  }

  @Test
  void theWayBackIsRefusedWithWhatTheFileCouldSay() {
    assertThat(AuthenticationModes.objection("API", "API_AND_CONFIG_MAP").orElseThrow())
        .contains("from API to API_AND_CONFIG_MAP", "set access.mode to API");
    assertThat(AuthenticationModes.objection("CONFIG_MAP", "API")).isEmpty();
  }
}
