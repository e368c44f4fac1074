package io.eksplan.aws;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Pause;
import io.eksplan.model.Underway;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;

/**
 * Repeats the calls of one service as long as the meaning of their failure is worth it. The SDK's
 * own strategies count attempts, which fits neither throttling, where a minute may be needed, nor a
 * create whose answer was lost, which must not be repeated. Every other failure becomes one of ours
 * here.
 */
final class Retries implements RetryStrategy {

  private final Translation translation;
  private final Budget budget;
  private final Gate gate;
  private final CallLog log;
  private final Credentials credentials;
  private final BooleanSupplier stopping;

  Retries(
      Translation translation,
      Budget budget,
      Gate gate,
      CallLog log,
      Credentials credentials,
      BooleanSupplier stopping) {
    this.translation = translation;
    this.budget = budget;
    this.gate = gate;
    this.log = log;
    this.credentials = credentials;
    this.stopping = stopping;
  }

  /**
   * What is known of a call while it goes on.
   *
   * @param ambiguous how many of its failures were so: being throttled in between says nothing
   */
  private record Token(Call call, int failures, int ambiguous, long firstFailure)
      implements RetryToken {

    Token failedAgain() {
      return new Token(
          call, failures + 1, ambiguous, failures == 0 ? System.nanoTime() : firstFailure);
    }

    Token by(Reason reason) {
      return reason == Reason.AMBIGUOUS
          ? new Token(call, failures, ambiguous + 1, firstFailure)
          : this;
    }

    Duration sinceFirst() {
      return Duration.ofNanos(System.nanoTime() - firstFailure);
    }
  }

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    return AcquireInitialTokenResponse.create(new Token(CurrentCall.get(), 0, 0, 0), Duration.ZERO);
  }

  /**
   * Decides about one failed attempt. What is not repeated leaves the SDK here: unlike an
   * interceptor, which must give back the SDK's own kind of exception, a strategy may throw
   * whatever it wants.
   */
  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    Token failed = ((Token) request.token()).failedAgain();
    Throwable thrown = request.failure();
    Failure failure = translation.failure(failed.call(), thrown, failed.failures());
    if (failure.is(Reason.SIGNED_OUT) && !isSkewed(thrown)) {
      // It was refused, so it was not executed, and waiting is no failure of its own.
      credentials.renew(Signing.last(), failure);
      return RefreshRetryTokenResponse.create(request.token(), Duration.ZERO);
    }
    Token token = failed.by(failure.reason());
    if (!isWorthwhile(token, failure, thrown)) {
      throw failure;
    }
    pause(token, failure.reason(), request.suggestedDelay().orElse(Duration.ZERO));
    if (isStopping()) {
      throw failure;
    }
    return RefreshRetryTokenResponse.create(token, Duration.ZERO);
  }

  private boolean isWorthwhile(Token token, Failure failure, Throwable thrown) {
    if (isStopping()) {
      return false;
    }
    if (isSkewed(thrown) && token.failures() == 1) {
      return true;
    }
    return translation.passes(token.call(), thrown)
        && budget.allows(
            token.call(), failure.reason(), token.ambiguous(), token.sinceFirst(), gate.reached());
  }

  /** The SDK has just set its clock by AWS's answer, so that the next signature fits. */
  private static boolean isSkewed(Throwable thrown) {
    return thrown instanceof SdkException exception && RetryUtils.isClockSkewException(exception);
  }

  /** The pause is made here and not by the SDK, which would sleep through a wish to stop. */
  private void pause(Token token, Reason reason, Duration suggested) {
    Duration own = budget.pause(token.failures());
    Duration pause = own.compareTo(suggested) < 0 ? suggested : own;
    String words = reason.name().toLowerCase(Locale.ROOT);
    log.repeating(token.call(), words, pause);
    if (reason == Reason.THROTTLED) {
      gate.slowDown(pause);
    }
    Optional<Work> work = Underway.work();
    work.ifPresent(
        change -> change.waiting().accept(words + " (" + token.call().operation() + ")"));
    Pause.of(pause, this::isStopping);
  }

  private boolean isStopping() {
    return stopping.getAsBoolean() || Underway.work().stream().anyMatch(Retries::isStopping);
  }

  private static boolean isStopping(Work work) {
    return work.stopping().getAsBoolean();
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    return RecordSuccessResponse.create(request.token());
  }

  /** Sent to AWS in a header, for statistics; budgets are of time. */
  @Override
  public int maxAttempts() {
    return 10;
  }

  /** The SDK would add conditions of its own. */
  @Override
  public boolean useClientDefaults() {
    return false;
  }

  @Override
  public Builder<?, ?> toBuilder() {
    throw new UnsupportedOperationException("made once for each client and never changed");
  }
}
