package io.eksplan.aws;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** From the SDK's exceptions to failures that say what went wrong and what to do. */
final class Translation {

  private final Endpoint endpoint;
  private final String region;
  private final Meanings meanings;

  Translation(Endpoint endpoint, String region, Meanings meanings) {
    this.endpoint = endpoint;
    this.region = region;
    this.meanings = meanings;
  }

  /**
   * @param attempts how often the call was sent
   */
  Failure failure(Call call, Throwable thrown, int attempts) {
    if (thrown instanceof Failure failure) {
      return failure;
    }
    if (cause(thrown) instanceof AwsServiceException refusal) {
      return refused(Answer.of(call, refusal), refusal, attempts);
    }
    return NoAnswer.of(thrown)
        .map(noAnswer -> unanswered(call, noAnswer, thrown, attempts))
        .orElseGet(() -> unclear(call, thrown));
  }

  /** Whether the same call may succeed when it is made again. */
  boolean passes(Call call, Throwable thrown) {
    if (cause(thrown) instanceof AwsServiceException refusal) {
      return meanings.of(Answer.of(call, refusal)).passes();
    }
    return NoAnswer.of(thrown).isPresent();
  }

  /** The SDK wraps what {@link PartialFailure} throws while an answer is read. */
  private static Throwable cause(Throwable thrown) {
    return thrown instanceof SdkClientException
            && thrown.getCause() instanceof AwsServiceException refusal
        ? refusal
        : thrown;
  }

  /** A refusal that was read without the SDK. */
  Failure refused(Answer answer) {
    return refused(answer, null, 1);
  }

  private Failure refused(Answer answer, @Nullable AwsServiceException refusal, int attempts) {
    Reason reason = meanings.of(answer).reason();
    String code = answer.code().isEmpty() ? "HTTP " + answer.status() : answer.code();
    String words = Words.readable(answer.message());
    String message =
        answer.call().operation()
            + ": "
            + (words.isEmpty() ? code : code + ": " + words)
            + facts(answer.requestId(), attempts)
            + remedy(reason, answer);
    return new Failure(reason, answer.code(), message, refusal);
  }

  private String remedy(Reason reason, Answer answer) {
    String remedy =
        switch (reason) {
          case DENIED, SIGNED_OUT -> Words.whenDenied(answer);
          case UNSUPPORTED -> endpoint.describe() + " does not know " + answer.call().action();
          case AMBIGUOUS -> Words.whenAmbiguous(answer.call());
          case THROTTLED -> "run again later, or with a smaller --parallelism";
          case BLOCKED -> "something that eksplan did not make may still use it";
          case EXISTS ->
              "what is there is not this plan's, and is left alone: change or remove one of the"
                  + " two";
          case ABSENT, PROPAGATING, BUSY, STALE_TOKEN, UNREACHABLE, TIMED_OUT, STOPPED, FATAL -> "";
        };
    return remedy.isEmpty() ? "" : "; " + remedy;
  }

  private Failure unanswered(Call call, NoAnswer noAnswer, Throwable thrown, int attempts) {
    if (noAnswer.reason() == Reason.UNREACHABLE) {
      // Without its cause: an interceptor of the SDK replaces whatever an unknown host caused.
      return new Failure(
          Reason.UNREACHABLE,
          call.operation() + ": cannot reach " + address(call) + ": " + noAnswer.words() + hint());
    }
    return new Failure(
        Reason.AMBIGUOUS,
        "",
        call.operation()
            + ": no answer from "
            + address(call)
            + ": "
            + noAnswer.words()
            + facts("", attempts)
            + "; "
            + Words.whenAmbiguous(call),
        thrown);
  }

  private Failure unclear(Call call, Throwable thrown) {
    String words = Optional.ofNullable(thrown.getMessage()).orElse(thrown.toString());
    return new Failure(
        Reason.FATAL, "", call.operation() + ": " + words + " (" + address(call) + ")", thrown);
  }

  private String hint() {
    if (endpoint.loopback()) {
      return "; is the emulator up? (eksplan local up)";
    }
    return endpoint.overridden()
        ? "; is the endpoint's address right?"
        : "; is there a network, and is " + region + " an AWS region?";
  }

  private String address(Call call) {
    return endpoint
        .override()
        .map(URI::toString)
        .orElse("AWS's " + call.service().prefix() + " endpoint for " + region);
  }

  private static String facts(String requestId, int attempts) {
    String id = requestId.isEmpty() ? "" : "request id " + requestId;
    String times = attempts > 1 ? attempts + " attempts" : "";
    String separator = id.isEmpty() || times.isEmpty() ? "" : ", ";
    String both = id + separator + times;
    return both.isEmpty() ? "" : " (" + both + ")";
  }
}
