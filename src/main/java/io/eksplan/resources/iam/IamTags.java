package io.eksplan.resources.iam;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags in IAM's form. */
final class IamTags {

  private IamTags() {}

  static List<Tag> of(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  static Map<String, String> toMap(List<Tag> tags) {
    return tags.stream().collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value));
  }
}
