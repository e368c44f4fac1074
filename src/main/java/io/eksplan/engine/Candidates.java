package io.eksplan.engine;

import io.eksplan.model.Live;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The live objects under one address. There is one, unless a run died between making a successor and deleting its forerunner, or
 * an answer was lost: then the one that is in use stays, and the others go.
 */
record Candidates(List<Live<?>> alive, SortedSet<String> generation) {

  static Candidates of(List<Live<?>> lives) {
    SortedSet<String> generation = new TreeSet<>();
    List<Live<?>> alive = new ArrayList<>();
    for (Live<?> live : lives) {
      generation.add(live.id());
      if (!(live.status() instanceof Status.Gone)) {
        alive.add(live);
      }
    }
    return new Candidates(alive, generation);
  }

  /**
   * The candidates, the best first: what fits the wish, works, and is referred to by others.
   *
   * @param fits whether a live object has the fixed attributes that are wanted
   * @param used ids that other live objects refer to
   */
  List<Live<?>> ranked(Predicate<Live<?>> fits, Set<String> used) {
    return alive.stream()
        .sorted(
            Comparator.<Live<?>>comparingInt(live -> fitness(live.status()))
                .thenComparing(live -> !fits.test(live))
                .thenComparing(live -> !used.contains(live.id()))
                .thenComparing(Live::id))
        .toList();
  }

  private static int fitness(Status status) {
    return switch (status) {
      case Status.Ready _ -> 0;
      case Status.Pending _ -> 0;
      case Status.Failed _ -> 1;
      case Status.Deleting _ -> 2;
      case Status.Gone _ -> 3;
    };
  }

  /** Every value that a live object refers to. */
  static Set<String> referredTo(List<Live<?>> lives) {
    Set<String> used = new HashSet<>();
    for (Live<?> live : lives) {
      Resource state = live.state();
      for (Ref.Existing<?> ref : Refs.existing(state)) {
        used.add(ref.value());
      }
    }
    return used;
  }
}
