package io.eksplan.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When credentials end for good. */
final class SignInTest {

  private static final Map<String, String> KEYS =
      Map.of(
          "AWS_ACCESS_KEY_ID",
          "id",
          "AWS_SECRET_ACCESS_KEY",
          "secret",
          "AWS_SESSION_TOKEN",
          "token");

  @Test
  void keysInTheEnvironmentEndWhenItSaysSo() {
    assertThat(end(Optional.empty(), "2026-01-01T12:00:00+00:00"))
        .hasValue(Instant.parse("2026-01-01T12:00:00Z"));
    assertThat(end(Optional.empty(), "2026-01-01T12:00:00Z"))
        .hasValue(Instant.parse("2026-01-01T12:00:00Z"));
  }

  @Test
  void otherwiseNobodyKnows() {
    assertThat(end(Optional.empty(), "")).isEmpty();
    assertThat(end(Optional.empty(), "soon")).isEmpty();
    assertThat(end(Optional.of("another"), "2026-01-01T12:00:00Z")).isEmpty();
  }

  private static Optional<Instant> end(Optional<String> profile, String expiration) {
    Map<String, String> environment = new HashMap<>(KEYS);
    environment.put("AWS_CREDENTIAL_EXPIRATION", expiration);
    ClientSettings settings =
        new ClientSettings(
            "eu-west-1", profile, Endpoint.aws(), environment, _ -> {}, _ -> {}, () -> false);
    return new SignIn(settings).end();
  }
}
