package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Optional;

/** How nodes are replaced when what they are made of changes. */
public record RolloutPlan(
    @Doc("So many nodes may be away at a time; 1 where nothing else is said.")
        @Within(min = 1, max = 100)
        Optional<Integer> maxUnavailable,
    @Doc("So many of a hundred may be away at a time.") @Within(min = 1, max = 100)
        Optional<Integer> maxUnavailablePercent,
    @Doc("managed only: new nodes first (default), or old ones first where there is no room.")
        Optional<Strategy> strategy,
    @Doc("managed only: whether an update goes on where pods cannot be evicted.")
        Optional<Boolean> force,
    @Doc("asg only: so many of a hundred stay in service, instead of maxUnavailable.")
        @Within(min = 0, max = 100)
        Optional<Integer> minHealthyPercent,
    @Doc("asg only: how far the group may grow meanwhile, in percent.")
        @Within(min = 100, max = 200)
        Optional<Integer> maxHealthyPercent,
    @Doc("asg only: seconds until a new instance counts; absent: the group's.")
        @Within(min = 0, max = 3600)
        Optional<Integer> warmupSeconds,
    @Doc("asg only: where it pauses.") Optional<Checkpoints> checkpoints,
    @Doc("asg only: whether instances that are as wanted already stay; absent: true.")
        Optional<Boolean> skipMatching,
    @Doc("asg only: whether a failed rollout is turned back; absent: false.")
        Optional<Boolean> autoRollback,
    @Doc("asg only: CloudWatch alarms that make it fail.") @Sized(min = 1, max = 10) @Distinct
        Optional<List<String>> alarms) {

  /** Where a rollout pauses. */
  public record Checkpoints(
      @Doc("Percentages of the instances, ascending.")
          @Sized(min = 1, max = 20)
          @Within(min = 1, max = 100)
          List<Integer> percentages,
      @Doc("Seconds of each pause.") @Default("3600") @Within(min = 0, max = 172800)
          int delaySeconds) {}

  /** Which nodes come or go first. */
  public enum Strategy implements Spelled {
    DEFAULT("default"),
    MINIMAL("minimal");

    private final String spelling;

    Strategy(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
