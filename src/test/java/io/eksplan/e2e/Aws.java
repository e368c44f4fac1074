package io.eksplan.e2e;

import io.eksplan.emulator.Emulator;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;

/** An account of the emulator as the SDK shows it, behind eksplan's back. */
public record Aws(
    Ec2Client ec2,
    IamClient iam,
    EksClient eks,
    AutoScalingClient autoScaling,
    EcrClient ecr,
    CloudWatchLogsClient logs) {

  public static Aws of(Emulator emulator) {
    return new Aws(
        emulator.client(Ec2Client.builder()),
        emulator.client(IamClient.builder()),
        emulator.client(EksClient.builder()),
        emulator.client(AutoScalingClient.builder()),
        emulator.client(EcrClient.builder()),
        emulator.client(CloudWatchLogsClient.builder()));
  }
}
