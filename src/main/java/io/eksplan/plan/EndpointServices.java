package io.eksplan.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** AWS's services as their VPC endpoints are named. */
public final class EndpointServices {

  /** Without these nodes of a cluster without internet do not even start. */
  static final List<String> REQUIRED = List.of("ec2", "ecr.api", "ecr.dkr", "s3", "sts");

  private static final List<String> USUAL =
      List.of(
          "logs",
          "eks",
          "eks-auth",
          "elasticloadbalancing",
          "autoscaling",
          "ssm",
          "ssmmessages",
          "ec2messages");

  private static final Set<String> GATEWAYS = Set.of("s3", "dynamodb");

  /** Those whose names in China start with {@code cn.}; the others are named as everywhere. */
  private static final Set<String> RENAMED_IN_CHINA =
      Set.of(
          "autoscaling",
          "cloudformation",
          "ebs",
          "ec2",
          "ecr.api",
          "ecr.dkr",
          "eks",
          "elasticache",
          "elasticfilesystem",
          "fsx",
          "lambda",
          "monitoring",
          "rds",
          "sqs",
          "states",
          "sts",
          "xray");

  private EndpointServices() {}

  /** What a cluster without internet usually needs; with keys of KMS that service too. */
  static List<String> ofPrivateCluster(boolean keys) {
    return Stream.of(REQUIRED, USUAL, keys ? List.of("kms") : List.<String>of())
        .flatMap(List::stream)
        .toList();
  }

  /** Whether the endpoint is a gateway, which costs nothing, and not an interface. */
  public static boolean isGateway(String service) {
    return GATEWAYS.contains(service);
  }

  /** {@code com.amazonaws.eu-west-1.ecr.api} for {@code ecr.api}. */
  public static String fullName(String service, String region) {
    boolean renamed = region.startsWith("cn-") && RENAMED_IN_CHINA.contains(service);
    return (renamed ? "cn." : "") + "com.amazonaws." + region + "." + service;
  }
}
