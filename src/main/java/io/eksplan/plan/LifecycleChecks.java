package io.eksplan.plan;

import io.eksplan.plan.LifecyclePlan.Action;
import io.eksplan.plan.LifecyclePlan.ActionType;
import io.eksplan.plan.LifecyclePlan.CountType;
import io.eksplan.plan.LifecyclePlan.Rule;
import io.eksplan.plan.LifecyclePlan.Selection;
import io.eksplan.plan.LifecyclePlan.StorageClass;
import io.eksplan.plan.LifecyclePlan.TagStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks of lifecycle rules: what ECR's {@code PutLifecyclePolicy} would refuse. */
final class LifecycleChecks {

  /** ECR keeps what it has archived at least as long. */
  private static final int SHORTEST_ARCHIVE = 90;

  private static final int MOST_WILDCARDS = 4;

  private final Findings findings;
  private final Object[] path;

  private LifecycleChecks(Findings findings, Object... path) {
    this.findings = findings;
    this.path = path;
  }

  static void check(LifecyclePlan lifecycle, Findings findings, Object... path) {
    List<Rule> rules = lifecycle.rules().orElse(List.of());
    boolean brief =
        lifecycle.keepLast().isPresent() || lifecycle.expireUntaggedAfterDays().isPresent();
    LifecycleChecks checks = new LifecycleChecks(findings, path);
    if (brief && lifecycle.rules().isPresent()) {
      checks.add(
          "lifecycle takes either rules, or keepLast and expireUntaggedAfterDays, which stand for"
              + " rules",
          "rules");
    }
    for (int i = 0; i < rules.size(); i++) {
      checks.order(rules, i);
      checks.tags(rules.get(i).selection(), i);
      checks.count(rules.get(i), i);
      checks.action(rules.get(i), i);
    }
  }

  /** Images in the archive have rules, and an order, to themselves. */
  private void order(List<Rule> rules, int index) {
    Rule rule = rules.get(index);
    List<Rule> others = new ArrayList<>(rules);
    others.remove(index);
    others.removeIf(other -> stored(other) != stored(rule));
    TagStatus status = rule.selection().tagStatus();
    boolean twin = others.stream().anyMatch(other -> other.selection().tagStatus() == status);
    if (twin && status != TagStatus.TAGGED) {
      add(
          "only one rule may have tagStatus " + status.spelling(),
          "rules",
          index,
          "selection",
          "tagStatus");
    } else if (status == TagStatus.ANY
        && others.stream().anyMatch(other -> other.rulePriority() > rule.rulePriority())) {
      add(
          "a rule with tagStatus any comes last: its rulePriority must be the highest",
          "rules",
          index,
          "rulePriority");
    }
  }

  private void tags(Selection selection, int index) {
    boolean patterns = !selection.tagPatternList().isEmpty();
    boolean prefixes = !selection.tagPrefixList().isEmpty();
    if (selection.tagStatus() == TagStatus.TAGGED && patterns == prefixes) {
      add(
          "a rule with tagStatus tagged needs either tagPatternList or tagPrefixList",
          "rules",
          index,
          "selection");
    } else if (selection.tagStatus() != TagStatus.TAGGED && (patterns || prefixes)) {
      add(
          "a rule with tagStatus %s takes neither tagPatternList nor tagPrefixList"
              .formatted(selection.tagStatus().spelling()),
          "rules",
          index,
          "selection",
          patterns ? "tagPatternList" : "tagPrefixList");
    }
    for (int i = 0; i < selection.tagPatternList().size(); i++) {
      String pattern = selection.tagPatternList().get(i);
      if (pattern.chars().filter(character -> character == '*').count() > MOST_WILDCARDS) {
        add(
            "\"%s\" has more than %d *".formatted(pattern, MOST_WILDCARDS),
            "rules",
            index,
            "selection",
            "tagPatternList",
            i);
      }
    }
  }

  private void count(Rule rule, int index) {
    Selection selection = rule.selection();
    String type = selection.countType().spelling();
    if (selection.countType() == CountType.IMAGES && selection.countUnit().isPresent()) {
      add("countType " + type + " takes no countUnit", "rules", index, "selection", "countUnit");
    } else if (selection.countType() != CountType.IMAGES && selection.countUnit().isEmpty()) {
      add("countType " + type + " needs countUnit: days", "rules", index, "selection");
    }
    boolean archived = selection.countType() == CountType.TRANSITIONED;
    if (archived != (stored(rule) == StorageClass.ARCHIVE)) {
      add(
          "countType sinceImageTransitioned goes with storageClass archive, and no other does",
          "rules",
          index,
          "selection",
          selection.storageClass().isPresent() ? "storageClass" : "countType");
    }
    if (archived && selection.countNumber() < SHORTEST_ARCHIVE) {
      add(
          "images stay in the archive for at least %d days".formatted(SHORTEST_ARCHIVE),
          "rules",
          index,
          "selection",
          "countNumber");
    }
  }

  private void action(Rule rule, int index) {
    Action action = rule.action();
    boolean moves = action.type() == ActionType.TRANSITION;
    if (moves != action.targetStorageClass().isPresent()) {
      add(
          moves
              ? "action transition needs targetStorageClass: archive"
              : "action expire takes no targetStorageClass",
          "rules",
          index,
          "action");
    }
    CountType type = rule.selection().countType();
    if (type == CountType.PULLED && !moves) {
      add("images that nobody pulls can be moved, not expired", "rules", index, "action");
    } else if (type == CountType.TRANSITIONED && moves) {
      add("images in the archive can be expired, not moved", "rules", index, "action");
    }
  }

  private static StorageClass stored(Rule rule) {
    return rule.selection().storageClass().orElse(StorageClass.STANDARD);
  }

  private void add(String message, Object... below) {
    Object[] full = Arrays.copyOf(path, path.length + below.length);
    System.arraycopy(below, 0, full, path.length, below.length);
    findings.add(message, full);
  }
}
