package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignInLifetimeTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void credentialsThatEndBeforeTheChangesDoAreToldOf() {
    assertThat(warning(Optional.of(NOW.plus(Duration.ofMinutes(12))), Duration.ofMinutes(25)))
        .hasValue(
            "the credentials end at 2026-01-01T12:12:00Z, in 12 minutes, and the changes usually"
                + " take 25 minutes; sign in anew first, or run again afterwards to finish");
  }

  @Test
  void thoseThatLastLongEnoughOrRenewThemselvesAreNot() {
    assertThat(warning(Optional.of(NOW.plus(Duration.ofHours(1))), Duration.ofMinutes(25)))
        .isEmpty();
    assertThat(warning(Optional.empty(), Duration.ofHours(9))).isEmpty();
  }

  private static Optional<String> warning(Optional<Instant> end, Duration usually) {
    return SignInLifetime.warning(end, false, usually, NOW);
  }
}
