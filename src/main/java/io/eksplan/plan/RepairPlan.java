package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Optional;

/** How EKS mends unhealthy nodes of a managed group. */
public record RepairPlan(
    @Doc("Whether it does.") @Default("true") boolean enabled,
    @Doc("Above so many unhealthy nodes nothing is repaired.") @Within(min = 1, max = 5000)
        Optional<Integer> maxUnhealthy,
    @Doc("The same, in percent of the nodes.") @Within(min = 1, max = 100)
        Optional<Integer> maxUnhealthyPercent,
    @Doc("So many nodes are repaired at a time.") @Within(min = 1, max = 5000)
        Optional<Integer> maxParallel,
    @Doc("The same, in percent of the unhealthy nodes.") @Within(min = 1, max = 100)
        Optional<Integer> maxParallelPercent,
    @Doc("What is done about certain conditions instead.") @Default("[]") @Sized(max = 50)
        List<Rule> overrides) {

  /** What is done about one condition. */
  public record Rule(
      @Doc("The condition as the node monitoring agent names it: AcceleratedHardwareNotReady …")
          @Matches(value = "[A-Za-z0-9]{1,100}", says = "a node condition")
          String condition,
      @Doc("Its reason: NvidiaXID13Error …")
          @Matches(value = "[A-Za-z0-9]{1,100}", says = "a condition's reason")
          String reason,
      @Doc("Minutes that the condition must last.") @Within(min = 1, max = 1440) int waitMinutes,
      @Doc("What is done.") Action action) {}

  /** What is done about an unhealthy node. */
  public enum Action implements Spelled {
    REPLACE("Replace"),
    REBOOT("Reboot"),
    NO_ACTION("NoAction");

    private final String spelling;

    Action(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
