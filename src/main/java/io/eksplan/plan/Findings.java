package io.eksplan.plan;

import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.Node;

/** Complaints about values by their path: the place is looked up in the tree they came from. */
record Findings(Node tree, Complaints complaints) {

  /** Complains about the value at a path, or about what encloses it where it is a default. */
  void add(String message, Object... path) {
    complaints.add(tree.nearest(path).place(), message);
  }
}
