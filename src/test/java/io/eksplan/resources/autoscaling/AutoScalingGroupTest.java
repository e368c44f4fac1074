package io.eksplan.resources.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Address;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Size;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.autoscaling.AutoScalingGroup.Rollout;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.eks.EksCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.Tag;

class AutoScalingGroupTest {

  private static final Scope SCOPE =
      new Scope("demo", "eu-west-1", "111122223333", "aws", Set.of());

  @Test
  void asManyInstancesAsAllowedMayBeAway() {
    assertThat(new Rollout(1, 0).minHealthyPercent(3)).isEqualTo(66);
    assertThat(new Rollout(2, 0).minHealthyPercent(10)).isEqualTo(80);
    assertThat(new Rollout(5, 0).minHealthyPercent(3)).isZero();
    assertThat(new Rollout(1, 0).minHealthyPercent(0)).isZero();
    assertThat(new Rollout(0, 25).minHealthyPercent(3)).isEqualTo(75);
  }

  @Test
  void whatIsKeptInTagsIsReadBack() {
    AutoScalingGroup want = group(true, new Rollout(0, 33));

    Map<String, String> tags = GroupTags.of(want);

    assertThat(GroupTags.cluster(tags).value()).isEqualTo("demo");
    assertThat(GroupTags.autoscaler(tags)).isTrue();
    assertThat(AutoscalerTags.template(tags)).isEqualTo(want.nodeTemplate());
    assertThat(GroupTags.rollout(tags)).isEqualTo(want.rollout());
    assertThat(Tags.users(SCOPE, tags)).isEqualTo(want.tags());
  }

  @Test
  void theAutoscalerDoesNotFindAGroupThatIsNotItsOwn() {
    Map<String, String> tags = GroupTags.of(group(false, new Rollout(1, 0)));

    assertThat(tags).doesNotContainKey("k8s.io/cluster-autoscaler/enabled");
    assertThat(GroupTags.autoscaler(tags)).isFalse();
  }

  @Test
  void instancesGetTheClustersTagAlone() {
    List<Tag> tags = GroupTags.onCreate("demo-batch", work(), group(true, new Rollout(1, 0)));

    assertThat(tags)
        .extracting(Tag::key)
        .contains(Work.PLAN_TAG, Work.ADDRESS_TAG, "kubernetes.io/cluster/demo", "team");
    assertThat(tags)
        .filteredOn(Tag::propagateAtLaunch)
        .extracting(Tag::key)
        .containsExactly("kubernetes.io/cluster/demo");
  }

  @Test
  void anInstanceOfAnOlderVersionIsStale() {
    var group = live("12", instance("12"), instance("10"), instance("9"));

    assertThat(Instances.stale(group)).map(LaunchTemplateSpecification::version).contains("9");
  }

  @Test
  void aGroupWhoseInstancesRunItsVersionHasNothingStale() {
    assertThat(Instances.stale(live("12", instance("12"), instance("12")))).isEmpty();
    assertThat(Instances.stale(live("12"))).isEmpty();
  }

  @Test
  void aPolicyIsReadBackAsItWasWritten() {
    AutoScalingGroup want = group(true, new Rollout(1, 0));

    var policy = Optional.of(Instances.policy(want));

    assertThat(Instances.choice(policy)).isEqualTo(want.instances());
    assertThat(Instances.capacity(policy)).isEqualTo(want.capacity());
  }

  private static AutoScalingGroup group(boolean autoscaler, Rollout rollout) {
    return new AutoScalingGroup(
        Ref.existing(LaunchTemplate.class, "lt-1"),
        Ref.existing(LaunchTemplate.class, LaunchTemplate.VERSION, "3"),
        InstanceChoice.of("m7g.large", "m6g.large"),
        new Capacity(1, 20, "prioritized", "capacity-optimized", 0, "0.1"),
        true,
        Set.of(),
        Size.live(1, 2, 3),
        Ref.existing(EksCluster.class, "demo"),
        autoscaler,
        Map.of("label/tier", "a"),
        rollout,
        Refresh.DEFAULT,
        GroupSettings.DEFAULT,
        Set.of(),
        Map.of(),
        Map.of(),
        Schedules.NONE,
        Optional.empty(),
        Metrics.NONE,
        Set.of(),
        Set.of(),
        Map.of("team", "a"));
  }

  private static Work work() {
    return new Work(
        SCOPE,
        Address.of(AutoScalingGroup.class, "batch"),
        new TreeSet<>(),
        0,
        Duration.ofMinutes(1),
        _ -> {},
        () -> false);
  }

  private static software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup live(
      String version, Instance... instances) {
    return software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup.builder()
        .launchTemplate(template(version))
        .instances(instances)
        .build();
  }

  private static Instance instance(String version) {
    return Instance.builder()
        .lifecycleState(LifecycleState.IN_SERVICE)
        .healthStatus("Healthy")
        .launchTemplate(template(version))
        .build();
  }

  private static LaunchTemplateSpecification template(String version) {
    return LaunchTemplateSpecification.builder().launchTemplateId("lt-1").version(version).build();
  }
}
