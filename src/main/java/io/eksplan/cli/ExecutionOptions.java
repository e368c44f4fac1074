package io.eksplan.cli;

import io.eksplan.engine.Limits;
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

  /**
   * Refuses a useless number.
   *
   * @throws UsageError below 1
   */
  void check() {
    if (parallelism < 1) {
      throw new UsageError("--parallelism must be 1 or more, not " + parallelism);
    }
  }

  boolean autoApprove() {
    return autoApprove;
  }

  int parallelism() {
    return parallelism;
  }
}
