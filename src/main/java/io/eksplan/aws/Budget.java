package io.eksplan.aws;

import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Underway;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a call is repeated, by the reason of its failure, and how far apart.
 *
 * @param base first pause at most; it doubles with each failure
 * @param cap longest pause
 * @param share of AWS's budgets: what answers in milliseconds needs no hour
 */
record Budget(Duration base, Duration cap, double share) {

  /** For server faults: more tries than that tell nothing new. */
  private static final int AMBIGUOUS_TRIES = 5;

  private static final Set<Service> SLOW_TO_SHOW = Set.of(Service.EC2, Service.KMS);

  static Budget of(Endpoint endpoint) {
    return endpoint.overridden()
        ? new Budget(Duration.ofMillis(20), Duration.ofSeconds(1), 0.1)
        : new Budget(Duration.ofSeconds(1), Duration.ofSeconds(20), 1);
  }

  /**
   * @param ambiguous how often the call failed so far without telling whether it was executed
   * @param since how long ago it failed first
   * @param reached whether the endpoint ever answered in this run
   */
  boolean allows(Call call, Reason reason, int ambiguous, Duration since, boolean reached) {
    return switch (reason) {
      case AMBIGUOUS -> call.repeatable() && ambiguous < AMBIGUOUS_TRIES;
      case THROTTLED -> isWithin(Duration.ofMinutes(5), since);
      case PROPAGATING ->
          isWithin(Duration.ofMinutes(SLOW_TO_SHOW.contains(call.service()) ? 5 : 2), since);
      case BUSY -> isWithin(limit(), since);
      case BLOCKED -> isWithin(Duration.ofMinutes(call.service() == Service.IAM ? 2 : 20), since);
      // A wrong address should be told at once; a network that was there a moment ago may come
      // back.
      case UNREACHABLE -> isWithin(reached ? Duration.ofMinutes(1) : Duration.ofSeconds(3), since);
      case ABSENT,
          EXISTS,
          STALE_TOKEN,
          UNSUPPORTED,
          DENIED,
          SIGNED_OUT,
          TIMED_OUT,
          STOPPED,
          FATAL ->
          false;
    };
  }

  /** Random up to a bound that doubles: callers that failed together do not come back together. */
  Duration pause(int failures) {
    int doublings = Math.min(failures - 1, 20);
    long bound = Math.min(cap.toNanos(), base.toNanos() << doublings);
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
  }

  private static Duration limit() {
    return Underway.work().map(Work::limit).orElse(Duration.ofMinutes(60));
  }

  private boolean isWithin(Duration budget, Duration since) {
    return since.toMillis() < budget.toMillis() * share;
  }
}
