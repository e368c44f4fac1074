package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.eksplan.emulator.Emulator;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** Claims that AWS holds what {@code plans/demo.yaml} says, read with the SDK alone. */
final class DemoCluster {
  private static final String NAME = "demo";
  private static final int ZONES = 3;
  private static final int SUBNETS = 2 * ZONES;
  private static final int RESOURCES = 34;

  private final Aws aws;

  DemoCluster(Emulator emulator) {
    this.aws = Aws.of(emulator);
  }

  void assertThere() {
    network();
    cluster();
    managedNodes();
    ownNodes();
    addons();
    access();
    repositories();
    logs();
    tags();
  }

  private void network() {
    Vpc vpc =
        aws.ec2().describeVpcs().vpcs().stream()
            .filter(one -> !one.isDefault())
            .findFirst()
            .orElseThrow();
    assertThat(vpc.cidrBlock()).isEqualTo("10.0.0.0/16");
    assertThat(
            aws.ec2().describeSubnets().subnets().stream()
                .filter(subnet -> subnet.vpcId().equals(vpc.vpcId())))
        .hasSize(SUBNETS)
        .extracting(Subnet::availabilityZone)
        .contains("eu-west-1a", "eu-west-1b", "eu-west-1c");
    assertThat(aws.ec2().describeNatGateways().natGateways())
        .singleElement()
        .satisfies(gateway -> assertThat(gateway.state()).isEqualTo(NatGatewayState.AVAILABLE));
  }

  private void cluster() {
    Cluster cluster = aws.eks().describeCluster(ask -> ask.name(NAME)).cluster();
    assertThat(cluster.status()).isEqualTo(ClusterStatus.ACTIVE);
    assertThat(cluster.version()).isEqualTo("1.35");
    assertThat(cluster.resourcesVpcConfig().subnetIds()).hasSize(ZONES);
    assertThat(cluster.resourcesVpcConfig().endpointPublicAccess()).isTrue();
    assertThat(cluster.resourcesVpcConfig().endpointPrivateAccess()).isTrue();
    assertThat(cluster.resourcesVpcConfig().publicAccessCidrs()).containsExactly("0.0.0.0/0");
    assertThat(cluster.kubernetesNetworkConfig().serviceIpv4Cidr()).isEqualTo("172.20.0.0/16");
    assertThat(cluster.accessConfig().authenticationModeAsString()).isEqualTo("API");
    assertThat(
            cluster.logging().clusterLogging().stream()
                .filter(setup -> setup.enabled())
                .flatMap(setup -> setup.typesAsStrings().stream()))
        .containsExactlyInAnyOrder(
            "api", "audit", "authenticator", "controllerManager", "scheduler");
  }

  private void managedNodes() {
    String name = aws.eks().listNodegroups(ask -> ask.clusterName(NAME)).nodegroups().getFirst();
    Nodegroup group =
        aws.eks().describeNodegroup(ask -> ask.clusterName(NAME).nodegroupName(name)).nodegroup();
    assertThat(name).startsWith("general");
    assertThat(group.status()).isEqualTo(NodegroupStatus.ACTIVE);
    assertThat(group.scalingConfig().minSize()).isEqualTo(1);
    assertThat(group.scalingConfig().desiredSize()).isEqualTo(2);
    assertThat(group.scalingConfig().maxSize()).isEqualTo(4);
    assertThat(group.labels()).containsEntry("workload", "general");
    assertThat(group.instanceTypes()).containsExactly("m7g.large");
    assertThat(group.subnets()).hasSize(ZONES);
  }

  private void ownNodes() {
    AutoScalingGroup group =
        aws.autoScaling().describeAutoScalingGroups().autoScalingGroups().stream()
            .filter(
                one ->
                    one.tags().stream()
                        .anyMatch(tag -> tag.value().equals("auto-scaling-group/batch")))
            .findFirst()
            .orElseThrow();
    assertThat(group.maxSize()).isEqualTo(3);
    assertThat(group.desiredCapacity()).isEqualTo(1);
    assertThat(
            group
                .mixedInstancesPolicy()
                .instancesDistribution()
                .onDemandPercentageAboveBaseCapacity())
        .isEqualTo(20);
  }

  private void addons() {
    assertThat(aws.eks().listAddons(ask -> ask.clusterName(NAME)).addons())
        .containsExactlyInAnyOrder("vpc-cni", "kube-proxy", "coredns", "eks-pod-identity-agent")
        .allSatisfy(
            name ->
                assertThat(
                        aws.eks()
                            .describeAddon(ask -> ask.clusterName(NAME).addonName(name))
                            .addon()
                            .status())
                    .isEqualTo(AddonStatus.ACTIVE));
  }

  private void access() {
    assertThat(aws.eks().listAccessEntries(ask -> ask.clusterName(NAME)).accessEntries())
        .contains(
            "arn:aws:iam::000000000000:role/platform", "arn:aws:iam::000000000000:role/developers")
        .hasSize(4);
  }

  private void repositories() {
    assertThat(aws.ecr().describeRepositories().repositories())
        .extracting(Repository::repositoryName, Repository::imageTagMutability)
        .containsExactlyInAnyOrder(
            tuple("demo/api", ImageTagMutability.IMMUTABLE),
            tuple("demo/web", ImageTagMutability.IMMUTABLE));
    assertThat(
            aws.ecr()
                .getLifecyclePolicy(ask -> ask.repositoryName("demo/api"))
                .lifecyclePolicyText())
        .contains("30", "7");
    assertThat(
            aws.ecr()
                .getLifecyclePolicy(ask -> ask.repositoryName("demo/web"))
                .lifecyclePolicyText())
        .contains("30");
  }

  private void logs() {
    assertThat(
            aws.logs()
                .describeLogGroups(ask -> ask.logGroupNamePrefix("/aws/eks/demo/cluster"))
                .logGroups())
        .singleElement()
        .satisfies(group -> assertThat(group.retentionInDays()).isEqualTo(30));
  }

  private void tags() {
    Map<String, Map<String, String>> owned = new Tagged(aws).of(NAME);
    assertThat(owned).hasSize(RESOURCES);
    assertThat(owned.values())
        .allSatisfy(
            tags ->
                assertThat(tags)
                    .containsEntry("eksplan/plan", NAME)
                    .containsEntry("environment", NAME)
                    .containsEntry("team", "platform"));
    assertThat(owned.get("node-group/general")).containsEntry("cost-center", "general");
    assertThat(owned.get("ecr-repository/demo/api")).containsEntry("service", "api");
  }
}
