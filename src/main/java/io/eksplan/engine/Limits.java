package io.eksplan.engine;

import io.eksplan.model.Timing;
import java.time.Duration;
import java.util.Map;

/**
 * How much at once, and how long.
 *
 * @param parallelism changes under way at one time
 * @param timeouts the user's limits by kind name; other kinds have their own
 * @param settling how long AWS may not show what it has made, so that only looking for so long
 *     tells whether a call whose answer was lost was executed
 */
public record Limits(int parallelism, Map<String, Duration> timeouts, Duration settling) {

  public static final int DEFAULT_PARALLELISM = 10;

  public Limits {
    timeouts = Map.copyOf(timeouts);
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be 1 or more, not " + parallelism);
    }
  }

  Duration of(String kind, Timing timing) {
    return timeouts.getOrDefault(kind, timing.limit());
  }
}
