package io.eksplan.resources.autoscaling;

import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.EnabledMetric;

/**
 * The group's own metrics in CloudWatch, one value a minute ({@code EnableMetricsCollection}).
 *
 * @param all whether AWS writes all that it has, those of warm pools and later ones too
 * @param names which ones, where not all
 */
public record Metrics(boolean all, Set<String> names) {

  /** Those that every group has. */
  private static final Set<String> OF_GROUPS =
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

  public static final Metrics NONE = new Metrics(false, Set.of());
  public static final Metrics ALL = new Metrics(true, Set.of());

  /** AWS lists all metrics by their names; who has those of every group has asked for all. */
  public Metrics {
    all = all || names.containsAll(OF_GROUPS);
    names = all ? Set.of() : Set.copyOf(names);
  }

  static Metrics of(AutoScalingGroup group) {
    return new Metrics(
        false,
        group.enabledMetrics().stream()
            .map(EnabledMetric::metric)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
