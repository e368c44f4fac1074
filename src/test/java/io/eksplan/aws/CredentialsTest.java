package io.eksplan.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Waiting for somebody to sign in again. */
final class CredentialsTest {

  private static final Duration LENGTH = Duration.ofMinutes(10);
  private final Failure refusal = new Failure(Reason.SIGNED_OUT, "ExpiredToken");
  private final Failure nobody = new Failure(Reason.SIGNED_OUT, "no credentials");

  private final ToyTime time = new ToyTime();
  private final Duration began = time.now();
  private final List<String> said = new ArrayList<>();
  private final AtomicBoolean stopping = new AtomicBoolean();

  /** What whoever is asked says now; empty for nothing at all. */
  private Optional<AwsCredentials> found = Optional.of(keys("first"));

  private Failure[] objections = {};
  private int resumed;
  private int paused;

  private final Credentials credentials = credentials(Optional.of("Sign in again"));

  @Test
  void othersAreWaitedForAndToldOfOnce() {
    credentials.wait(patience());
    time.meanwhile(() -> signInAfter(Duration.ofMinutes(3), "second"));

    credentials.renew(found, refusal);

    assertThat(credentials.resolveCredentials()).isEqualTo(keys("second"));
    assertThat(waited()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
    assertThat(said).hasSize(2);
    assertThat(said.getFirst())
        .startsWith("The credentials have ended")
        .contains("Sign in again within 10 minutes", "Ctrl-C");
    assertThat(paused).isEqualTo(1);
    assertThat(resumed).isEqualTo(1);
  }

  @Test
  void whoeverComesLaterFindsThemAtOnce() {
    credentials.wait(patience());
    time.meanwhile(() -> signInAfter(Duration.ofMinutes(3), "second"));
    Optional<AwsCredentials> ended = found;
    credentials.renew(ended, refusal);
    Duration then = time.now();

    credentials.renew(ended, refusal);

    assertThat(time.now()).isEqualTo(then);
    assertThat(said).hasSize(2);
  }

  @Test
  void aSourceThatGivesNothingAnyMoreIsAskedAgainToo() {
    credentials.wait(patience());
    found = Optional.empty();
    time.meanwhile(() -> signInAfter(Duration.ofMinutes(1), "second"));

    assertThat(credentials.resolveCredentials()).isEqualTo(keys("second"));
  }

  @Test
  void othersThatHaveEndedAsWellAreNotEnough() {
    credentials.wait(patience());
    objections = new Failure[] {refusal, refusal};
    Optional<AwsCredentials> ended = found;
    found = Optional.of(keys("second"));

    credentials.renew(ended, refusal);

    assertThat(resumed).isEqualTo(3);
    assertThat(waited()).isPositive();
  }

  @Test
  void whatSpeaksAgainstGoingOnEndsIt() {
    credentials.wait(patience());
    Failure lost = new Failure(Reason.STOPPED, "the lock is lost");
    objections = new Failure[] {lost};
    Optional<AwsCredentials> ended = found;
    found = Optional.of(keys("second"));

    assertThat(catchThrowable(() -> credentials.renew(ended, refusal))).isSameAs(lost);
    assertThat(catchThrowable(() -> credentials.renew(ended, refusal))).isSameAs(lost);
    assertThat(credentials.available()).isFalse();
    assertThat(credentials.resolveCredentials()).isEqualTo(ended.orElseThrow());
  }

  @Test
  void theWaitingEndsAndIsNotBegunAgain() {
    credentials.wait(patience());

    assertThat(catchThrowable(() -> credentials.renew(found, refusal))).isSameAs(refusal);
    assertThat(waited()).isBetween(LENGTH, LENGTH.plusSeconds(5));
    assertThat(credentials.available()).isFalse();
    Duration then = time.now();
    assertThat(catchThrowable(() -> credentials.renew(found, nobody))).isSameAs(nobody);
    assertThat(time.now()).isEqualTo(then);
  }

  @Test
  void theUserMayStopIt() {
    credentials.wait(patience());
    time.meanwhile(() -> stopping.set(true));

    assertThat(catchThrowable(() -> credentials.renew(found, refusal))).isSameAs(refusal);
    assertThat(waited()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void nothingIsWaitedForBeforeChangesAreMadeOrWhereNothingElseCanCome() {
    assertThat(catchThrowable(() -> credentials.renew(found, refusal))).isSameAs(refusal);
    Credentials fixed = credentials(Optional.empty());
    fixed.wait(patience());

    assertThat(catchThrowable(() -> fixed.renew(found, refusal))).isSameAs(refusal);
    assertThat(waited()).isZero();
    assertThat(said).isEmpty();
  }

  private Credentials credentials(Optional<String> request) {
    return new Credentials(this::source, request, time, Duration.ofSeconds(5), stopping::get);
  }

  /** Keeps what it once found, as the SDK's own ones do. */
  private AwsCredentialsProvider source() {
    Optional<AwsCredentials> kept = found;
    return () -> found.isEmpty() ? none() : kept.orElseGet(this::none);
  }

  private AwsCredentials none() {
    throw nobody;
  }

  private Patience patience() {
    return new Patience(
        LENGTH,
        said::add,
        new Patience.Held() {
          @Override
          public void paused() {
            paused++;
          }

          @Override
          public void resumes() {
            resumed++;
            if (resumed <= objections.length) {
              throw objections[resumed - 1];
            }
          }
        });
  }

  private void signInAfter(Duration length, String token) {
    if (waited().compareTo(length) >= 0) {
      found = Optional.of(keys(token));
    }
  }

  private Duration waited() {
    return time.now().minus(began);
  }

  private static AwsCredentials keys(String token) {
    return AwsSessionCredentials.create("id", "secret", token);
  }
}
