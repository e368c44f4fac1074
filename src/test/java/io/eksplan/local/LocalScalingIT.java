package io.eksplan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** What eksplan relies on in what hangs on Auto Scaling groups. */
@WithEmulator
class LocalScalingIT {

  private final ClusterFixture aws;
  private final String template;

  LocalScalingIT(Emulator emulator) {
    aws = new ClusterFixture(emulator.freshAccount());
    template = aws.launchTemplate("workers", "ami-first");
  }

  @Test
  void aHookKeepsWhatAPutLeavesOut() {
    createGroup(100);
    aws.autoScaling()
        .putLifecycleHook(
            request ->
                request
                    .autoScalingGroupName("workers")
                    .lifecycleHookName("drain")
                    .heartbeatTimeout(60));

    LifecycleHook hook =
        aws.autoScaling()
            .describeLifecycleHooks(request -> request.autoScalingGroupName("workers"))
            .lifecycleHooks()
            .getFirst();

    assertThat(hook.heartbeatTimeout()).isEqualTo(60);
    assertThat(hook.defaultResult()).isEqualTo("CONTINUE");
    assertThat(hook.globalTimeout()).isEqualTo(6000);
  }

  @Test
  void aWarmPoolKeepsNoSpotInstances() {
    createGroup(50);

    assertThatThrownBy(
            () ->
                aws.autoScaling()
                    .putWarmPool(request -> request.autoScalingGroupName("workers").minSize(1)))
        .isInstanceOf(AutoScalingException.class)
        .hasMessageContaining("Spot");
  }

  @Test
  void aWarmPoolThatGoesIsSeenForAWhile() {
    createGroup(100);
    aws.autoScaling().putWarmPool(request -> request.autoScalingGroupName("workers").minSize(1));
    aws.emulator().slowDown(Duration.ofMinutes(10));

    aws.autoScaling().deleteWarmPool(request -> request.autoScalingGroupName("workers"));

    assertThat(group("workers").warmPoolConfiguration().statusAsString())
        .isEqualTo("PendingDelete");
  }

  @Test
  void aRecurringActionTellsWhenItComesNextAndNoneStartsInThePast() {
    createGroup(100);

    schedule("night", Instant.now().plus(Duration.ofDays(1)));

    assertThat(
            aws.autoScaling().describeScheduledActions().scheduledUpdateGroupActions().getFirst())
        .satisfies(action -> assertThat(action.startTime()).isAfter(Instant.now()));
    assertThatThrownBy(() -> schedule("day", Instant.now().minus(Duration.ofDays(1))))
        .hasMessageContaining("past");
  }

  @Test
  void targetGroupsAreAttachedTenAtATime() {
    createGroup(100);

    assertThatThrownBy(
            () ->
                aws.autoScaling()
                    .attachLoadBalancerTargetGroups(
                        request ->
                            request
                                .autoScalingGroupName("workers")
                                .targetGroupARNs(
                                    IntStream.range(0, 11).mapToObj(n -> "arn:" + n).toList())))
        .isInstanceOf(AutoScalingException.class);
  }

  @Test
  void eksTagsTheAutoScalingGroupOfANodeGroupForTheAutoscaler() {
    aws.createCluster("demo");
    aws.createNodeGroup(template);

    String name =
        aws.eks()
            .describeNodegroup(request -> request.clusterName("demo").nodegroupName("workers"))
            .nodegroup()
            .resources()
            .autoScalingGroups()
            .getFirst()
            .name();

    assertThat(group(name).tags())
        .extracting(TagDescription::key)
        .contains("eks:cluster-name", "k8s.io/cluster-autoscaler/enabled");
  }

  private static LifecycleHookSpecification drain() {
    return LifecycleHookSpecification.builder()
        .lifecycleHookName("drain")
        .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
        .defaultResult("CONTINUE")
        .build();
  }

  private void createGroup(int onDemandPercent) {
    aws.autoScaling()
        .createAutoScalingGroup(
            request ->
                request
                    .autoScalingGroupName("workers")
                    .minSize(1)
                    .maxSize(2)
                    .vpcZoneIdentifier(String.join(",", aws.subnets()))
                    .lifecycleHookSpecificationList(drain())
                    .mixedInstancesPolicy(
                        mixed ->
                            mixed
                                .instancesDistribution(
                                    bought ->
                                        bought.onDemandPercentageAboveBaseCapacity(onDemandPercent))
                                .launchTemplate(
                                    launch ->
                                        launch.launchTemplateSpecification(
                                            named ->
                                                named.launchTemplateId(template).version("1")))));
  }

  private void schedule(String name, Instant start) {
    aws.autoScaling()
        .putScheduledUpdateGroupAction(
            request ->
                request
                    .autoScalingGroupName("workers")
                    .scheduledActionName(name)
                    .recurrence("0 20 * * *")
                    .startTime(start)
                    .minSize(0));
  }

  private AutoScalingGroup group(String name) {
    return aws.autoScaling()
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(name))
        .autoScalingGroups()
        .getFirst();
  }
}
