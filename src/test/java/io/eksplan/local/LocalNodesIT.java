package io.eksplan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.FargateProfileSelector;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.Taint;
import software.amazon.awssdk.services.eks.model.TaintEffect;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateStatus;

/** What eksplan relies on when node groups, add-ons and Fargate profiles change. */
@WithEmulator
class LocalNodesIT {

  private static final Taint GPU =
      Taint.builder().key("only").value("gpu").effect(TaintEffect.NO_SCHEDULE).build();
  private static final FargateProfileSelector BATCH =
      FargateProfileSelector.builder().namespace("batch").build();

  private final ClusterFixture aws;

  LocalNodesIT(Emulator emulator) {
    aws = new ClusterFixture(emulator.freshAccount());
    aws.createCluster("demo");
  }

  @Test
  void aNodeGroupIsReadBackWithEverythingThatAwsReturns() {
    String template = aws.launchTemplate("workers", "ami-first");
    aws.createNodeGroup(template);

    Nodegroup group = nodeGroup();

    assertThat(group.status()).isEqualTo(NodegroupStatus.ACTIVE);
    assertThat(group.updateConfig().maxUnavailable()).isEqualTo(1);
    assertThat(group.launchTemplate().version()).isEqualTo("1");
    assertThat(group.amiTypeAsString()).isEqualTo("CUSTOM");
    assertThat(group.capacityTypeAsString()).isEqualTo("ON_DEMAND");
    assertThat(autoScalingGroup(group).instances()).hasSize(2);
  }

  @Test
  void nodeGroupUpdatesAreDeltasThatEndInTheAutoScalingGroup() {
    aws.createNodeGroup(aws.launchTemplate("workers", "ami-first"));
    aws.eks()
        .updateNodegroupConfig(
            request ->
                request
                    .clusterName("demo")
                    .nodegroupName("workers")
                    .scalingConfig(scaling -> scaling.minSize(3).maxSize(5).desiredSize(3))
                    .labels(
                        labels -> labels.addOrUpdateLabels(Map.of("new", "1")).removeLabels("old"))
                    .taints(taints -> taints.addOrUpdateTaints(GPU)));

    Nodegroup group = nodeGroup();

    assertThat(group.labels()).containsExactly(Map.entry("new", "1"));
    assertThat(group.taints())
        .singleElement()
        .satisfies(taint -> assertThat(taint.key()).isEqualTo("only"));
    assertThat(autoScalingGroup(group).desiredCapacity()).isEqualTo(3);
  }

  @Test
  void aNodeGroupMovesToANewVersionOfItsLaunchTemplate() {
    String template = aws.launchTemplate("workers", "ami-first");
    aws.createNodeGroup(template);
    aws.ec2()
        .createLaunchTemplateVersion(
            request ->
                request
                    .launchTemplateId(template)
                    .launchTemplateData(data -> data.imageId("ami-second")));

    Update update =
        aws.eks()
            .updateNodegroupVersion(
                request ->
                    request
                        .clusterName("demo")
                        .nodegroupName("workers")
                        .launchTemplate(launch -> launch.id(template).version("2")))
            .update();

    var described =
        aws.eks()
            .describeUpdate(
                request -> request.name("demo").nodegroupName("workers").updateId(update.id()));
    assertThat(described.update().status()).isEqualTo(UpdateStatus.SUCCESSFUL);
    assertThat(nodeGroup().launchTemplate().version()).isEqualTo("2");
    assertThat(nodeGroup().releaseVersion()).isEqualTo("ami-second");
  }

  @Test
  void corednsIsDegradedUntilTheClusterHasNodes() {
    aws.eks().createAddon(request -> request.clusterName("demo").addonName("coredns"));
    assertThat(addonStatus("coredns")).isEqualTo(AddonStatus.DEGRADED);

    aws.createNodeGroup(aws.launchTemplate("workers", "ami-first"));
    nodeGroup();

    assertThat(addonStatus("coredns")).isEqualTo(AddonStatus.ACTIVE);
  }

  @Test
  void theDefaultAddonVersionIsNotTheLatest() {
    var versions =
        aws.eks()
            .describeAddonVersions(
                request -> request.addonName("vpc-cni").kubernetesVersion("1.34"))
            .addons()
            .getFirst()
            .addonVersions();

    assertThat(versions.getFirst().compatibilities().getFirst().defaultVersion()).isFalse();
    assertThat(versions)
        .filteredOn(version -> version.compatibilities().getFirst().defaultVersion())
        .hasSize(1);
  }

  @Test
  void oneFargateProfileAtATimeIsMade() {
    aws.emulator().slowDown(Duration.ofMinutes(10));
    createFargateProfile("first");

    assertThatThrownBy(() -> createFargateProfile("second"))
        .isInstanceOf(ResourceInUseException.class);
  }

  private Nodegroup nodeGroup() {
    return aws.eks()
        .describeNodegroup(request -> request.clusterName("demo").nodegroupName("workers"))
        .nodegroup();
  }

  private AddonStatus addonStatus(String addon) {
    return aws.eks()
        .describeAddon(request -> request.clusterName("demo").addonName(addon))
        .addon()
        .status();
  }

  private AutoScalingGroup autoScalingGroup(Nodegroup group) {
    String name = group.resources().autoScalingGroups().getFirst().name();
    return aws.autoScaling()
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(name))
        .autoScalingGroups()
        .getFirst();
  }

  private void createFargateProfile(String name) {
    aws.eks()
        .createFargateProfile(
            request ->
                request
                    .clusterName("demo")
                    .fargateProfileName(name)
                    .podExecutionRoleArn(aws.role())
                    .subnets(aws.subnets())
                    .selectors(BATCH));
  }
}
