package io.eksplan.e2e;

import io.eksplan.strict.Bursts;
import io.eksplan.strict.Chance;
import io.eksplan.strict.Delays;
import io.eksplan.strict.LostAnswers;
import io.eksplan.strict.Resets;
import io.eksplan.strict.Rule;
import io.eksplan.strict.ServerFaults;
import io.eksplan.strict.StaleReads;
import io.eksplan.strict.Throttling;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Bad days of AWS's. */
enum Weather {
  THROTTLING,
  BURSTS,
  RESETS,
  LOST_ANSWERS,
  SERVER_FAULTS,
  DELAYS,
  STALE_READS,
  ALL_TOGETHER;

  List<Rule> rules(Chance chance) {
    return switch (this) {
      case THROTTLING -> List.of(new Throttling(30, chance));
      case BURSTS -> List.of(new Bursts(3, chance));
      case RESETS -> List.of(new Resets(10, chance));
      case LOST_ANSWERS -> List.of(new LostAnswers(10, chance));
      case SERVER_FAULTS -> List.of(new ServerFaults(10, chance));
      case DELAYS -> List.of(new Delays(20, Duration.ofMillis(500), chance));
      case STALE_READS -> List.of(staleReads(chance));
      case ALL_TOGETHER ->
          List.of(
              staleReads(chance),
              new Throttling(30, chance),
              new Bursts(1, chance),
              new Resets(5, chance),
              new ServerFaults(10, chance),
              new LostAnswers(10, chance),
              new Delays(5, Duration.ofMillis(200), chance));
    };
  }

  /** What takes AWS seconds takes an emulator a tenth of that. */
  private static StaleReads staleReads(Chance chance) {
    return new StaleReads(30, Duration.ofMillis(500), chance);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
