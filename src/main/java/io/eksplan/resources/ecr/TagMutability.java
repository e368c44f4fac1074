package io.eksplan.resources.ecr;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilterType;
import software.amazon.awssdk.services.ecr.model.Repository;

/**
 * Which tags stay with their image, as ECR's one value and its filters say it.
 *
 * @param immutable whether those stay that no exception matches
 * @param exceptions patterns of tags that it is the other way for
 */
record TagMutability(boolean immutable, Set<String> exceptions) {

  TagMutability {
    exceptions = Set.copyOf(exceptions);
  }

  static TagMutability of(EcrRepository want) {
    return new TagMutability(want.immutableTags(), want.tagExceptions());
  }

  static TagMutability of(Repository live) {
    return of(live.imageTagMutability(), live.imageTagMutabilityExclusionFilters());
  }

  static TagMutability of(
      @Nullable ImageTagMutability value, List<ImageTagMutabilityExclusionFilter> filters) {
    return new TagMutability(
        value == ImageTagMutability.IMMUTABLE
            || value == ImageTagMutability.IMMUTABLE_WITH_EXCLUSION,
        filters.stream()
            .map(ImageTagMutabilityExclusionFilter::filter)
            .collect(Collectors.toSet()));
  }

  /** Whether there must be exceptions, and none was told. */
  boolean lacksExceptions(@Nullable ImageTagMutability told) {
    return exceptions.isEmpty()
        && (told == ImageTagMutability.IMMUTABLE_WITH_EXCLUSION
            || told == ImageTagMutability.MUTABLE_WITH_EXCLUSION);
  }

  ImageTagMutability value() {
    if (exceptions.isEmpty()) {
      return immutable ? ImageTagMutability.IMMUTABLE : ImageTagMutability.MUTABLE;
    }
    return immutable
        ? ImageTagMutability.IMMUTABLE_WITH_EXCLUSION
        : ImageTagMutability.MUTABLE_WITH_EXCLUSION;
  }

  /** Null for none: ECR takes no empty list. */
  @Nullable List<ImageTagMutabilityExclusionFilter> filters() {
    return exceptions.isEmpty()
        ? null
        : exceptions.stream().sorted().map(TagMutability::filter).toList();
  }

  private static ImageTagMutabilityExclusionFilter filter(String pattern) {
    return ImageTagMutabilityExclusionFilter.builder()
        .filterType(ImageTagMutabilityExclusionFilterType.WILDCARD)
        .filter(pattern)
        .build();
  }
}
