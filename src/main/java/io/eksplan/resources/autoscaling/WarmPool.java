package io.eksplan.resources.autoscaling;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.PutWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolConfiguration;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolStatus;

/**
 * Instances that are kept ready beside a group's own, so that scaling out is quick ({@code
 * PutWarmPool}).
 *
 * @param minSize the fewest of them
 * @param maxPreparedCapacity the most instances of group and pool together; -1 for the group's max
 * @param state Stopped, Running or Hibernated
 * @param reuseOnScaleIn whether instances go back into the pool instead of being terminated
 */
public record WarmPool(int minSize, int maxPreparedCapacity, String state, boolean reuseOnScaleIn) {

  /** For {@code maxPreparedCapacity}: as many as the group's max; AWS's word for it as well. */
  public static final int UP_TO_MAX = -1;

  PutWarmPoolRequest put(String group) {
    return PutWarmPoolRequest.builder()
        .autoScalingGroupName(group)
        .minSize(minSize)
        .maxGroupPreparedCapacity(maxPreparedCapacity)
        .poolState(state)
        .instanceReusePolicy(reuse -> reuse.reuseOnScaleIn(reuseOnScaleIn))
        .build();
  }

  /** None or one. A pool that is being deleted is none. */
  static Set<WarmPool> of(AutoScalingGroup group) {
    return isLeaving(group.warmPoolConfiguration())
        ? Set.of()
        : Set.of(of(group.warmPoolConfiguration()));
  }

  private static boolean isLeaving(@Nullable WarmPoolConfiguration pool) {
    return pool == null || pool.status() == WarmPoolStatus.PENDING_DELETE;
  }

  private static WarmPool of(WarmPoolConfiguration pool) {
    boolean reuse =
        pool.instanceReusePolicy() != null
            && Boolean.TRUE.equals(pool.instanceReusePolicy().reuseOnScaleIn());
    return new WarmPool(
        Objects.requireNonNullElse(pool.minSize(), 0),
        Objects.requireNonNullElse(pool.maxGroupPreparedCapacity(), UP_TO_MAX),
        Objects.requireNonNullElse(pool.poolStateAsString(), "Stopped"),
        reuse);
  }
}
