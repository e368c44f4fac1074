package io.eksplan.resources.elb;

import io.eksplan.model.Resource;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.ec2.Instance;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.eks.NodeGroup;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The controllers in a cluster that make load balancers, and make them again as long as they run.
 */
final class Controllers {

  /** They run on nodes or, in Auto Mode and for classic ones, beside the control plane. */
  static final Set<Class<? extends Resource>> PLACES =
      Set.of(
          NodeGroup.class,
          AutoScalingGroup.class,
          FargateProfile.class,
          Instance.class,
          EksCluster.class);

  private Controllers() {}

  /** What a thing was made for, as its tags tell it: {@code " for default/web"}, or nothing. */
  static String owner(Map<String, String> tags) {
    return Stream.of(
            "service.k8s.aws/stack",
            "ingress.k8s.aws/stack",
            "service.eks.amazonaws.com/stack",
            "ingress.eks.amazonaws.com/stack",
            "kubernetes.io/service-name")
        .flatMap(key -> Stream.ofNullable(tags.get(key)))
        .findFirst()
        .map(owner -> " for " + owner)
        .orElse("");
  }
}
