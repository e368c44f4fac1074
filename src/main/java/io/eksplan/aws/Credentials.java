package io.eksplan.aws;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials that calls are signed with. Where they end while things are changed, and their
 * source may give others, all calls wait until it does: it is made anew for every look, since the
 * SDK's own ones keep what they once read.
 */
final class Credentials implements AwsCredentialsProvider {

  private final Supplier<AwsCredentialsProvider> sources;
  private final Optional<String> request;
  private final Time time;
  private final Duration pace;
  private final BooleanSupplier stopping;

  private final ReentrantLock turn = new ReentrantLock();
  private volatile AwsCredentialsProvider source;
  private volatile boolean waiting;
  private volatile Optional<Patience> patience = Optional.empty();

  /** Why no call can succeed any more: the waiting was in vain. */
  private volatile Optional<Failure> over = Optional.empty();

  /**
   * @param sources makes their source anew
   * @param request what the user is asked to do for others; none where the source never has any
   * @param pace between two looks for others
   */
  Credentials(
      Supplier<AwsCredentialsProvider> sources,
      Optional<String> request,
      Time time,
      Duration pace,
      BooleanSupplier stopping) {
    this.sources = sources;
    this.request = request;
    this.time = time;
    this.pace = pace;
    this.stopping = stopping;
    this.source = sources.get();
  }

  /** From now on, waits for others where they end. */
  void wait(Patience patience) {
    this.patience = Optional.of(patience);
  }

  /**
   * What is there now, after waiting for it where that helps.
   *
   * @throws Failure {@code SIGNED_OUT}
   */
  @Override
  public AwsCredentials resolveCredentials() {
    // What is found may be used only once whoever waits says that the run goes on.
    if (waiting) {
      available();
    }
    try {
      return source.resolveCredentials();
    } catch (Failure none) {
      return renewed(Optional.empty(), none);
    }
  }

  /**
   * Returns once there are others than these, with which AWS refused a call as they have ended.
   *
   * @throws Failure the refusal where there are none, or what speaks against going on
   */
  void renew(Optional<AwsCredentials> refused, Failure refusal) {
    AwsCredentials _ = renewed(refused, refusal);
  }

  /** Waits while others are waited for; false once nobody will be signed in any more. */
  boolean available() {
    if (!turn.isHeldByCurrentThread()) {
      lock();
      turn.unlock();
    }
    return over.isEmpty();
  }

  private AwsCredentials renewed(Optional<AwsCredentials> refused, Failure refusal) {
    if (patience.isEmpty() || request.isEmpty() || turn.isHeldByCurrentThread()) {
      throw refusal;
    }
    lock();
    try {
      if (stopping.getAsBoolean()) {
        throw refusal;
      }
      if (over.isPresent()) {
        throw over.filter(why -> !why.is(Reason.SIGNED_OUT)).orElse(refusal);
      }
      // Whoever came first may have waited for all.
      return others(source, refused)
          .orElseGet(() -> awaited(patience.orElseThrow(), refused, refusal));
    } finally {
      turn.unlock();
    }
  }

  private AwsCredentials awaited(
      Patience patience, Optional<AwsCredentials> refused, Failure refusal) {
    waiting = true;
    try {
      patience.held().paused();
      patience.say().accept(told(patience, refused));
      Duration end = time.now().plus(patience.length());
      do {
        AwsCredentialsProvider fresh = sources.get();
        Optional<AwsCredentials> others = others(fresh, refused);
        if (others.isPresent() && resumes(patience, fresh)) {
          patience.say().accept("Signed in again: the run goes on.");
          return others.get();
        }
        close(fresh);
        time.pause(pace, stopping);
      } while (time.now().compareTo(end) < 0 && !stopping.getAsBoolean());
      over = Optional.of(refusal);
      patience.say().accept("Nobody has signed in: the run ends, and the next one finishes it.");
      throw refusal;
    } finally {
      waiting = false;
    }
  }

  /** Some have clients of their own. */
  private static void close(AwsCredentialsProvider unused) {
    if (unused instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }

  /** Whether the run goes on with these; nobody else uses them before that. */
  private boolean resumes(Patience patience, AwsCredentialsProvider fresh) {
    AwsCredentialsProvider before = source;
    source = fresh;
    try {
      patience.held().resumes();
      return true;
    } catch (Failure failure) {
      source = before;
      if (failure.is(Reason.SIGNED_OUT)) {
        return false;
      }
      over = Optional.of(failure);
      throw failure;
    }
  }

  private static Optional<AwsCredentials> others(
      AwsCredentialsProvider provider, Optional<AwsCredentials> refused) {
    try {
      AwsCredentials now = provider.resolveCredentials();
      return Optional.of(now)
          .filter(found -> refused.filter(ended -> same(ended, found)).isEmpty());
    } catch (Failure none) {
      return Optional.empty();
    }
  }

  /** An end that was told once may be told differently the next time. */
  private static boolean same(AwsCredentials one, AwsCredentials other) {
    return one.accessKeyId().equals(other.accessKeyId()) && token(one).equals(token(other));
  }

  private static String token(AwsCredentials credentials) {
    return credentials instanceof AwsSessionCredentials session ? session.sessionToken() : "";
  }

  private String told(Patience patience, Optional<AwsCredentials> refused) {
    String when =
        refused
            .flatMap(AwsCredentials::expirationTime)
            .or(() -> Optional.of(Instant.now()))
            .map(end -> end.truncatedTo(ChronoUnit.SECONDS).toString())
            .orElseThrow();
    return "The credentials have ended (%s). %s within %s, and the run goes on; Ctrl-C stops it."
        .formatted(when, request.orElseThrow(), Words.told(patience.length()));
  }

  private void lock() {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException interrupted) {
      throw Pause.interrupted(interrupted);
    }
  }
}
