package io.eksplan.resources.eks;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.NodeRepairConfig;
import software.amazon.awssdk.services.eks.model.NodeRepairConfigOverrides;

/**
 * How EKS mends unhealthy nodes of a managed group by itself. 0 stands for what is not said.
 *
 * @param maxUnhealthy above so many unhealthy nodes nothing is repaired
 * @param maxUnhealthyPercent the same in percent
 * @param maxParallel how many nodes are repaired at a time
 * @param maxParallelPercent the same in percent of the unhealthy ones
 * @param overrides what is done about certain conditions instead
 */
public record NodeRepair(
    boolean enabled,
    int maxUnhealthy,
    int maxUnhealthyPercent,
    int maxParallel,
    int maxParallelPercent,
    Set<Rule> overrides) {

  /** EKS's default. */
  public static final NodeRepair OFF = new NodeRepair(false, 0, 0, 0, 0, Set.of());

  /**
   * What is done about one condition.
   *
   * @param condition as the node monitoring agent names it: AcceleratedHardwareNotReady …
   * @param reason its reason: NvidiaXID13Error …
   * @param waitMinutes how long the condition must last
   * @param action Replace, Reboot or NoAction
   */
  public record Rule(String condition, String reason, int waitMinutes, String action) {}

  public NodeRepair {
    overrides = Set.copyOf(overrides);
  }

  NodeRepairConfig toAws() {
    return NodeRepairConfig.builder()
        .enabled(enabled)
        .maxUnhealthyNodeThresholdCount(orNull(maxUnhealthy))
        .maxUnhealthyNodeThresholdPercentage(orNull(maxUnhealthyPercent))
        .maxParallelNodesRepairedCount(orNull(maxParallel))
        .maxParallelNodesRepairedPercentage(orNull(maxParallelPercent))
        .nodeRepairConfigOverrides(
            overrides.stream()
                .map(
                    override ->
                        NodeRepairConfigOverrides.builder()
                            .nodeMonitoringCondition(override.condition())
                            .nodeUnhealthyReason(override.reason())
                            .minRepairWaitTimeMins(override.waitMinutes())
                            .repairAction(override.action())
                            .build())
                .toList())
        .build();
  }

  static NodeRepair of(@Nullable NodeRepairConfig config) {
    if (config == null) {
      return OFF;
    }
    return new NodeRepair(
        Boolean.TRUE.equals(config.enabled()),
        orZero(config.maxUnhealthyNodeThresholdCount()),
        orZero(config.maxUnhealthyNodeThresholdPercentage()),
        orZero(config.maxParallelNodesRepairedCount()),
        orZero(config.maxParallelNodesRepairedPercentage()),
        config.nodeRepairConfigOverrides().stream()
            .map(NodeRepair::rule)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Rule rule(NodeRepairConfigOverrides override) {
    return new Rule(
        Objects.requireNonNullElse(override.nodeMonitoringCondition(), ""),
        Objects.requireNonNullElse(override.nodeUnhealthyReason(), ""),
        orZero(override.minRepairWaitTimeMins()),
        Objects.requireNonNullElse(override.repairActionAsString(), ""));
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static @Nullable Integer orNull(int number) {
    return number == 0 ? null : number;
  }
}
