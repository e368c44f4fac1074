package io.eksplan.resources.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Ref;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityProviderConfigTest {

  private static final String ISSUER = "https://login.example.com";

  @Test
  void theClaimAndThePrefixThatEksFillsInAreNoDifference() {
    assertThat(config("sub", ISSUER + "#")).isEqualTo(config("", ""));
    assertThat(config("name", ISSUER + "#")).isEqualTo(config("name", ""));
  }

  @Test
  void addressesOfMailHaveNoPrefixUnlessOneIsGiven() {
    assertThat(config("email", "-")).isEqualTo(config("email", ""));
    assertThat(config("email", ISSUER + "#")).isNotEqualTo(config("email", ""));
  }

  @Test
  void noPrefixIsAnotherThanTheStandardOne() {
    assertThat(config("sub", "-")).isNotEqualTo(config("sub", ""));
    assertThat(config("sub", "oidc:")).isNotEqualTo(config("sub", ""));
  }

  private static IdentityProviderConfig config(String claim, String prefix) {
    return new IdentityProviderConfig(
        Ref.existing(EksCluster.class, "demo"),
        "login",
        ISSUER,
        "kubernetes",
        claim,
        prefix,
        "",
        "",
        Map.of(),
        Map.of());
  }
}
