package io.eksplan.permissions;

import java.util.List;
import java.util.Map;

/**
 * What taking a cluster away needs besides: what Kubernetes and its controllers made is looked for
 * and goes too, told by the tags that they give it.
 */
final class Leftovers {

  private static final String TAG = "aws:ResourceTag/";

  private Leftovers() {}

  static void of(Grants grants) {
    Place place = grants.place();
    grants.anywhere(
        "ec2:DescribeInstances",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeVolumes",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTargetGroups");
    // Keys that a run left half-way have no alias, so all keys of the account are looked at.
    // Those whose tags nobody may see are none of the plan's.
    grants.anywhere("kms:ListKeys");
    grants.allow(
        Condition.tagged(place), List.of(place.arn("kms", "key/*")), "kms:ListResourceTags");
    // A network plugin of old tags its interfaces with the node alone.
    grants.allow(
        Condition.of(
            "StringEqualsIfExists", TAG + "cluster.k8s.amazonaws.com/name", List.of(place.plan())),
        List.of(place.arn("ec2", "network-interface/*")),
        "ec2:DeleteNetworkInterface");
    marks(place)
        .forEach(
            (key, value) -> {
              Condition condition = Condition.equal(TAG + key, value);
              grants.allow(
                  condition,
                  List.of(place.arn("ec2", "instance/*"), place.arn("ec2", "security-group/*")),
                  "ec2:TerminateInstances",
                  "ec2:DeleteSecurityGroup",
                  "ec2:RevokeSecurityGroupEgress",
                  "ec2:RevokeSecurityGroupIngress");
              grants.allow(
                  condition,
                  List.of(
                      place.arn("elasticloadbalancing", "loadbalancer/*"),
                      place.arn("elasticloadbalancing", "targetgroup/*")),
                  "elasticloadbalancing:DeleteLoadBalancer",
                  "elasticloadbalancing:DeleteTargetGroup");
            });
  }

  /** Volumes are kept unless the user asks for more. */
  static void volumes(Grants grants, boolean snapshots) {
    Place place = grants.place();
    List<String> volumes = List.of(place.arn("ec2", "volume/*"));
    marks(place)
        .forEach(
            (key, value) -> {
              Condition condition = Condition.equal(TAG + key, value);
              grants.allow(condition, volumes, "ec2:DeleteVolume");
              if (snapshots) {
                grants.allow(condition, volumes, "ec2:CreateSnapshot");
              }
            });
    if (snapshots) {
      List<String> made = List.of(place.arn("ec2", "snapshot/*"));
      grants.anywhere("ec2:DescribeSnapshots");
      grants.allow(Condition.tagging(place), made, "ec2:CreateSnapshot");
      grants.allow(
          Condition.tagging(place)
              .and("StringEquals", "ec2:CreateAction", List.of("CreateSnapshot")),
          made,
          "ec2:CreateTags");
    }
  }

  /** The tags that say whose cluster something lives and dies with; one of them is enough. */
  private static Map<String, String> marks(Place place) {
    return Map.of(
        "kubernetes.io/cluster/" + place.plan(),
        "owned",
        "elbv2.k8s.aws/cluster",
        place.plan(),
        "eks:eks-cluster-name",
        place.plan(),
        "aws:eks:cluster-name",
        place.plan());
  }
}
