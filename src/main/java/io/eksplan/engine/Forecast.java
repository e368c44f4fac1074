package io.eksplan.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the changes of a graph usually take on AWS, and how long what waits for them takes after
 * them: enough to tell, in the midst of the work, how much of it is done.
 *
 * @param legs of each change, told apart as objects: one, or two of a replacement, in the order in
 *     which they are made
 */
public record Forecast(Map<Change, List<Leg>> legs) {

  /** Where nothing is to be done. */
  public static final Forecast NOTHING = new Forecast(Map.of());

  /**
   * One step of a change.
   *
   * @param usually how long it takes as a rule
   * @param chain the same together with the longest chain of steps that wait for it
   */
  public record Leg(Duration usually, Duration chain) {}

  public Forecast {
    IdentityHashMap<Change, List<Leg>> copy = new IdentityHashMap<>();
    legs.forEach((change, ofIt) -> copy.put(change, List.copyOf(ofIt)));
    legs = Collections.unmodifiableMap(copy);
  }

  /** What is to be expected of the changes of a graph. */
  public static Forecast of(Graph graph, Catalog catalog) {
    Impacts impacts = new Impacts(catalog);
    Map<Step, Duration> chains = new Chains(graph, catalog).remaining();
    IdentityHashMap<Change, List<Leg>> legs = new IdentityHashMap<>();
    chains.forEach(
        (step, chain) ->
            legs.computeIfAbsent(step.change(), _ -> new ArrayList<>())
                .add(new Leg(impacts.usually(step), chain)));
    legs.values().forEach(ofOne -> ofOne.sort((one, other) -> other.chain.compareTo(one.chain)));
    return new Forecast(legs);
  }

  /** How long a change usually takes; nothing where nobody knows it. */
  public Duration usually(Change change) {
    return sum(legs.getOrDefault(change, List.of()));
  }

  /**
   * How much of the work is behind us, from 0 to 1, each change weighing what it usually takes. One
   * under way counts by its time so far, and never as done.
   *
   * @param ended the changes that are made, or never will be
   * @param running how long the changes under way have been so
   */
  public double share(Collection<Change> ended, Map<Change, Duration> running) {
    double all = 0;
    double behind = 0;
    for (Change change : legs.keySet()) {
      all += weight(change);
    }
    for (Change change : ended) {
      behind += weight(change);
    }
    for (Map.Entry<Change, Duration> one : running.entrySet()) {
      double weight = weight(one.getKey());
      behind += Math.min((double) one.getValue().toMillis(), 0.95 * weight);
    }
    return all == 0 ? 0 : Math.min(1, behind / all);
  }

  /** How long the rest usually takes: the longest chain of what is not done. */
  public Duration remaining(Collection<Change> ended, Map<Change, Duration> running) {
    IdentityHashMap<Change, Boolean> over = new IdentityHashMap<>();
    ended.forEach(change -> over.put(change, true));
    Duration longest = Duration.ZERO;
    for (Map.Entry<Change, List<Leg>> one : legs.entrySet()) {
      if (over.containsKey(one.getKey())) {
        continue;
      }
      Duration spent = running.getOrDefault(one.getKey(), Duration.ZERO);
      for (Leg leg : one.getValue()) {
        Duration made = spent.compareTo(leg.usually) < 0 ? spent : leg.usually;
        spent = spent.minus(made);
        Duration left = leg.chain.minus(made);
        longest = left.compareTo(longest) > 0 ? left : longest;
      }
    }
    return longest;
  }

  /** Milliseconds, and never none: what is there at once is a change as well. */
  private double weight(Change change) {
    return Math.max(1, usually(change).toMillis());
  }

  private static Duration sum(List<Leg> legs) {
    return legs.stream().map(Leg::usually).reduce(Duration.ZERO, Duration::plus);
  }
}
