package io.eksplan.strict;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Throttles all calls of a service for a while, as AWS does once a caller's bucket of tokens has
 * run dry.
 */
public final class Bursts implements Rule {

  private static final int SHORTEST = 5;
  private static final int LONGEST = 15;

  private final int percent;
  private final Chance chance;
  private final Map<Caller, Integer> left = new ConcurrentHashMap<>();

  private record Caller(String account, String service) {}

  /**
   * @param percent how many of a hundred calls begin a burst
   */
  public Bursts(int percent, Chance chance) {
    this.percent = percent;
    this.chance = chance;
  }

  @Override
  public Optional<Answer> before(Call call) {
    int before = left.merge(new Caller(call.account(), call.service()), 0, (now, _) -> next(now));
    return before > 0 ? Optional.of(BadDay.throttling(call)) : Optional.empty();
  }

  private int next(int now) {
    if (now > 0) {
      return now - 1;
    }
    return chance.hits(percent) ? chance.between(SHORTEST, LONGEST) : 0;
  }
}
