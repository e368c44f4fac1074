package io.eksplan.engine;

import io.eksplan.model.Impact;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to expect of the changes of a graph.
 *
 * @param usually how long they take on AWS as a rule, if nothing waits for a place to begin
 * @param criticalPath the chain of changes, each waiting for the one before it, that takes so long
 * @param impacts what each change does, told apart as objects
 */
public record Expectation(
    Duration usually, List<Change> criticalPath, Map<Change, Impact> impacts) {

  static Expectation of(Graph graph, Catalog catalog) {
    Chains chains = new Chains(graph, catalog);
    Impacts impacts = new Impacts(catalog);
    IdentityHashMap<Change, Impact> byChange = new IdentityHashMap<>();
    graph.changes().forEach(change -> byChange.put(change, impacts.of(change)));
    return new Expectation(chains.whole(), chains.longest(), byChange);
  }

  /** What is expected of one of the changes. */
  public Impact of(Change change) {
    Impact impact = impacts.get(change);
    if (impact == null) {
      throw new IllegalArgumentException(change.address() + " is no change of this graph");
    }
    return impact;
  }
}
