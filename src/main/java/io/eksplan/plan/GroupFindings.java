package io.eksplan.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Findings about one node group, by the path of the field below it: {@code volumes[1].iops}. */
record GroupFindings(int group, Findings findings) {

  private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+");

  /** Says what is wrong with a field, to follow its name. */
  void add(String field, String problem) {
    List<Object> path = new ArrayList<>(Arrays.asList("nodeGroups", group));
    STEP.matcher(field).results().map(GroupFindings::step).forEach(path::add);
    findings.add("\"nodeGroups[%d].%s\" %s".formatted(group, field, problem), path.toArray());
  }

  /**
   * Says what is wrong with a field as a whole.
   *
   * @param field as the message names it: {@code size}
   * @param path where it stands below the group, which may be deeper
   */
  void add(String field, String problem, Object... path) {
    List<Object> full = new ArrayList<>(Arrays.asList("nodeGroups", group));
    full.addAll(Arrays.asList(path));
    findings.add("\"nodeGroups[%d].%s\": %s".formatted(group, field, problem), full.toArray());
  }

  private static Object step(MatchResult found) {
    String step = found.group();
    return step.chars().allMatch(Character::isDigit) ? Integer.valueOf(step) : step;
  }
}
