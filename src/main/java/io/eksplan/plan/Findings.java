package io.eksplan.plan;

import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Node.Sequence;
import java.util.stream.Stream;

/** Complaints about values by their path: the place is looked up in the tree they came from. */
record Findings(Node tree, Complaints complaints) {

  /** The texts of a list, as far as it has any. */
  Stream<String> texts(Object... path) {
    return tree.nearest(path) instanceof Sequence list
        ? list.items().stream()
            .flatMap(
                item -> item instanceof Scalar scalar ? Stream.of(scalar.text()) : Stream.empty())
        : Stream.empty();
  }

  /** Complains about the value at a path, or about what encloses it where it is a default. */
  void add(String message, Object... path) {
    complaints.add(tree.nearest(path).place(), message);
  }
}
