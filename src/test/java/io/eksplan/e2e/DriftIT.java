package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.LogType;
import tools.jackson.databind.JsonNode;

/** What is changed behind eksplan's back is seen, alone, and mended. */
@WithEmulator(strictly = true)
final class DriftIT {
  private static final String CLUSTER = "demo";
  private static final String DEVELOPERS = "arn:aws:iam::000000000000:role/developers";
  private static final String EVERYWHERE = "0.0.0.0/0";

  private static final IpPermission SSH_FROM_EVERYWHERE =
      IpPermission.builder()
          .ipProtocol("tcp")
          .fromPort(22)
          .toPort(22)
          .ipRanges(IpRange.builder().cidrIp(EVERYWHERE).build())
          .build();

  private final Emulator emulator;
  private final Shell shell;
  private final Aws aws;

  DriftIT(Emulator emulator) {
    this.emulator = emulator;
    this.shell = Shell.here(emulator);
    this.aws = Aws.of(emulator);
  }

  @BeforeAll
  static void applyTheDemo(Emulator emulator) throws Exception {
    Shell.here(emulator).succeeds("apply", Shell.DEMO, "--auto-approve");
  }

  @Test
  void changedNetworkAttributesAreSeenAndMended() throws Exception {
    String vpc = id("vpc/demo");
    String subnet = id("subnet/public-eu-west-1a");
    aws.ec2()
        .modifyVpcAttribute(ask -> ask.vpcId(vpc).enableDnsHostnames(flag -> flag.value(false)));
    aws.ec2()
        .modifySubnetAttribute(
            ask -> ask.subnetId(subnet).mapPublicIpOnLaunch(flag -> flag.value(false)));
    aws.ec2()
        .deleteTags(
            ask ->
                ask.resources(id("subnet/private-eu-west-1b"))
                    .tags(Tag.builder().key("kubernetes.io/role/internal-elb").build()));
    aws.ec2()
        .deleteRoute(
            ask -> ask.routeTableId(id("route-table/public")).destinationCidrBlock(EVERYWHERE));
    aws.ec2()
        .createRoute(
            ask ->
                ask.routeTableId(id("route-table/private-eu-west-1a"))
                    .destinationCidrBlock("192.0.2.0/24")
                    .natGatewayId(gateway().natGatewayId()));
    disassociate(id("route-table/private-eu-west-1b"));
    aws.ec2()
        .authorizeSecurityGroupIngress(
            ask -> ask.groupId(id("security-group/cluster")).ipPermissions(SSH_FROM_EVERYWHERE));
    aws.ec2()
        .createTags(
            ask ->
                ask.resources(id("elastic-ip/eu-west-1a"))
                    .tags(Tag.builder().key("team").value("other").build()));

    assertMends(
        "update vpc/demo",
        "update subnet/public-eu-west-1a",
        "update subnet/private-eu-west-1b",
        "update route-table/public",
        "update route-table/private-eu-west-1a",
        "update route-table/private-eu-west-1b",
        "update security-group/cluster",
        "update elastic-ip/eu-west-1a");
  }

  @Test
  void changedIdentitiesAreSeenAndMended() throws Exception {
    String cluster = "demo-eu-west-1-cluster";
    String nodes = "demo-eu-west-1-asg-nodes";
    aws.iam()
        .detachRolePolicy(
            ask ->
                ask.roleName(cluster).policyArn("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"));
    aws.iam()
        .putRolePolicy(
            ask ->
                ask.roleName("demo-eu-west-1-managed-nodes")
                    .policyName("more")
                    .policyDocument(
                        """
                        {"Version": "2012-10-17", "Statement":
                          [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
                        """));
    aws.iam()
        .updateAssumeRolePolicy(
            ask ->
                ask.roleName(nodes)
                    .policyDocument(
                        """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                          "Principal": {"Service": "lambda.amazonaws.com"},
                          "Action": "sts:AssumeRole"}]}
                        """));
    aws.iam().removeRoleFromInstanceProfile(ask -> ask.instanceProfileName(nodes).roleName(nodes));

    assertMends(
        "update iam-role/cluster",
        "update iam-role/managed-nodes",
        "update iam-role/asg-nodes",
        "update instance-profile/asg-nodes");
  }

  @Test
  void aChangedClusterAndItsPartsAreSeenAndMended() throws Exception {
    aws.eks()
        .updateClusterConfig(
            ask ->
                ask.name(CLUSTER)
                    .logging(
                        logging ->
                            logging.clusterLogging(
                                LogSetup.builder().enabled(false).types(LogType.AUDIT).build())));
    aws.logs().deleteRetentionPolicy(ask -> ask.logGroupName("/aws/eks/demo/cluster"));
    aws.eks().deleteAccessEntry(ask -> ask.clusterName(CLUSTER).principalArn(DEVELOPERS));
    aws.eks()
        .disassociateAccessPolicy(
            ask ->
                ask.clusterName(CLUSTER)
                    .principalArn("arn:aws:iam::000000000000:role/platform")
                    .policyArn(
                        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"));
    aws.eks().deleteAddon(ask -> ask.clusterName(CLUSTER).addonName("kube-proxy"));
    aws.eks()
        .updateAddon(
            ask -> ask.clusterName(CLUSTER).addonName("vpc-cni").configurationValues("{}"));

    assertMends(
        "update eks-cluster/demo",
        "update log-group/cluster",
        "create access-entry/000000000000/role/developers",
        "update access-entry/000000000000/role/platform",
        "create addon/kube-proxy",
        "update addon/vpc-cni");
  }

  @Test
  void changedNodesAndRepositoriesAreSeenAndMended() throws Exception {
    aws.eks()
        .updateNodegroupConfig(
            ask ->
                ask.clusterName(CLUSTER)
                    .nodegroupName(nodeGroup())
                    .labels(labels -> labels.addOrUpdateLabels(Map.of("by", "hand"))));
    aws.autoScaling()
        .updateAutoScalingGroup(
            ask -> ask.autoScalingGroupName(ownGroup().autoScalingGroupName()).maxSize(9));
    LaunchTemplate template = template("launch-template/batch");
    Long added =
        aws.ec2()
            .createLaunchTemplateVersion(
                ask ->
                    ask.launchTemplateId(template.launchTemplateId())
                        .launchTemplateData(data -> data.imageId("ami-0123456789abcdef0")))
            .launchTemplateVersion()
            .versionNumber();
    aws.ec2()
        .modifyLaunchTemplate(
            ask -> ask.launchTemplateId(template.launchTemplateId()).defaultVersion("" + added));
    aws.ecr().deleteLifecyclePolicy(ask -> ask.repositoryName("demo/api"));
    aws.ecr().deleteRepository(ask -> ask.repositoryName("demo/web"));

    assertMends(
        "update node-group/general",
        "update auto-scaling-group/batch",
        "update launch-template/batch",
        "update ecr-repository/demo/api",
        "create ecr-repository/demo/web");
  }

  @Test
  void aDeletedNatGatewayIsMadeAgainAndTheRoutesTurnToIt() throws Exception {
    String gone = gateway().natGatewayId();
    aws.ec2().deleteNatGateway(ask -> ask.natGatewayId(gone));

    assertMends(
        "create nat-gateway/eu-west-1a",
        "update route-table/private-eu-west-1a",
        "update route-table/private-eu-west-1b",
        "update route-table/private-eu-west-1c");
    assertThat(gateway().natGatewayId()).isNotEqualTo(gone);
  }

  @Test
  void aDeletedNodeGroupIsMadeAgain() throws Exception {
    String group = nodeGroup();
    aws.eks().deleteNodegroup(ask -> ask.clusterName(CLUSTER).nodegroupName(group));

    assertMends("create node-group/general");
  }

  @Test
  void aDeletedClusterIsMadeAgainWithAllThatWasInIt() throws Exception {
    String group = nodeGroup();
    aws.eks().deleteNodegroup(ask -> ask.clusterName(CLUSTER).nodegroupName(group));
    aws.eks().deleteCluster(ask -> ask.name(CLUSTER));

    assertMends(
        "create eks-cluster/demo",
        "create node-group/general",
        "create addon/vpc-cni",
        "create addon/kube-proxy",
        "create addon/coredns",
        "create addon/eks-pod-identity-agent",
        "create access-entry/000000000000/role/developers",
        "create access-entry/000000000000/role/platform",
        "create access-entry/asg-nodes",
        "update launch-template/batch",
        "update auto-scaling-group/batch");
  }

  @Test
  void aClusterThatIsStillBeingMadeIsWaitedForAndNotTakenAsEqual() throws Exception {
    emulator.putCluster(CLUSTER, "CREATING");

    JsonNode plan = shell.plan(Shell.DEMO);

    assertThat(plan.path("changes"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.path("address").asString()).isEqualTo("eks-cluster/demo");
              assertThat(change.path("action").asString()).isEqualTo("wait");
              assertThat(change.path("reason").asString()).startsWith("CREATING since 20");
            });
    assertThat(plan.path("summary").path("wait").asInt()).isEqualTo(1);
    assertThat(shell.expect(2, "plan", Shell.DEMO, "--detailed-exitcode").out())
        .contains("… eks-cluster/demo  (CREATING since ");
    emulator.putCluster(CLUSTER, "ACTIVE");
    shell.matches(Shell.DEMO);
  }

  @Test
  void aNodeGroupThatFailedIsReplaced() throws Exception {
    emulator.putNodeGroup(CLUSTER, nodeGroup(), "CREATE_FAILED");

    assertMends("replace node-group/general");
  }

  /** Whatever it finds, it leaves the account as the demo says. */
  private void assertMends(String... changes) throws Exception {
    Set<String> all = new TreeSet<>();
    Stream.of(changes).forEach(all::add);
    assertThat(shell.applied(Shell.DEMO)).isEqualTo(all);
    shell.matches(Shell.DEMO);
  }

  /** The EC2 id behind an address, by its tag. */
  private String id(String address) {
    return aws.ec2()
        .describeTags(
            ask -> ask.filters(filter("key", "eksplan/address"), filter("value", address)))
        .tags()
        .getFirst()
        .resourceId();
  }

  private NatGateway gateway() {
    return aws.ec2()
        .describeNatGateways(ask -> ask.filter(filter("state", "available")))
        .natGateways()
        .getFirst();
  }

  private LaunchTemplate template(String address) {
    return aws.ec2()
        .describeLaunchTemplates(ask -> ask.filters(filter("tag:eksplan/address", address)))
        .launchTemplates()
        .getFirst();
  }

  private String nodeGroup() {
    return aws.eks().listNodegroups(ask -> ask.clusterName(CLUSTER)).nodegroups().getFirst();
  }

  private AutoScalingGroup ownGroup() {
    return aws.autoScaling().describeAutoScalingGroups().autoScalingGroups().stream()
        .filter(group -> group.autoScalingGroupName().contains("batch"))
        .findFirst()
        .orElseThrow();
  }

  private void disassociate(String table) {
    RouteTable found =
        aws.ec2().describeRouteTables(ask -> ask.routeTableIds(table)).routeTables().getFirst();
    aws.ec2()
        .disassociateRouteTable(
            ask -> ask.associationId(found.associations().getFirst().routeTableAssociationId()));
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
