package io.eksplan.resources.ecr;

import io.eksplan.resources.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which images of a repository expire.
 *
 * @param keepLast how many images stay, the newest ones; empty for all
 * @param expireUntaggedAfterDays how long an image without a tag stays after its push; empty for
 *     ever
 */
public record LifecycleRules(
    Optional<Integer> keepLast, Optional<Integer> expireUntaggedAfterDays) {

  private static final int UNTAGGED_PRIORITY = 1;

  /** ECR wants the rule for any image to come last. */
  private static final int ANY_PRIORITY = 2;

  /** The rules as ECR takes them, {@link PolicyDocument#NONE} where nothing expires. */
  public PolicyDocument document() {
    List<Map<String, ?>> rules = new ArrayList<>();
    expireUntaggedAfterDays.ifPresent(days -> rules.add(untagged(days)));
    keepLast.ifPresent(count -> rules.add(any(count)));
    return of(rules);
  }

  /** Rules in ECR's own form; {@link PolicyDocument#NONE} for none. */
  public static PolicyDocument of(List<Map<String, ?>> rules) {
    return rules.isEmpty() ? PolicyDocument.NONE : PolicyDocument.of(Map.of("rules", rules));
  }

  private static Map<String, ?> untagged(int days) {
    return rule(
        UNTAGGED_PRIORITY,
        "expire untagged images after " + days + " days",
        Map.of(
            "tagStatus", "untagged",
            "countType", "sinceImagePushed",
            "countUnit", "days",
            "countNumber", days));
  }

  private static Map<String, ?> any(int count) {
    return rule(
        ANY_PRIORITY,
        "keep the newest " + count + " images",
        Map.of("tagStatus", "any", "countType", "imageCountMoreThan", "countNumber", count));
  }

  private static Map<String, ?> rule(int priority, String description, Map<String, ?> selection) {
    return Map.of(
        "rulePriority", priority,
        "description", description,
        "selection", selection,
        "action", Map.of("type", "expire"));
  }
}
