package io.eksplan.plan;

/** Whether what the cluster autoscaler is told fits into tags. */
final class AutoscalerChecks {

  private static final int LONGEST_KEY =
      128 - "k8s.io/cluster-autoscaler/node-template/label/".length();

  /** AWS takes 50 tags; seven are eksplan's, EKS's and the autoscaler's own. */
  private static final int MOST_TAGS = 50 - 7;

  private AutoscalerChecks() {}

  static void check(PlanFile file, NodeGroupPlan group, GroupFindings findings) {
    if (!group.autoscaler()) {
      return;
    }
    for (String key : group.labels().keySet()) {
      if (key.length() > LONGEST_KEY) {
        findings.add(
            "labels",
            "key \"%s\" is too long for the tag that tells the cluster autoscaler of it: at most %d characters, or set autoscaler: false"
                .formatted(key, LONGEST_KEY),
            "labels",
            key);
      }
    }
    int tags =
        file.metadata().tags().size()
            + group.tags().size()
            + group.labels().size()
            + group.taints().size();
    if (tags > MOST_TAGS) {
      findings.add(
          "labels",
          "with taints and tags they are %d, and the Auto Scaling group takes %d as tags: take some away, or set autoscaler: false"
              .formatted(tags, MOST_TAGS),
          "labels");
    }
  }
}
