package io.eksplan.local;

import io.eksplan.emulator.Emulator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;

/** An account with what a cluster needs: a role and two subnets. */
record ClusterFixture(
    Emulator emulator,
    EksClient eks,
    Ec2Client ec2,
    AutoScalingClient autoScaling,
    String role,
    List<String> subnets) {

  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
       "Principal": {"Service": "eks.amazonaws.com"}}]}\
      """;

  ClusterFixture(Emulator emulator) {
    this(
        emulator,
        emulator.client(EksClient.builder()),
        emulator.client(Ec2Client.builder()),
        emulator.client(AutoScalingClient.builder()));
  }

  private ClusterFixture(
      Emulator emulator, EksClient eks, Ec2Client ec2, AutoScalingClient autoScaling) {
    this(emulator, eks, ec2, autoScaling, createRole(emulator), createSubnets(ec2));
  }

  private static String createRole(Emulator emulator) {
    try (IamClient iam = emulator.client(IamClient.builder())) {
      return iam.createRole(request -> request.roleName("eks").assumeRolePolicyDocument(TRUST))
          .role()
          .arn();
    }
  }

  private static List<String> createSubnets(Ec2Client ec2) {
    String vpc = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    return List.of(
        createSubnet(ec2, vpc, "a", "10.0.0.0/24"), createSubnet(ec2, vpc, "b", "10.0.1.0/24"));
  }

  private static String createSubnet(Ec2Client ec2, String vpc, String zone, String cidr) {
    String full = Emulator.REGION.id() + zone;
    return ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock(cidr).availabilityZone(full))
        .subnet()
        .subnetId();
  }

  void createCluster(String name) {
    eks.createCluster(
        request ->
            request
                .name(name)
                .version("1.33")
                .roleArn(role)
                .resourcesVpcConfig(network -> network.subnetIds(subnets))
                .accessConfig(
                    access ->
                        access
                            .authenticationMode("API")
                            .bootstrapClusterCreatorAdminPermissions(false)));
  }

  String launchTemplate(String name, String image) {
    return ec2.createLaunchTemplate(
            request ->
                request.launchTemplateName(name).launchTemplateData(data -> data.imageId(image)))
        .launchTemplate()
        .launchTemplateId();
  }

  void createNodeGroup(String template) {
    eks.createNodegroup(
        request ->
            request
                .clusterName("demo")
                .nodegroupName("workers")
                .nodeRole(role)
                .subnets(subnets)
                .labels(Map.of("old", "1"))
                .scalingConfig(scaling -> scaling.minSize(1).maxSize(3).desiredSize(2))
                .launchTemplate(launch -> launch.id(template)));
  }
}
