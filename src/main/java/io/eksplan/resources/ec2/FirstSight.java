package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Waits;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Tells what was just made from what is dead: EC2 answers a token that it had seen before with what
 * was made then, alive or not.
 */
record FirstSight(Clients clients) {

  /** A new object shows within seconds. */
  private static final int LOOKS = 5;

  /**
   * Waits until the object shows.
   *
   * @param shows asks by filter, as asking for an absent id is an error that calls are repeated for
   * @throws Failure {@code STALE_TOKEN} when it does not
   */
  void await(Work work, String id, BooleanSupplier shows) {
    AtomicInteger looks = new AtomicInteger();
    clients
        .waits()
        .until(
            work,
            Duration.ofSeconds(4),
            () -> {
              if (shows.getAsBoolean()) {
                return Waits.done(id);
              }
              if (looks.incrementAndGet() == LOOKS) {
                throw new Failure(Reason.STALE_TOKEN, id + " is deleted already; run again");
              }
              return Waits.notYet("not visible yet");
            });
  }
}
