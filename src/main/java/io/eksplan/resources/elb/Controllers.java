package io.eksplan.resources.elb;

import java.util.Map;
import java.util.stream.Stream;

/**
 * The controllers in a cluster that make load balancers, and make them again as long as they run.
 */
final class Controllers {

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
