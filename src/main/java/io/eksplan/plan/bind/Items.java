package io.eksplan.plan.bind;

import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Node.Sequence;
import java.util.HashMap;
import java.util.Map;

/** Checks what the items of a list are together. */
record Items(Complaints complaints) {

  /** Complains about items that are not told apart by a field; see {@link Distinct}. */
  void refuseTwins(String field, Sequence sequence, String path) {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      Node key = field.isEmpty() ? item : item.nearest(field);
      if (!(key instanceof Scalar scalar) || scalar.type() == Node.Reading.UNKNOWN) {
        continue;
      }
      Integer twin = first.putIfAbsent(scalar.text(), i);
      if (twin != null) {
        String name = field.isEmpty() ? "value" : field;
        complaints.add(
            key.place(),
            "%s is already the %s of %s[%d]: no two may be the same"
                .formatted(scalar.described(), name, path, twin));
      }
    }
  }

  /** Complains about too few or too many items. */
  void checkCount(int count, int min, int max, Node node, String path) {
    if (count < min) {
      String wanted = min == 1 ? "not be empty" : "have at least %d entries".formatted(min);
      complaints.add(node.place(), "\"" + path + "\" must " + wanted);
    }
    if (count > max) {
      complaints.add(
          node.place(), "\"" + path + "\" must have at most " + max + " entries, not " + count);
    }
  }
}
