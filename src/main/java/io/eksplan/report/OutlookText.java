package io.eksplan.report;

import io.eksplan.report.PlanReport.Entry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How long changes usually take, and the chain of those that decide it, in one line. */
final class OutlookText {

  /** Nobody plans a day around less. */
  private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

  private OutlookText() {}

  /** The line; empty where all is done in no time. */
  static String of(PlanReport report) {
    Duration usually = report.outlook().usually();
    if (isShort(usually)) {
      return "";
    }
    Map<String, Duration> times = new HashMap<>();
    for (Entry entry : report.changes()) {
      times.merge(entry.address(), entry.impact().usually(), Duration::plus);
    }
    String chain =
        report.outlook().criticalPath().stream()
            .distinct()
            .filter(address -> !isShort(times.getOrDefault(address, Duration.ZERO)))
            .map(
                address ->
                    address + " " + Durations.about(times.getOrDefault(address, Duration.ZERO)))
            .collect(Collectors.joining(", then "));
    return "Usually takes about %s on AWS: %s.\n".formatted(Durations.about(usually), chain);
  }

  private static boolean isShort(Duration duration) {
    return duration.compareTo(WORTH_TELLING) < 0;
  }
}
