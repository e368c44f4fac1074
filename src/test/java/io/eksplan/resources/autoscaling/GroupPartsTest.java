package io.eksplan.resources.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolStatus;

class GroupPartsTest {

  @Test
  void whoNamesAllMetricsOfGroupsMeansAll() {
    Set<String> named =
        Set.of(
            "GroupMinSize",
            "GroupMaxSize",
            "GroupDesiredCapacity",
            "GroupInServiceInstances",
            "GroupPendingInstances",
            "GroupStandbyInstances",
            "GroupTerminatingInstances",
            "GroupTotalInstances",
            "GroupInServiceCapacity",
            "GroupPendingCapacity",
            "GroupStandbyCapacity",
            "GroupTerminatingCapacity",
            "GroupTotalCapacity");

    assertThat(new Metrics(false, named)).isEqualTo(Metrics.ALL);
  }

  @Test
  void aWarmPoolThatIsBeingDeletedIsNone() {
    AutoScalingGroup leaving =
        AutoScalingGroup.builder()
            .warmPoolConfiguration(pool -> pool.status(WarmPoolStatus.PENDING_DELETE))
            .build();

    assertThat(WarmPool.of(leaving)).isEmpty();
  }

  @Test
  void aWarmPoolWithoutBoundsGoesUpToTheGroupsMax() {
    AutoScalingGroup group =
        AutoScalingGroup.builder().warmPoolConfiguration(pool -> pool.minSize(1)).build();

    assertThat(WarmPool.of(group))
        .containsExactly(new WarmPool(1, WarmPool.UP_TO_MAX, "Stopped", false));
  }

  @Test
  void poolsOfSpotInstancesBelongToTheLowestPrice() {
    assertThat(new Capacity(0, 0, "prioritized", "capacity-optimized", 4, "").spotPools()).isZero();
    assertThat(new Capacity(0, 0, "prioritized", "lowest-price", 4, "").spotPools()).isEqualTo(4);
  }

  @Test
  void stepsHaveAnOrder() {
    ScalingPolicy.Step low = new ScalingPolicy.Step(Optional.empty(), Optional.of(0.0), -1);
    ScalingPolicy.Step high = new ScalingPolicy.Step(Optional.of(0.0), Optional.empty(), 1);

    assertThat(new ScalingPolicy.StepScaling("", "", 0, 0, List.of(high, low)).steps())
        .containsExactly(low, high);
  }

  @Test
  void aPolicyOfAnotherTypeIsMadeAnew() {
    ScalingPolicy tracking = new ScalingPolicy.TargetTracking("cpu", "", 60, false, 30);
    ScalingPolicy slower = new ScalingPolicy.TargetTracking("cpu", "", 40, false, 60);
    ScalingPolicy without = new ScalingPolicy.TargetTracking("cpu", "", 40, false, -1);
    ScalingPolicy steps = new ScalingPolicy.StepScaling("", "", 0, 0, List.of());

    assertThat(slower.cannotFollow(tracking)).isFalse();
    assertThat(without.cannotFollow(tracking)).isTrue();
    assertThat(steps.cannotFollow(tracking)).isTrue();
  }
}
