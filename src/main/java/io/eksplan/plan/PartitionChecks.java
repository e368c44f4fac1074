package io.eksplan.plan;

import java.util.Arrays;
import java.util.List;

/** Checks that ARNs belong to the partition of the plan's region. */
final class PartitionChecks {

  private PartitionChecks() {}

  static void check(PlanFile file, Findings findings) {
    String region = file.metadata().region();
    if (region.isEmpty()) {
      return;
    }
    Check check = (arn, path) -> arn(file, arn, findings, path);
    file.cluster().roleArn().ifPresent(arn -> check.of(arn, "cluster", "roleArn"));
    file.cluster()
        .autoMode()
        .flatMap(AutoModePlan::nodeRoleArn)
        .ifPresent(arn -> check.of(arn, "cluster", "autoMode", "nodeRoleArn"));
    file.iam().permissionsBoundary().ifPresent(arn -> check.of(arn, "iam", "permissionsBoundary"));
    each(file.keys().administrators(), check, "keys", "administrators");
    each(file.access().admins().orElse(List.of()), check, "access", "admins");
    for (int i = 0; i < file.access().entries().size(); i++) {
      check.of(
          file.access().entries().get(i).principalArn(), "access", "entries", i, "principalArn");
    }
    for (int i = 0; i < file.iam().roles().size(); i++) {
      each(
          file.iam().roles().get(i).trust().principals(),
          check,
          "iam",
          "roles",
          i,
          "trust",
          "principals");
    }
    for (int i = 0; i < file.repositories().size(); i++) {
      each(file.repositories().get(i).pull(), check, "repositories", i, "pull");
      each(file.repositories().get(i).push(), check, "repositories", i, "push");
    }
  }

  /** Complains when the ARN at this path is of another partition. */
  static void arn(PlanFile file, String arn, Findings findings, Object... path) {
    String region = file.metadata().region();
    String prefix = "arn:" + partition(region) + ":";
    if (!region.isEmpty() && arn.contains(":iam::") && !arn.startsWith(prefix)) {
      findings.add(
          "\"%s\" is not in region %s: there ARNs start with %s".formatted(arn, region, prefix),
          path);
    }
  }

  /** The partition that a region is in: an island of its own, with its own ARNs. */
  static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private interface Check {
    void of(String arn, Object... path);
  }

  private static void each(List<String> arns, Check check, Object... path) {
    for (int i = 0; i < arns.size(); i++) {
      Object[] full = Arrays.copyOf(path, path.length + 1);
      full[path.length] = i;
      check.of(arns.get(i), full);
    }
  }
}
