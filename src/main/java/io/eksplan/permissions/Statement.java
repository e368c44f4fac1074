package io.eksplan.permissions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Actions that are allowed on resources.
 *
 * @param sid its name in the policy; empty for none
 */
record Statement(
    String sid, Condition condition, SortedSet<String> resources, SortedSet<String> actions) {

  /** As a policy writes it. */
  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    if (!sid.isEmpty()) {
      plain.put("Sid", sid);
    }
    plain.put("Effect", "Allow");
    plain.put("Action", List.copyOf(actions));
    plain.put("Resource", List.copyOf(resources));
    if (!condition.tests().isEmpty()) {
      plain.put("Condition", condition.plain());
    }
    return plain;
  }

  /** Two that allow the same together: one with each half of the actions. */
  List<Statement> halves() {
    List<String> all = List.copyOf(actions);
    int middle = all.size() / 2;
    return List.of(
        new Statement("", condition, resources, new TreeSet<>(all.subList(0, middle))),
        new Statement("", condition, resources, new TreeSet<>(all.subList(middle, all.size()))));
  }
}
