package io.eksplan.resources.survey;

import io.eksplan.model.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Auto Scaling has a filter for a tag's key, too. */
record GroupSurvey(AutoScalingClient autoScaling) {

  private static final Filter OWNED =
      Filter.builder().name("tag-key").values(Work.PLAN_TAG).build();

  List<Found> groups() {
    return autoScaling
        .describeAutoScalingGroupsPaginator(request -> request.filters(OWNED).maxRecords(100))
        .autoScalingGroups()
        .stream()
        .flatMap(
            group ->
                Found.of(
                    "auto-scaling-group",
                    tags(group.tags()),
                    Optional.ofNullable(group.createdTime()),
                    "")
                    .stream())
        .toList();
  }

  private static Map<String, String> tags(List<TagDescription> tags) {
    return tags.stream()
        .collect(Collectors.toUnmodifiableMap(TagDescription::key, TagDescription::value));
  }
}
