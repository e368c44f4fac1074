package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Optional;

/** What only an Auto Scaling group of our own has. */
public record AsgPlan(
    @Doc("Instances kept ready beside the group's own; on-demand groups only.")
        Optional<WarmPool> warmPool,
    @Doc("Pauses in an instance's life, until somebody says that it may go on.")
        @Default("[]")
        @Sized(max = 50)
        @Distinct("name")
        List<Hook> lifecycleHooks,
    @Doc("Rules by which AWS moves the desired size.")
        @Default("[]")
        @Sized(max = 50)
        @Distinct("name")
        List<ScalingPolicyPlan> scalingPolicies,
    @Doc("Sizes at times of their own.") @Default("[]") @Sized(max = 125) @Distinct("name")
        List<SchedulePlan> schedules,
    @Doc("Processes that rest; absent: left as they are.") @Sized(max = 9) @Distinct
        Optional<List<ScalingProcess>> suspendedProcesses,
    @Doc("The group's metrics in CloudWatch: none, all, or a list.") @Default("none")
        MetricsPlan metrics,
    @Doc("Target groups of load balancers whose targets the instances are.")
        @Default("[]")
        @Sized(max = 50)
        @Distinct
        @Matches(
            value = "arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:targetgroup/.+",
            says = "the ARN of a target group")
        List<String> targetGroupArns,
    @Doc("Classic Load Balancers, by name, that send their traffic to the instances.")
        @Default("[]")
        @Sized(max = 50)
        @Distinct
        @Matches(
            value = "[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?",
            says = "the name of a Classic Load Balancer")
        List<String> classicLoadBalancerNames,
    @Doc("Who says that an instance is well.") @Default("{}") HealthCheck healthCheck,
    @Doc("Seconds between two simple scaling activities.")
        @Default("300")
        @Within(min = 0, max = 86400)
        int defaultCooldownSeconds,
    @Doc("Seconds until a new instance counts in metrics and refreshes.")
        @Default("120")
        @Within(min = 0, max = 3600)
        int defaultInstanceWarmupSeconds,
    @Doc("Who goes first when the group shrinks, in the order in which they are asked.")
        @Default("[Default]")
        @Sized(min = 1, max = 10)
        @Distinct
        @Matches(
            value =
                "Default|AllocationStrategy|OldestLaunchTemplate|OldestLaunchConfiguration"
                    + "|ClosestToNextInstanceHour|NewestInstance|OldestInstance|arn:.+:function:.+",
            says = "a termination policy such as OldestInstance, or the ARN of a Lambda function")
        List<String> terminationPolicies,
    @Doc("After so many days an instance is replaced; absent: never.") @Within(min = 1, max = 365)
        Optional<Integer> maxInstanceLifetimeDays,
    @Doc("Whether scaling in spares instances launched from now on.") @Default("false")
        boolean newInstancesProtected,
    @Doc("A placement group, by its name.")
        @Matches(value = "[ -~]{1,255}", says = "the name of a placement group")
        Optional<String> placementGroup) {

  /** Instances kept ready beside the group's own. */
  public record WarmPool(
      @Doc("The fewest instances in it.") @Default("0") @Within(min = 0, max = 5000) int minSize,
      @Doc("The most instances of group and pool together; absent: the group's max.")
          @Within(min = 0, max = 10000)
          Optional<Integer> maxPreparedCapacity,
      @Doc("What its instances do.") @Default("stopped") PoolState state,
      @Doc("Whether instances go back into it when the group shrinks.") @Default("false")
          boolean reuseOnScaleIn) {}

  /** A pause in an instance's life. */
  public record Hook(
      @Doc("Its name in the group.")
          @Matches(
              value = "[A-Za-z0-9_/-]{1,255}",
              says = "1 to 255 letters, digits, hyphens, slashes and underscores")
          String name,
      @Doc("When it pauses.") Transition transition,
      @Doc("Seconds that AWS waits for a word.") @Default("3600") @Within(min = 30, max = 7200)
          int heartbeatSeconds,
      @Doc("What happens where no word comes.") @Default("abandon") HookResult defaultResult,
      @Doc("Queue or topic that is told; absent: EventBridge alone.")
          @Matches(
              value = "arn:[a-z-]+:(sqs|sns):[a-z0-9-]+:[0-9]{12}:.+",
              says = "the ARN of a queue or topic")
          Optional<String> notificationTargetArn,
      @Doc("Role by which Auto Scaling writes there.")
          @Matches(value = "arn:[a-z-]+:iam::[0-9]{12}:role/.+", says = "the ARN of a role")
          Optional<String> roleArn,
      @Doc("Text sent along, 1023 characters at most.")
          @Matches(value = "[\\s\\S]{1,1023}", says = "1 to 1023 characters")
          Optional<String> metadata) {}

  /** Who says that an instance is well. */
  public record HealthCheck(
      @Doc("EC2 alone, or load balancers too.") @Default("EC2") HealthCheckType type,
      @Doc("Seconds that a new instance is not looked at.")
          @Default("120")
          @Within(min = 0, max = 7200)
          int gracePeriodSeconds) {}

  /** What a warm pool's instances do. */
  public enum PoolState implements Spelled {
    STOPPED("stopped"),
    RUNNING("running"),
    HIBERNATED("hibernated");

    private final String spelling;

    PoolState(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** When a hook pauses. */
  public enum Transition implements Spelled {
    LAUNCHING("launching"),
    TERMINATING("terminating");

    private final String spelling;

    Transition(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What happens to an instance that nobody has a word for. */
  public enum HookResult implements Spelled {
    ABANDON("abandon"),
    CONTINUE("continue");

    private final String spelling;

    HookResult(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Who is asked for an instance's health. */
  public enum HealthCheckType implements Spelled {
    EC2("EC2"),
    ELB("ELB");

    private final String spelling;

    HealthCheckType(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What Auto Scaling does by itself. */
  public enum ScalingProcess implements Spelled {
    LAUNCH("Launch"),
    TERMINATE("Terminate"),
    ADD_TO_LOAD_BALANCER("AddToLoadBalancer"),
    ALARM_NOTIFICATION("AlarmNotification"),
    AZ_REBALANCE("AZRebalance"),
    HEALTH_CHECK("HealthCheck"),
    INSTANCE_REFRESH("InstanceRefresh"),
    REPLACE_UNHEALTHY("ReplaceUnhealthy"),
    SCHEDULED_ACTIONS("ScheduledActions");

    private final String spelling;

    ScalingProcess(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
