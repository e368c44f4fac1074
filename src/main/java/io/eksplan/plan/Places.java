package io.eksplan.plan;

import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Place;

/** Where the values of a plan stand in its files, for complaints that come after reading it. */
public final class Places {

  private final Node tree;

  Places(Node tree) {
    this.tree = tree;
  }

  /** The place of the value at a path, or of what encloses it where it is a default. */
  public Place of(Object... path) {
    return tree.nearest(path).place();
  }
}
