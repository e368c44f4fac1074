package io.eksplan.cli;

import io.eksplan.plan.bind.Durations;
import io.eksplan.report.PlansReport;
import io.eksplan.run.UsageError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of list and sweep that say which plans are meant: those that all of them fit. */
final class Chosen {

  @Option(names = "--expired", description = "Plans whose metadata.ttl is over.")
  private boolean expired;

  @Option(
      names = "--name-prefix",
      paramLabel = "PREFIX",
      description = "Plans whose name starts like this.")
  private @Nullable String prefix;

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      description = "Plans whose first resource was made this long ago or longer (6h, 2d).")
  private @Nullable String olderThan;

  /**
   * Refuses what makes no sense.
   *
   * @throws UsageError for an empty prefix, and for what is no time
   */
  void check() {
    if (prefix != null && prefix.isBlank()) {
      throw new UsageError("--name-prefix is empty, which every plan's name starts with");
    }
    Optional<Duration> _ = age();
  }

  /** Whether any of the options was given. */
  boolean given() {
    return expired || prefix != null || olderThan != null;
  }

  boolean expiredOnly() {
    return expired;
  }

  /** The plans that are meant; one whose age AWS does not tell is not older than anything. */
  List<PlansReport.Item> of(PlansReport report) {
    return report.plans().stream().filter(plan -> fits(plan, report.now())).toList();
  }

  private boolean fits(PlansReport.Item plan, Instant now) {
    return (!expired || plan.isOver(now))
        && (prefix == null || plan.name().startsWith(prefix))
        && age().stream()
            .allMatch(least -> plan.age(now).filter(age -> age.compareTo(least) >= 0).isPresent());
  }

  private Optional<Duration> age() {
    return Optional.ofNullable(olderThan)
        .map(
            text ->
                Durations.parse(text)
                    .orElseThrow(
                        () ->
                            new UsageError(
                                "--older-than must be a time like 6h or 2d, not " + text)));
  }
}
