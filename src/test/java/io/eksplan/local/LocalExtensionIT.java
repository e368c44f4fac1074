package io.eksplan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.Taint;
import software.amazon.awssdk.services.eks.model.FargateProfileSelector;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.LogType;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.TaintEffect;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateStatus;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What eksplan relies on beyond MiniStack, in the words of AWS's own SDK. */
@WithEmulator
class LocalExtensionIT {

  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
       "Principal": {"Service": "eks.amazonaws.com"}}]}""";

  private static final LogSetup AUDIT =
      LogSetup.builder().types(LogType.AUDIT).enabled(true).build();
  private static final Taint GPU =
      Taint.builder().key("only").value("gpu").effect(TaintEffect.NO_SCHEDULE).build();
  private static final FargateProfileSelector BATCH =
      FargateProfileSelector.builder().namespace("batch").build();

  private final Emulator emulator;
  private final EksClient eks;
  private final Ec2Client ec2;
  private final AutoScalingClient autoScaling;
  private final SsmClient ssm;
  private final IamClient iam;
  private final String role;
  private final String vpc;
  private final List<String> subnets;

  LocalExtensionIT(Emulator shared) {
    emulator = shared.freshAccount();
    eks = emulator.client(EksClient.builder());
    ec2 = emulator.client(Ec2Client.builder());
    autoScaling = emulator.client(AutoScalingClient.builder());
    ssm = emulator.client(SsmClient.builder());
    iam = emulator.client(IamClient.builder());
    role = iam.createRole(request -> request.roleName("eks").assumeRolePolicyDocument(TRUST)).role().arn();
    vpc = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    subnets = List.of(subnet("a", "10.0.0.0/24"), subnet("b", "10.0.1.0/24"));
  }

  @BeforeEach
  void createCluster() {
    eks.createCluster(cluster("demo", "1.33"));
  }

  @Test
  void aConfigUpdateIsVisibleOnceDescribeUpdateSaysSuccessful() {
    Update update =
        eks.updateClusterConfig(
                request ->
                    request.name("demo")
                        .logging(logging -> logging.clusterLogging(AUDIT)))
            .update();

    assertThat(update.status()).isEqualTo(UpdateStatus.IN_PROGRESS);
    assertThat(statusOf(update)).isEqualTo(UpdateStatus.SUCCESSFUL);
    assertThat(describe("demo").logging().clusterLogging())
        .anySatisfy(
            setup -> {
              assertThat(setup.enabled()).isTrue();
              assertThat(setup.types()).containsExactly(LogType.AUDIT);
            });
    assertThat(eks.listUpdates(request -> request.name("demo")).updateIds()).containsExactly(update.id());
  }

  @Test
  void twoKindsOfChangeInOneCallAreRefused() {
    assertThatThrownBy(
            () ->
                eks.updateClusterConfig(
                    request ->
                        request.name("demo")
                            .resourcesVpcConfig(network -> network.endpointPrivateAccess(true))
                            .upgradePolicy(policy -> policy.supportType("STANDARD"))))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void anUpdateThatChangesNothingIsRefusedInAwsWords() {
    assertThatThrownBy(
            () ->
                eks.updateClusterConfig(
                    request -> request.name("demo").upgradePolicy(policy -> policy.supportType("EXTENDED"))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("No changes needed");
  }

  @Test
  void aVersionUpdateOfTwoMinorsIsRefusedAndOfOneIsMade() {
    assertThatThrownBy(() -> eks.updateClusterVersion(request -> request.name("demo").version("1.35")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("from 1.33 to 1.35");

    Update update = eks.updateClusterVersion(request -> request.name("demo").version("1.34")).update();

    assertThat(statusOf(update)).isEqualTo(UpdateStatus.SUCCESSFUL);
    assertThat(describe("demo").version()).isEqualTo("1.34");
  }

  @Test
  void theAuthenticationModeOnlyGoesForward() {
    assertThatThrownBy(
            () ->
                eks.updateClusterConfig(
                    request ->
                        request.name("demo")
                            .accessConfig(access -> access.authenticationMode("API_AND_CONFIG_MAP"))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("from API to API_AND_CONFIG_MAP");
  }

  @Test
  void aSecondUpdateHasToWaitForTheFirst() {
    emulator.slowDown(Duration.ofMinutes(10));
    eks.updateClusterVersion(request -> request.name("demo").version("1.34"));

    assertThat(describe("demo").status()).isEqualTo(ClusterStatus.UPDATING);
    assertThatThrownBy(
            () ->
                eks.updateClusterConfig(
                    request -> request.name("demo").resourcesVpcConfig(network -> network.endpointPrivateAccess(true))))
        .isInstanceOf(ResourceInUseException.class);
  }

  @Test
  void aNodeGroupIsReadBackWithEverythingThatAwsReturns() {
    String template = launchTemplate("workers", "ami-first");
    createNodeGroup(template);

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
    createNodeGroup(launchTemplate("workers", "ami-first"));
    eks.updateNodegroupConfig(
        request ->
            request.clusterName("demo")
                .nodegroupName("workers")
                .scalingConfig(scaling -> scaling.minSize(3).maxSize(5).desiredSize(3))
                .labels(labels -> labels.addOrUpdateLabels(Map.of("new", "1")).removeLabels("old"))
                .taints(
                    taints -> taints.addOrUpdateTaints(GPU)));

    Nodegroup group = nodeGroup();

    assertThat(group.labels()).containsExactly(Map.entry("new", "1"));
    assertThat(group.taints()).singleElement().satisfies(taint -> assertThat(taint.key()).isEqualTo("only"));
    assertThat(autoScalingGroup(group).desiredCapacity()).isEqualTo(3);
  }

  @Test
  void aNodeGroupMovesToANewVersionOfItsLaunchTemplate() {
    String template = launchTemplate("workers", "ami-first");
    createNodeGroup(template);
    ec2.createLaunchTemplateVersion(
        request -> request.launchTemplateId(template).launchTemplateData(data -> data.imageId("ami-second")));

    Update update =
        eks.updateNodegroupVersion(
                request ->
                    request.clusterName("demo")
                        .nodegroupName("workers")
                        .launchTemplate(launch -> launch.id(template).version("2")))
            .update();

    var described =
        eks.describeUpdate(request -> request.name("demo").nodegroupName("workers").updateId(update.id()));
    assertThat(described.update().status()).isEqualTo(UpdateStatus.SUCCESSFUL);
    assertThat(nodeGroup().launchTemplate().version()).isEqualTo("2");
    assertThat(nodeGroup().releaseVersion()).isEqualTo("ami-second");
  }

  @Test
  void corednsIsDegradedUntilTheClusterHasNodes() {
    eks.createAddon(request -> request.clusterName("demo").addonName("coredns"));
    assertThat(addonStatus("coredns")).isEqualTo(AddonStatus.DEGRADED);

    createNodeGroup(launchTemplate("workers", "ami-first"));
    nodeGroup();

    assertThat(addonStatus("coredns")).isEqualTo(AddonStatus.ACTIVE);
  }

  @Test
  void theDefaultAddonVersionIsNotTheLatest() {
    var versions =
        eks.describeAddonVersions(request -> request.addonName("vpc-cni").kubernetesVersion("1.34"))
            .addons()
            .getFirst()
            .addonVersions();

    assertThat(versions.getFirst().compatibilities().getFirst().defaultVersion()).isFalse();
    assertThat(versions)
        .filteredOn(version -> version.compatibilities().getFirst().defaultVersion())
        .hasSize(1);
  }

  @Test
  void exactlyOneClusterVersionIsTheDefault() {
    assertThat(eks.describeClusterVersions(_ -> {}).clusterVersions())
        .hasSizeGreaterThan(3)
        .filteredOn(version -> version.defaultVersion())
        .hasSize(1);
  }

  @Test
  void aClusterWithNodesIsNotDeletedAndOneWithoutTakesItsChildrenWithIt() {
    createNodeGroup(launchTemplate("workers", "ami-first"));
    eks.createAddon(request -> request.clusterName("demo").addonName("vpc-cni"));
    assertThatThrownBy(() -> eks.deleteCluster(request -> request.name("demo")))
        .isInstanceOf(ResourceInUseException.class);

    eks.deleteNodegroup(request -> request.clusterName("demo").nodegroupName("workers"));
    eks.deleteCluster(request -> request.name("demo"));
    assertThatThrownBy(() -> describe("demo")).isInstanceOf(ResourceNotFoundException.class);

    eks.createCluster(cluster("demo", "1.33"));
    assertThat(eks.listAddons(request -> request.clusterName("demo")).addons()).isEmpty();
    assertThat(eks.listAccessEntries(request -> request.clusterName("demo")).accessEntries()).isEmpty();
  }

  @Test
  void severalTagsAreTakenAwayInOneCall() {
    String arn = describe("demo").arn();
    eks.tagResource(request -> request.resourceArn(arn).tags(Map.of("a", "1", "b", "2", "c", "3")));

    eks.untagResource(request -> request.resourceArn(arn).tagKeys("a", "b"));

    assertThat(describe("demo").tags()).containsExactly(Map.entry("c", "3"));
  }

  @Test
  void oneFargateProfileAtATimeIsMade() {
    emulator.slowDown(Duration.ofMinutes(10));
    createFargateProfile("first");

    assertThatThrownBy(() -> createFargateProfile("second"))
        .isInstanceOf(ResourceInUseException.class);
  }

  @Test
  void everyImageParameterOfTheNodesHasAValue() {
    String al2023 = "/aws/service/eks/optimized-ami/1.34/amazon-linux-2023/arm64/standard/";
    String bottlerocket = "/aws/service/bottlerocket/aws-k8s-1.34-nvidia/x86_64/latest/";

    var answer =
        ssm.getParameters(
            request ->
                request.names(
                    al2023 + "recommended/image_id",
                    al2023 + "recommended/release_version",
                    bottlerocket + "image_id",
                    bottlerocket + "image_version"));

    assertThat(answer.invalidParameters()).isEmpty();
    assertThat(answer.parameters()).hasSize(4);
    assertThat(ssm.getParameter(request -> request.name(al2023 + "recommended/image_id")).parameter().value())
        .startsWith("ami-");
  }

  @Test
  void theLatestAndDefaultVersionsOfAllLaunchTemplatesComeInOneCall() {
    String one = launchTemplate("one", "ami-first");
    launchTemplate("two", "ami-first");
    ec2.createLaunchTemplateVersion(
        request -> request.launchTemplateId(one).launchTemplateData(data -> data.imageId("ami-second")));

    var versions =
        ec2.describeLaunchTemplateVersions(request -> request.versions("$Latest", "$Default"))
            .launchTemplateVersions();

    assertThat(versions)
        .extracting(LaunchTemplateVersion::launchTemplateName)
        .containsExactlyInAnyOrder("one", "one", "two");
  }

  @Test
  void anElasticIpOfSomebodyElseIsNotFoundByOurTag() {
    ec2.allocateAddress(_ -> {});
    ec2.allocateAddress(
        request ->
            request.tagSpecifications(
                TagSpecification.builder()
                    .resourceType(ResourceType.ELASTIC_IP)
                    .tags(Tag.builder().key("eksplan/plan").value("demo").build())
                    .build()));

    Filter ours = Filter.builder().name("tag:eksplan/plan").values("demo").build();
    var found = ec2.describeAddresses(request -> request.filters(ours));

    assertThat(found.addresses()).hasSize(1);
  }

  @Test
  void aClientTokenSentAgainMakesNoSecondNatGateway() {
    String address = ec2.allocateAddress(_ -> {}).allocationId();
    String first = createNatGateway(address);
    String second = createNatGateway(address);

    assertThat(second).isEqualTo(first);
    assertThatThrownBy(() -> ec2.deleteSubnet(request -> request.subnetId(subnets.getFirst())))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            failure -> assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("DependencyViolation"));
  }

  private String createNatGateway(String address) {
    return ec2.createNatGateway(
            request -> request.subnetId(subnets.getFirst()).allocationId(address).clientToken("same"))
        .natGateway()
        .natGatewayId();
  }

  private String subnet(String zone, String cidr) {
    return ec2.createSubnet(
            request -> request.vpcId(vpc).cidrBlock(cidr).availabilityZone(Emulator.REGION.id() + zone))
        .subnet()
        .subnetId();
  }

  private CreateClusterRequest cluster(String name, String version) {
    return CreateClusterRequest.builder()
        .name(name)
        .version(version)
        .roleArn(role)
        .resourcesVpcConfig(network -> network.subnetIds(subnets))
        .accessConfig(
            access -> access.authenticationMode("API").bootstrapClusterCreatorAdminPermissions(false))
        .build();
  }

  private Cluster describe(String name) {
    return eks.describeCluster(request -> request.name(name)).cluster();
  }

  private UpdateStatus statusOf(Update update) {
    return eks.describeUpdate(request -> request.name("demo").updateId(update.id())).update().status();
  }

  private AddonStatus addonStatus(String addon) {
    return eks.describeAddon(request -> request.clusterName("demo").addonName(addon)).addon().status();
  }

  private String launchTemplate(String name, String image) {
    return ec2.createLaunchTemplate(
            request -> request.launchTemplateName(name).launchTemplateData(data -> data.imageId(image)))
        .launchTemplate()
        .launchTemplateId();
  }

  private void createNodeGroup(String template) {
    eks.createNodegroup(
        request ->
            request.clusterName("demo")
                .nodegroupName("workers")
                .nodeRole(role)
                .subnets(subnets)
                .labels(Map.of("old", "1"))
                .scalingConfig(scaling -> scaling.minSize(1).maxSize(3).desiredSize(2))
                .launchTemplate(launch -> launch.id(template)));
  }

  private Nodegroup nodeGroup() {
    return eks.describeNodegroup(request -> request.clusterName("demo").nodegroupName("workers")).nodegroup();
  }

  private AutoScalingGroup autoScalingGroup(Nodegroup group) {
    String name = group.resources().autoScalingGroups().getFirst().name();
    return autoScaling
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(name))
        .autoScalingGroups()
        .getFirst();
  }

  private void createFargateProfile(String name) {
    eks.createFargateProfile(
        request ->
            request.clusterName("demo")
                .fargateProfileName(name)
                .podExecutionRoleArn(role)
                .subnets(subnets)
                .selectors(BATCH));
  }
}
