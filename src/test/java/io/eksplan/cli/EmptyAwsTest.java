package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The training stub speaks every protocol of AWS that eksplan uses; the SDK is the judge. */
final class EmptyAwsTest {
  private EmptyAws aws;

  @BeforeEach
  void start() throws IOException {
    aws = EmptyAws.start();
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void ec2HasNothingButZones() {
    try (Ec2Client ec2 = at(Ec2Client.builder())) {
      assertThat(ec2.describeVpcsPaginator().vpcs()).isEmpty();
      assertThat(ec2.describeAvailabilityZones().availabilityZones())
          .extracting(zone -> zone.zoneName())
          .containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1c");
    }
  }

  @Test
  void queryServicesHaveNothingButTheCaller() {
    try (IamClient iam = at(IamClient.builder());
        AutoScalingClient autoScaling = at(AutoScalingClient.builder());
        StsClient sts = at(StsClient.builder())) {
      assertThat(iam.listRolesPaginator().roles()).isEmpty();
      assertThat(autoScaling.describeAutoScalingGroupsPaginator().autoScalingGroups()).isEmpty();
      assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
    }
  }

  @Test
  void jsonServicesHaveNothing() {
    try (EcrClient ecr = at(EcrClient.builder());
        SsmClient ssm = at(SsmClient.builder());
        CloudWatchLogsClient logs = at(CloudWatchLogsClient.builder())) {
      assertThat(ecr.describeRepositoriesPaginator().repositories()).isEmpty();
      assertThat(ssm.getParametersByPath(request -> request.path("/x")).parameters()).isEmpty();
      assertThat(logs.describeLogGroupsPaginator().logGroups()).isEmpty();
    }
  }

  @Test
  void eksListsNothingAndFindsNoCluster() {
    try (EksClient eks = at(EksClient.builder())) {
      assertThat(eks.listClustersPaginator().clusters()).isEmpty();
      assertThatThrownBy(() -> eks.describeCluster(request -> request.name("demo")))
          .isInstanceOf(ResourceNotFoundException.class);
    }
  }

  private <B extends AwsClientBuilder<B, C>, C> C at(B builder) {
    return builder
        .endpointOverride(aws.endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("training", "training")))
        .build();
  }
}
