package io.eksplan.journal;

import io.eksplan.aws.Clients;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** The journals of a plan that are in CloudWatch Logs. */
public record LogStreams(Clients clients, String group, String plan) {

  /** What DescribeLogStreams answers at once, and FilterLogEvents takes by name. */
  public static final int MOST = 50;

  /** Beginnings and ends, with which a list can do. */
  private static final String ENDS = "{ $.type = \"run.*\" }";

  /**
   * The newest runs, each without its changes: two calls, and one for each further page.
   *
   * @return none where the group is not there yet
   */
  public List<RunStory> newest(int most) {
    try {
      List<String> names = names(Math.min(most, MOST));
      return names.isEmpty() ? List.of() : stories(names);
    } catch (Failure failure) {
      if (failure.is(Reason.ABSENT)) {
        return List.of();
      }
      throw failure;
    }
  }

  /** A run with all its changes. */
  public Optional<RunStory> whole(String run) {
    List<String> lines = new ArrayList<>();
    Optional<String> before = Optional.empty();
    while (true) {
      String token = before.orElse(null);
      GetLogEventsResponse page =
          clients
              .logs()
              .getLogEvents(
                  request ->
                      request
                          .logGroupName(group)
                          .logStreamName(LogStream.name(plan, run))
                          .startFromHead(true)
                          .nextToken(token));
      page.events().stream().map(OutputLogEvent::message).forEach(lines::add);
      // The end is where the token stays the same.
      Optional<String> next = Optional.ofNullable(page.nextForwardToken());
      if (next.isEmpty() || next.equals(before)) {
        return RunStory.of(lines);
      }
      before = next;
    }
  }

  /** Names begin with the run's time, so their order is that of time. */
  private List<String> names(int most) {
    return clients
        .logs()
        .describeLogStreams(
            request ->
                request
                    .logGroupName(group)
                    .logStreamNamePrefix(LogStream.name(plan, ""))
                    .orderBy(OrderBy.LOG_STREAM_NAME)
                    .descending(true)
                    .limit(most))
        .logStreams()
        .stream()
        .map(stream -> stream.logStreamName())
        .toList();
  }

  private List<RunStory> stories(List<String> names) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (FilteredLogEvent event :
        clients
            .logs()
            .filterLogEventsPaginator(
                request -> request.logGroupName(group).logStreamNames(names).filterPattern(ENDS))
            .events()) {
      lines.computeIfAbsent(event.logStreamName(), _ -> new ArrayList<>()).add(event.message());
    }
    return lines.values().stream().map(RunStory::of).flatMap(Optional::stream).toList();
  }
}
