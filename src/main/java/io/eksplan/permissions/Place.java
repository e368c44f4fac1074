package io.eksplan.permissions;

import java.util.Locale;

/**
 * Where a plan's resources are, as ARNs say it.
 *
 * @param account {@code *} where it is not known
 * @param plan the plan's name, which is the cluster's too
 * @param borrowed whether the VPC is somebody else's, so that it has no tag of the plan's
 */
public record Place(
    String partition, String region, String account, String plan, boolean borrowed) {

  /** Stands for an account that nobody told. */
  public static final String ANY = "*";

  /** The partition that a region is in. */
  public static String partitionOf(String region) {
    String low = region.toLowerCase(Locale.ROOT);
    if (low.startsWith("cn-")) {
      return "aws-cn";
    }
    return low.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** An ARN in the region: {@code eks}, {@code cluster/demo}. */
  String arn(String service, String resource) {
    return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
  }

  /** An ARN of IAM's. */
  String iam(String resource) {
    return "arn:%s:iam::%s:%s".formatted(partition, account, resource);
  }

  /** IAM objects of the plan: {@code role}. */
  String ours(String type) {
    return iam("%s/eksplan/%s/%s/*".formatted(type, region, plan));
  }

  /** The plan's cluster. */
  String cluster() {
    return arn("eks", "cluster/" + plan);
  }

  /** Children of the plan's cluster: {@code nodegroup}. */
  String ofCluster(String type) {
    return arn("eks", type + "/" + plan + "/*");
  }
}
