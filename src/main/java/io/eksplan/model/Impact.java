package io.eksplan.model;

import java.time.Duration;

/**
 * What to expect of a change.
 *
 * @param usually how long it takes on AWS as a rule, not at most
 */
public record Impact(Disruption disruption, Duration usually) {

  /** Nobody notices. */
  public static Impact unnoticed(Duration usually) {
    return new Impact(Disruption.NONE, usually);
  }
}
