package io.eksplan.permissions;

import java.util.List;

/**
 * What is read beside planning and making changes. Whoever may not read it is told {@code unknown},
 * or no cause of a failure: nothing else depends on it.
 */
final class Asides {

  static final String DIAGNOSIS = "Diagnosis";
  static final String PREFLIGHT = "Preflight";
  static final String DRIFT = "Drift";

  private Asides() {}

  /** Why nodes do not come: activities, consoles, ways out, roles, images. */
  static void diagnosis(Grants grants) {
    Place place = grants.place();
    grants.anywhere(
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeScalingActivities",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcEndpoints");
    // The tag that EKS and groups of our own give the nodes of a cluster.
    grants.allow(
        Condition.equal("aws:ResourceTag/kubernetes.io/cluster/" + place.plan(), "owned"),
        List.of(place.arn("ec2", "instance/*")),
        "ec2:GetConsoleOutput");
    grants.on(place.cluster(), "eks:DescribeCluster");
    grants.on(place.ofCluster("access-entry"), "eks:DescribeAccessEntry");
    grants.on(
        place.iam("role/*"), "iam:GetRole", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies");
  }

  /** The same of nodes whose launch template names their image and role. */
  static void templateDiagnosis(Grants grants) {
    grants.anywhere("ec2:DescribeImages");
    grants.on(grants.place().iam("instance-profile/*"), "iam:GetInstanceProfile");
  }

  /** What could keep a plan from being applied. */
  static void preflight(Grants grants) {
    Place place = grants.place();
    grants.anywhere(
        "ec2:DescribeAddresses",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeInstances",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeNatGateways",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
        "eks:DescribeClusterVersions",
        "eks:ListClusters",
        "servicequotas:GetAWSDefaultServiceQuota",
        "servicequotas:GetServiceQuota");
    grants.on(place.iam("role/*"), "iam:GetRole", "iam:SimulatePrincipalPolicy");
    grants.on(place.iam("user/*"), "iam:SimulatePrincipalPolicy");
  }

  /** Who made AWS differ. */
  static void drift(Grants grants) {
    grants.anywhere("cloudtrail:LookupEvents");
  }

  /** The journals of runs, which know what eksplan itself did. */
  static void journals(Grants grants, String logGroup) {
    String group = grants.place().arn("logs", "log-group:" + logGroup);
    String streams = group + ":*";
    grants.on(group, "logs:DescribeLogStreams", "logs:FilterLogEvents");
    grants.on(streams, "logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents");
  }
}
