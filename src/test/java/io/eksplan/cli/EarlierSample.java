package io.eksplan.cli;

import java.util.Map;

/** Earlier versions of sample plans, from which an apply has much to change. */
final class EarlierSample {

  private EarlierSample() {}

  static String of(String text) {
    String earlier = text;
    for (Map.Entry<String, String> edit :
        Map.of(
                "team: platform", "team: other\n    old: gone",
                "purpose: ci", "purpose: other\n    old: gone",
                "1.35", "1.34",
                "retentionDays: 1\n", "retentionDays: 3\n",
                "retentionDays: 365", "retentionDays: 400",
                "sizeGiB: 20\n", "sizeGiB: 30\n",
                "ENABLE_PREFIX_DELEGATION: \"true\"", "ENABLE_PREFIX_DELEGATION: \"false\"",
                "keepLast: 30", "keepLast: 20")
            .entrySet()) {
      earlier = earlier.replace(edit.getKey(), edit.getValue());
    }
    return earlier
        .replace("types: []", "types: [audit]")
        .replace("  encryption:\n    kmsKey: create\n", "")
        .replace(
            "- name: vpc-cni\n  - name",
            "- name: vpc-cni\n    config: {env: {WARM_IP_TARGET: \"2\"}}\n  - name")
        .replace("      - scheduler\n", "")
        .replace("      max: 1\n", "      max: 2\n")
        .replace("sizeGiB: 50", "sizeGiB: 60")
        .replace("sizeGiB: 40", "sizeGiB: 60")
        .replace("sizeGiB: 200", "sizeGiB: 300")
        .replace("workload: general", "workload: old")
        .replace("workload: system", "workload: old");
  }
}
