package io.eksplan.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How long the credentials last, beside how long the changes take. */
public final class SignInLifetime {

  private SignInLifetime() {}

  /** Warns before the first write, where the credentials end before the changes usually do. */
  public static void warn(Session session, Planned planned) {
    warning(
            session.clients().signedInUntil(),
            session.clients().renewsSignIn(),
            planned.expectation().usually(),
            Instant.now())
        .ifPresent(session::warn);
  }

  /**
   * The warning, if there is one to give.
   *
   * @param end of the credentials, where it is known
   * @param renewable whether the run may find others when they end
   */
  static Optional<String> warning(
      Optional<Instant> end, boolean renewable, Duration usually, Instant now) {
    return end.filter(until -> until.isBefore(now.plus(usually)))
        .map(
            until ->
                "the credentials end at %s, in %s, and the changes usually take %s; %s"
                    .formatted(
                        until.truncatedTo(ChronoUnit.SECONDS),
                        minutes(Duration.between(now, until)),
                        minutes(usually),
                        renewable
                            ? "the run takes new ones from where they came from, and waits for a"
                                + " sign-in where it finds none"
                            : "sign in anew first, or run again afterwards to finish"));
  }

  private static String minutes(Duration duration) {
    long minutes = Math.max(0, duration.toMinutes());
    return minutes + (minutes == 1 ? " minute" : " minutes");
  }
}
