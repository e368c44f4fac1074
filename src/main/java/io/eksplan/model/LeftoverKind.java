package io.eksplan.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of objects that no plan asks for: others made them for the plan's cluster, and nobody is
 * left to take them away once it is gone. They are read only when everything is taken away.
 */
public interface LeftoverKind<S extends Resource> extends ResourceKind<S> {

  /**
   * Lists what was made for the plan's cluster and does not go away with it, as far as tags prove
   * that. What could be somebody else's is not listed.
   *
   * @param owned what the plan owns: without any of it, nothing was made for it. What this run took
   *     away is {@link Status.Gone}, and tells where to look all the same
   */
  List<Live<S>> leftovers(Scope scope, List<Live<?>> owned);

  /**
   * Whether these tags, its own by now, still say that an object is the cluster's. Asked for right
   * before it is deleted.
   */
  boolean isClusters(Scope scope, Map<String, String> tags);

  /** As for all kinds; one whose deletion did not look first could hit what changed hands. */
  @Override
  Optional<Map<String, String>> tagsNow(Live<S> live);

  /**
   * Kinds whose objects AWS does not delete while an object of this kind is in their way, or
   * without which nobody would find one. They go only once it was looked whether one came since the
   * plan was read.
   */
  default Set<Class<? extends Resource>> holds() {
    return Set.of();
  }

  /** None: a plan that is not about taking everything away leaves these alone. */
  @Override
  default List<Live<S>> readAll(Scope scope) {
    return List.of();
  }

  @Override
  default Outputs create(Work work, S want) {
    throw new IllegalStateException(work.address() + " is of a kind that nobody plans");
  }

  @Override
  default void update(Work work, Edit<S> edit) {
    throw new IllegalStateException(work.address() + " is of a kind that nobody plans");
  }
}
