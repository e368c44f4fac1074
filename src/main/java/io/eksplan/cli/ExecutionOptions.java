package io.eksplan.cli;

import io.eksplan.engine.Limits;
import io.eksplan.lock.Lease;
import io.eksplan.lock.PlanLock;
import io.eksplan.plan.bind.Durations;
import io.eksplan.run.UsageError;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of apply and destroy that say how changes are made. */
final class ExecutionOptions {

  @Option(names = "--auto-approve", description = "Do not ask.")
  private boolean autoApprove;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Changes under way at one time. Default: ${DEFAULT-VALUE}.")
  private int parallelism = Limits.DEFAULT_PARALLELISM;

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      description = {
        "Wait this long (5m, 90s) for another run of the plan to end; 0s: not at all.",
        "Default: until that run shows that it lives."
      })
  private @Nullable String lockTimeout;

  @Option(
      names = "--lock-lease",
      paramLabel = "TIME",
      description = "How long the lock outlives a run that was killed. Default: 60s.")
  private @Nullable String lockLease;

  /**
   * Refuses what makes no sense.
   *
   * @throws UsageError for fewer than 1 change at a time, and for what is no time
   */
  void check() {
    if (parallelism < 1) {
      throw new UsageError("--parallelism must be 1 or more, not " + parallelism);
    }
    PlanLock.Wishes _ = lock();
  }

  boolean autoApprove() {
    return autoApprove;
  }

  int parallelism() {
    return parallelism;
  }

  PlanLock.Wishes lock() {
    Optional<Duration> patience =
        Optional.ofNullable(lockTimeout).map(text -> time("--lock-timeout", text));
    Duration lease =
        Optional.ofNullable(lockLease)
            .map(text -> time("--lock-lease", text))
            .orElse(Lease.DEFAULT);
    if (lease.compareTo(Lease.SHORTEST) < 0) {
      throw new UsageError(
          "--lock-lease must be %s or more, not %s"
              .formatted(Durations.format(Lease.SHORTEST), lockLease));
    }
    return new PlanLock.Wishes(new Lease(lease), patience);
  }

  private static Duration time(String option, String text) {
    return Durations.parse(text)
        .orElseThrow(() -> new UsageError(option + " must be a time like 90s or 5m, not " + text));
  }
}
