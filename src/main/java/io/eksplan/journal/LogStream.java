package io.eksplan.journal;

import io.eksplan.aws.Clients;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * A journal as a stream of CloudWatch Logs (CreateLogStream, PutLogEvents), {@code PLAN/RUN}. Lines
 * are sent every few seconds, in the background, so that a killed run leaves most of them. The log
 * group is made where it is not there (CreateLogGroup, PutRetentionPolicy).
 */
public final class LogStream implements Sink {

  /** The tag of a group that eksplan made, which is no plan's resource. */
  static final String TAG = "eksplan/history";

  private static final int PAUSE_SECONDS = 5;

  /** What PutLogEvents takes at once, 26 bytes of which each event costs besides. */
  private static final int MOST_BYTES = 1_000_000;

  private static final int MOST_EVENTS = 10_000;
  private static final int EVENT_COSTS = 26;

  private final CloudWatchLogsClient logs;
  private final Group group;
  private final RunHead head;
  private final Consumer<String> warnings;
  private final Deque<InputLogEvent> waiting = new ArrayDeque<>();
  private final ScheduledExecutorService sending =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private boolean made;
  private boolean givenUp;

  /**
   * A log group.
   *
   * @param retentionDays for one that has to be made
   */
  public record Group(String name, int retentionDays) {}

  /**
   * Begins a stream.
   *
   * @param warnings told once when CloudWatch Logs does not take the journal
   */
  public LogStream(Clients clients, Group group, RunHead head, Consumer<String> warnings) {
    this.logs = clients.logs();
    this.group = group;
    this.head = head;
    this.warnings = warnings;
    Future<?> _ = sending.scheduleWithFixedDelay(this::send, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  static String name(String plan, String run) {
    return plan + "/" + run;
  }

  @Override
  public void write(Instant time, String line) {
    synchronized (waiting) {
      waiting.add(InputLogEvent.builder().timestamp(time.toEpochMilli()).message(line).build());
    }
  }

  /** Sends what is left. */
  @Override
  public void close() {
    sending.shutdown();
    send();
  }

  private synchronized void send() {
    try {
      List<InputLogEvent> batch = batch();
      while (!batch.isEmpty() && !givenUp) {
        List<InputLogEvent> events = batch;
        make();
        logs.putLogEvents(
            request ->
                request
                    .logGroupName(group.name())
                    .logStreamName(name(head.plan(), head.run()))
                    .logEvents(events));
        batch = batch();
      }
    } catch (Failure failure) {
      givenUp = true;
      warnings.accept(
          "the journal of this run is not whole in the log group %s: %s"
              .formatted(group.name(), failure.text()));
    }
  }

  private List<InputLogEvent> batch() {
    List<InputLogEvent> batch = new ArrayList<>();
    int bytes = 0;
    synchronized (waiting) {
      while (!waiting.isEmpty() && batch.size() < MOST_EVENTS) {
        bytes += waiting.getFirst().message().getBytes(StandardCharsets.UTF_8).length + EVENT_COSTS;
        if (bytes > MOST_BYTES && !batch.isEmpty()) {
          break;
        }
        batch.add(waiting.removeFirst());
      }
    }
    return batch;
  }

  private void make() {
    if (made) {
      return;
    }
    try {
      makeStream();
    } catch (Failure failure) {
      if (!failure.is(Reason.ABSENT)) {
        throw failure;
      }
      makeGroup();
      makeStream();
    }
    made = true;
  }

  private void makeStream() {
    logs.createLogStream(
        request -> request.logGroupName(group.name()).logStreamName(name(head.plan(), head.run())));
  }

  /** Another run may be making it in the same moment. */
  private void makeGroup() {
    try {
      logs.createLogGroup(
          request -> request.logGroupName(group.name()).tags(Map.of(TAG, head.plan())));
    } catch (Failure failure) {
      if (!failure.is(Reason.EXISTS)) {
        throw failure;
      }
      return;
    }
    logs.putRetentionPolicy(
        request -> request.logGroupName(group.name()).retentionInDays(group.retentionDays()));
  }
}
