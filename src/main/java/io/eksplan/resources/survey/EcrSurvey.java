package io.eksplan.resources.survey;

import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.Tag;

/** ECR lists repositories without their tags, which take a call each. */
record EcrSurvey(EcrClient ecr) {

  List<Found> repositories() {
    List<Repository> all =
        ecr
            .describeRepositoriesPaginator(request -> request.maxResults(1000))
            .repositories()
            .stream()
            .toList();
    return InParallel.map(all, this::found).stream().flatMap(Optional::stream).toList();
  }

  private Optional<Found> found(Repository repository) {
    return Failures.unlessAbsent(
            () ->
                ecr
                    .listTagsForResource(request -> request.resourceArn(repository.repositoryArn()))
                    .tags()
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value)))
        .flatMap(
            tags ->
                Found.of("ecr-repository", tags, Optional.ofNullable(repository.createdAt()), ""));
  }
}
