package io.eksplan.resources;

import static io.eksplan.resources.NetworkSamples.subnet;
import static io.eksplan.resources.Sample.OTHER_TAGS;
import static io.eksplan.resources.Sample.TAGS;

import io.eksplan.model.Ref;
import io.eksplan.model.Size;
import io.eksplan.model.Wanted;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.autoscaling.Capacity;
import io.eksplan.resources.autoscaling.GroupSettings;
import io.eksplan.resources.autoscaling.InstanceChoice;
import io.eksplan.resources.autoscaling.InstanceType;
import io.eksplan.resources.autoscaling.LifecycleHook;
import io.eksplan.resources.autoscaling.Metrics;
import io.eksplan.resources.autoscaling.Range;
import io.eksplan.resources.autoscaling.Refresh;
import io.eksplan.resources.autoscaling.Requirements;
import io.eksplan.resources.autoscaling.Requirements.Accelerators;
import io.eksplan.resources.autoscaling.ScalingPolicy.Step;
import io.eksplan.resources.autoscaling.ScalingPolicy.StepScaling;
import io.eksplan.resources.autoscaling.ScalingPolicy.TargetTracking;
import io.eksplan.resources.autoscaling.Schedule;
import io.eksplan.resources.autoscaling.Schedules;
import io.eksplan.resources.autoscaling.WarmPool;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.eks.EksCluster;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A group that has one of everything that hangs on groups. */
final class ScalingSamples implements SampleSet {

  private static final Capacity ON_DEMAND =
      new Capacity(0, 100, "lowest-price", "price-capacity-optimized", 0, "");
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:hooks";
  private static final String ROLE = "arn:aws:iam::111122223333:role/hooks";
  private static final TargetTracking CPU =
      new TargetTracking("ASGAverageCPUUtilization", "", 60, false, 90);
  private static final Schedule NIGHT =
      new Schedule(
          "0 20 * * 1-5",
          "Europe/Berlin",
          Optional.empty(),
          Optional.empty(),
          Optional.of(0),
          Optional.empty(),
          Optional.of(0));

  @Override
  public List<Sample> samples() {
    return List.of(
        Sample.of(
            "batch",
            group(),
            Set.of("id", "arn"),
            Stream.of(launching(), sized(), tagged(), hanging())
                .flatMap(List::stream)
                .toArray(Variant[]::new)));
  }

  private static AutoScalingGroup group() {
    return new AutoScalingGroup(
        Ref.to(LaunchTemplate.class, "batch"),
        Ref.to(LaunchTemplate.class, "batch", LaunchTemplate.VERSION),
        InstanceChoice.of("m7g.large", "m6g.large"),
        ON_DEMAND,
        false,
        Set.of(subnet("a"), subnet("b")),
        new Size(1, 2, 4, true),
        Ref.to(EksCluster.class, "main"),
        true,
        Map.of("label/tier", "a", "taint/only", "gpu:NoSchedule"),
        new AutoScalingGroup.Rollout(1, 0),
        Refresh.DEFAULT,
        GroupSettings.DEFAULT,
        Set.of(new WarmPool(1, WarmPool.UP_TO_MAX, "Stopped", false)),
        Map.of("drain", hook(LifecycleHook.TERMINATING, "", "")),
        Map.of("cpu", CPU),
        new Schedules(Map.of("night", NIGHT)),
        Optional.of(Set.of("AZRebalance")),
        new Metrics(false, Set.of("GroupInServiceInstances", "GroupMaxSize")),
        targets(1, 3),
        Set.of("old", "older"),
        TAGS);
  }

  private static LifecycleHook hook(String transition, String target, String role) {
    return new LifecycleHook(transition, 300, "CONTINUE", target, role, role.isEmpty() ? "" : "x");
  }

  private static Set<String> targets(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            number -> "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/t/" + number)
        .collect(Collectors.toSet());
  }

  private static List<Variant> launching() {
    InstanceChoice weighted =
        new InstanceChoice(
            List.of(new InstanceType("m7g.large", 1), new InstanceType("m7g.xlarge", 2)), Set.of());
    return List.of(
        Variant.of("launchTemplateId", Ref.to(LaunchTemplate.class, "spare")),
        Variant.of(
                "launchTemplateVersion",
                Ref.to(LaunchTemplate.class, "batch", LaunchTemplate.VERSION))
            .with(Wanted.of("batch", WorkerSamples.own(WorkerSamples.FAST_DISK))),
        Variant.of("instances", InstanceChoice.of("m6g.large", "m7g.large", "c7g.large")),
        Variant.of("instances", weighted),
        Variant.of("instances", new InstanceChoice(List.of(), Set.of(requirements()))),
        Variant.of("capacity", new Capacity(1, 20, "prioritized", "capacity-optimized", 0, "")),
        Variant.of("capacity", new Capacity(0, 0, "lowest-price", "lowest-price", 4, "0.05")),
        Variant.of("rebalance", true));
  }

  private static Requirements requirements() {
    Range some = new Range(Optional.of(2), Optional.of(8));
    return new Requirements(
        some,
        new Range(Optional.of(4096), Optional.empty()),
        some,
        Set.of("intel", "amd"),
        Set.of("current"),
        new Accelerators(some, Set.of("gpu"), Set.of("nvidia"), Set.of("t4", "a100"), some),
        "included",
        "excluded",
        "required",
        some,
        Set.of("ssd"),
        new Range(Optional.empty(), Optional.of(25)),
        some,
        some,
        Set.of("m*", "g5.*"),
        Set.of(),
        30,
        40);
  }

  private static List<Variant> sized() {
    return List.of(
        Variant.of("subnetIds", Set.of(subnet("b"), subnet("c"))),
        Variant.of("size", new Size(0, 0, 2, true)),
        Variant.of("size", new Size(3, 3, 3, false)),
        Variant.of(
            "settings",
            new GroupSettings(
                "ELB", 30, 60, 0, List.of("OldestInstance", "Default"), 7, true, "close")));
  }

  private static List<Variant> tagged() {
    return List.of(
        Variant.of("clusterName", Ref.existing(EksCluster.class, "elsewhere")),
        Variant.of("autoscaler", false),
        Variant.of("nodeTemplate", Map.of()),
        Variant.of("nodeTemplate", Map.of("label/tier", "b", "resources/cpu", "2")),
        Variant.of("rollout", new AutoScalingGroup.Rollout(0, 20)),
        Variant.of("tags", OTHER_TAGS));
  }

  private static List<Variant> hanging() {
    Step up = new Step(Optional.of(0.0), Optional.of(20.0), 1);
    Step more = new Step(Optional.of(20.0), Optional.empty(), 3);
    StepScaling steps =
        new StepScaling("PercentChangeInCapacity", "Maximum", 2, -1, List.of(more, up));
    Schedule once =
        new Schedule(
            "",
            "",
            Optional.of(Instant.parse("2099-01-01T00:00:00Z")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(9),
            Optional.empty());
    return List.of(
        Variant.of("warmPool", Set.of()),
        Variant.of("warmPool", Set.of(new WarmPool(0, 3, "Running", true))),
        Variant.of("lifecycleHooks", Map.of()),
        Variant.of(
            "lifecycleHooks",
            Map.of(
                "drain", hook(LifecycleHook.LAUNCHING, QUEUE, ROLE),
                "wait", hook(LifecycleHook.TERMINATING, "", ""))),
        Variant.of("scalingPolicies", Map.of()),
        Variant.of("scalingPolicies", Map.of("cpu", steps)),
        Variant.of(
            "scalingPolicies",
            Map.of(
                "cpu", new TargetTracking("ASGAverageCPUUtilization", "", 40, true, -1),
                "net", new TargetTracking("ASGAverageNetworkIn", "", 1000000, false, -1))),
        Variant.of("schedules", Schedules.NONE),
        Variant.of("schedules", new Schedules(Map.of("once", once))),
        Variant.of("schedules", new Schedules(Map.of("night", once))),
        Variant.of("suspendedProcesses", Optional.of(Set.of())),
        Variant.of("suspendedProcesses", Optional.of(Set.of("AlarmNotification", "AZRebalance"))),
        Variant.of("metrics", Metrics.ALL),
        Variant.of("metrics", Metrics.NONE),
        Variant.of("metrics", new Metrics(false, Set.of("GroupMaxSize", "GroupMinSize"))),
        Variant.of("targetGroupArns", Set.of()),
        Variant.of("targetGroupArns", targets(2, 25)),
        Variant.of("loadBalancerNames", Set.of()),
        Variant.of("loadBalancerNames", Set.of("old", "new")));
  }
}
