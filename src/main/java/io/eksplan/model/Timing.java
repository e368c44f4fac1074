package io.eksplan.model;

import java.time.Duration;

/**
 * How long changes of a kind usually take on AWS, which decides what goes first, and how long to
 * wait at most.
 *
 * @param limit after this a wait fails; the plan file's {@code timeouts} override it
 */
public record Timing(Duration create, Duration update, Duration delete, Duration limit) {

  /** An object that is there as soon as the call returns. */
  public static final Timing INSTANT =
      new Timing(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofMinutes(5));
}
