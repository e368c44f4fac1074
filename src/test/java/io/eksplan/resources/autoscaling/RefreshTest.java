package io.eksplan.resources.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

class RefreshTest {

  @Test
  void whatIsNotSaidIsLeftToAws() {
    RefreshPreferences preferences = Refresh.DEFAULT.preferences(66);

    assertThat(preferences)
        .isEqualTo(
            RefreshPreferences.builder()
                .minHealthyPercentage(66)
                .skipMatching(true)
                .autoRollback(false)
                .build());
  }

  @Test
  void everythingThatIsSaidIsSent() {
    Refresh refresh =
        new Refresh(
            Optional.of(150),
            Optional.of(60),
            List.of(20, 100),
            600,
            false,
            true,
            Set.of("late", "errors"));

    RefreshPreferences preferences = refresh.preferences(80);

    assertThat(preferences.minHealthyPercentage()).isEqualTo(80);
    assertThat(preferences.maxHealthyPercentage()).isEqualTo(150);
    assertThat(preferences.instanceWarmup()).isEqualTo(60);
    assertThat(preferences.checkpointPercentages()).containsExactly(20, 100);
    assertThat(preferences.checkpointDelay()).isEqualTo(600);
    assertThat(preferences.skipMatching()).isFalse();
    assertThat(preferences.autoRollback()).isTrue();
    assertThat(preferences.alarmSpecification().alarms()).containsExactly("errors", "late");
  }

  @Test
  void awsTakesAHundredBetweenThePercentagesAtMost() {
    Refresh refresh =
        new Refresh(Optional.of(200), Optional.empty(), List.of(), 0, true, false, Set.of());

    assertThat(refresh.preferences(50).minHealthyPercentage()).isEqualTo(100);
  }
}
