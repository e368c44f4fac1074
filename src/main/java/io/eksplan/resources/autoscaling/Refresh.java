package io.eksplan.resources.autoscaling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

/**
 * How an instance refresh goes, besides how many instances may be away. It is said with each
 * refresh and kept nowhere.
 *
 * @param maxHealthyPercent how far the group may grow meanwhile, so that new instances come before
 *     old ones go; empty for AWS's way
 * @param warmupSeconds until a new instance counts; empty for the group's
 * @param checkpoints percentages at which it pauses, ascending
 * @param checkpointSeconds how long it pauses there
 * @param skipMatching whether instances that are as wanted already are left alone
 * @param autoRollback whether a failed one is turned back
 * @param alarms CloudWatch alarms that make it fail
 */
public record Refresh(
    Optional<Integer> maxHealthyPercent,
    Optional<Integer> warmupSeconds,
    List<Integer> checkpoints,
    int checkpointSeconds,
    boolean skipMatching,
    boolean autoRollback,
    Set<String> alarms) {

  public static final Refresh DEFAULT =
      new Refresh(Optional.empty(), Optional.empty(), List.of(), 3600, true, false, Set.of());

  /** AWS takes no greater distance between the two percentages. */
  private static final int WIDEST = 100;

  public Refresh {
    checkpoints = List.copyOf(checkpoints);
    alarms = Set.copyOf(alarms);
  }

  RefreshPreferences preferences(int minHealthyPercent) {
    RefreshPreferences.Builder preferences =
        RefreshPreferences.builder()
            .minHealthyPercentage(minHealthyPercent)
            .skipMatching(skipMatching)
            .autoRollback(autoRollback);
    maxHealthyPercent.ifPresent(
        most ->
            preferences
                .maxHealthyPercentage(most)
                .minHealthyPercentage(Math.max(minHealthyPercent, most - WIDEST)));
    warmupSeconds.ifPresent(preferences::instanceWarmup);
    if (!checkpoints.isEmpty()) {
      preferences.checkpointPercentages(checkpoints).checkpointDelay(checkpointSeconds);
    }
    if (!alarms.isEmpty()) {
      preferences.alarmSpecification(watched -> watched.alarms(alarms.stream().sorted().toList()));
    }
    return preferences.build();
  }
}
