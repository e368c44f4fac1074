package io.eksplan.resources.survey;

import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** All log groups of clusters are named alike; whose one is takes a call each. */
record LogSurvey(CloudWatchLogsClient logs) {

  private static final String PREFIX = "/aws/eks/";

  List<Found> groups() {
    List<LogGroup> all =
        logs
            .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(PREFIX).limit(50))
            .logGroups()
            .stream()
            .filter(group -> group.logGroupName().startsWith(PREFIX))
            .toList();
    return InParallel.map(all, this::found).stream().flatMap(Optional::stream).toList();
  }

  private Optional<Found> found(LogGroup group) {
    return Failures.unlessAbsent(
            () -> logs.listTagsForResource(request -> request.resourceArn(arn(group))).tags())
        .flatMap(
            tags ->
                Found.of(
                    "log-group",
                    tags,
                    Optional.ofNullable(group.creationTime()).map(Instant::ofEpochMilli),
                    ""));
  }

  /** DescribeLogGroups ends the ARN in ":*", which the calls for tags do not take. */
  private static String arn(LogGroup group) {
    return group.arn().replaceFirst(":\\*$", "");
  }
}
