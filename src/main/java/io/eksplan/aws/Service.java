package io.eksplan.aws;

/** The services that are called, with how much of each may run at once. */
enum Service {
  EC2("ec2", 16),
  /**
   * IAM is one for the whole world and throttles early; EKS itself competes for the same limits.
   */
  IAM("iam", 4),
  EKS("eks", 5),
  AUTO_SCALING("autoscaling", 8),
  ECR("ecr", 8),
  /** Two calls a second is all that CloudTrail answers in an account and region. */
  CLOUD_TRAIL("cloudtrail", 1),
  EVENTS("events", 5),
  KMS("kms", 4),
  LOAD_BALANCING("elasticloadbalancing", 5),
  LOGS("logs", 5),
  QUOTAS("servicequotas", 4),
  SQS("sqs", 5),
  SSM("ssm", 8),
  STS("sts", 4);

  /** What an emulator on this machine takes without harm. */
  private static final int ON_LOOPBACK = 16;

  private final String prefix;
  private final int atOnce;

  Service(String prefix, int atOnce) {
    this.prefix = prefix;
    this.atOnce = atOnce;
  }

  /** How IAM policies name the service: {@code ec2} in {@code ec2:CreateVpc}. */
  String prefix() {
    return prefix;
  }

  int atOnce(Endpoint endpoint) {
    return endpoint.loopback() ? ON_LOOPBACK : atOnce;
  }
}
