package io.eksplan.report;

import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.PlanReport.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The changes of a plan as a drawing: an arrow leads from a change to one that must be done before
 * it. Arrows that follow from others are left out.
 *
 * @param needs for each change, by its place in the list, those that it waits for
 */
public record ChangeGraph(List<Entry> changes, List<Set<Integer>> needs) {

  public ChangeGraph {
    changes = List.copyOf(changes);
    needs = List.copyOf(needs);
  }

  public static ChangeGraph of(PlanReport report) {
    Map<String, Set<Integer>> byAddress = new HashMap<>();
    List<Entry> changes = report.changes();
    IntStream.range(0, changes.size())
        .forEach(
            index ->
                byAddress
                    .computeIfAbsent(changes.get(index).address(), _ -> new HashSet<>())
                    .add(index));
    List<Set<Integer>> needs = new ArrayList<>();
    for (Entry change : changes) {
      Set<Integer> before = new HashSet<>();
      change.dependsOn().forEach(need -> before.addAll(byAddress.getOrDefault(need, Set.of())));
      needs.add(before);
    }
    return new ChangeGraph(changes, reduced(needs));
  }

  /** For Graphviz; read from left to right, it is the order of execution. */
  public String dot() {
    StringBuilder text = new StringBuilder("digraph changes {\n  rankdir = RL;\n");
    text.append("  node [shape = box, style = rounded];\n");
    each(
        (index, change) ->
            text.append(
                "  c%d [label = \"%s %s\", color = \"%s\"];\n"
                    .formatted(
                        index,
                        change.action().symbol(),
                        change.address(),
                        colour(change.action()))));
    arrows((from, to) -> text.append("  c%d -> c%d;\n".formatted(from, to)));
    return text.append("}\n").toString();
  }

  /**
   * For Markdown that draws Mermaid's flow charts. With words and not symbols: Mermaid takes a
   * label that starts with {@code +} or {@code -} for a list.
   */
  public String mermaid() {
    StringBuilder text = new StringBuilder("flowchart RL\n");
    each(
        (index, change) ->
            text.append(
                "  c%d[\"%s %s\"]\n".formatted(index, change.action().word(), change.address())));
    arrows((from, to) -> text.append("  c%d --> c%d\n".formatted(from, to)));
    return text.toString();
  }

  private interface Visitor<T> {
    void visit(int index, T what);
  }

  private void each(Visitor<Entry> visitor) {
    for (int index = 0; index < changes.size(); index++) {
      visitor.visit(index, changes.get(index));
    }
  }

  private void arrows(Visitor<Integer> visitor) {
    for (int index = 0; index < needs.size(); index++) {
      int from = index;
      needs.get(index).stream()
          .sorted(Comparator.naturalOrder())
          .forEach(to -> visitor.visit(from, to));
    }
  }

  private static String colour(Action action) {
    return switch (action) {
      case CREATE -> "darkgreen";
      case UPDATE, WAIT -> "orange3";
      case REPLACE, DELETE -> "red3";
    };
  }

  /** Without the needs of needs. */
  private static List<Set<Integer>> reduced(List<Set<Integer>> needs) {
    Map<Integer, Set<Integer>> reach = new LinkedHashMap<>();
    List<Set<Integer>> reduced = new ArrayList<>();
    for (Set<Integer> direct : needs) {
      Set<Integer> left = new HashSet<>(direct);
      direct.forEach(need -> left.removeAll(reached(need, needs, reach)));
      reduced.add(Set.copyOf(left));
    }
    return reduced;
  }

  private static Set<Integer> reached(
      int from, List<Set<Integer>> needs, Map<Integer, Set<Integer>> known) {
    Set<Integer> found = known.get(from);
    if (found != null) {
      return found;
    }
    Set<Integer> all = new HashSet<>();
    // Known before it is whole, so that a ring ends.
    known.put(from, all);
    for (int need : needs.get(from)) {
      all.add(need);
      all.addAll(reached(need, needs, known));
    }
    return all;
  }
}
