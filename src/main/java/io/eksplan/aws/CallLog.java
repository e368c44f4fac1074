package io.eksplan.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Counts the attempts of all calls, and tells each as a line that holds neither credentials nor
 * bodies.
 */
public final class CallLog {

  private final Consumer<String> lines;
  private final LongAdder calls = new LongAdder();
  private final LongAdder mutatingCalls = new LongAdder();

  CallLog(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Attempts sent so far, repeated ones and refused ones included. */
  public long calls() {
    return calls.sum();
  }

  /** Those that could change something: everything but Describe, List and Get. */
  public long mutatingCalls() {
    return mutatingCalls.sum();
  }

  void sending(Call call) {
    calls.increment();
    if (!call.reads()) {
      mutatingCalls.increment();
    }
  }

  void answered(Call call, Duration took, SdkHttpResponse response) {
    lines.accept(
        call.action()
            + " "
            + response.statusCode()
            + " "
            + took.toMillis()
            + " ms"
            + requestId(response));
  }

  private static String requestId(SdkHttpResponse response) {
    return response
        .firstMatchingHeader(List.of("x-amzn-requestid", "x-amz-request-id"))
        .map(id -> " " + id)
        .orElse("");
  }

  void unanswered(Call call, Duration took, IOException why) {
    lines.accept(call.action() + " no answer " + took.toMillis() + " ms: " + why.getMessage());
  }

  void repeating(Call call, String reason, Duration pause) {
    lines.accept(call.action() + " again in " + pause.toMillis() + " ms: " + reason);
  }
}
