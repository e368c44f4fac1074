package io.eksplan.aws;

import io.eksplan.model.Address;
import io.eksplan.model.Underway;
import io.eksplan.model.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  private volatile Consumer<Made> follower = _ -> {};

  /**
   * An attempt of a call.
   *
   * @param action as in {@code ec2:CreateVpc}
   * @param address whose change it is part of; empty outside of changes
   * @param status of HTTP; 0 where no answer came
   * @param requestId AWS's, empty where the answer has none
   */
  public record Made(
      String action,
      boolean reads,
      Optional<Address> address,
      int status,
      String requestId,
      Duration took) {}

  CallLog(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Attempts sent so far, repeated ones and refused ones included. */
  public long calls() {
    return calls.sum();
  }

  /** Those that could change something: everything but reads and simulations. */
  public long mutatingCalls() {
    return mutatingCalls.sum();
  }

  /** Tells of each attempt from now on, in the thread that makes it, and no one else any more. */
  public void follow(Consumer<Made> listener) {
    follower = listener;
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
            + (" " + requestId(response)).stripTrailing());
    made(call, took, response.statusCode(), requestId(response));
  }

  private static String requestId(SdkHttpResponse response) {
    return response.firstMatchingHeader(List.of("x-amzn-requestid", "x-amz-request-id")).orElse("");
  }

  private void made(Call call, Duration took, int status, String requestId) {
    follower.accept(
        new Made(
            call.action(),
            call.reads(),
            Underway.work().map(Work::address),
            status,
            requestId,
            took));
  }

  void unanswered(Call call, Duration took, IOException why) {
    lines.accept(call.action() + " no answer " + took.toMillis() + " ms: " + why.getMessage());
    made(call, took, 0, "");
  }

  void repeating(Call call, String reason, Duration pause) {
    lines.accept(call.action() + " again in " + pause.toMillis() + " ms: " + reason);
  }
}
