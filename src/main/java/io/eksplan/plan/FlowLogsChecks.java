package io.eksplan.plan;

import io.eksplan.plan.FlowLogsPlan.To;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checks of the record of the VPC's connections: each destination has fields of its own. */
final class FlowLogsChecks {

  private FlowLogsChecks() {}

  static void check(PlanFile file, Findings findings) {
    file.network().flowLogs().ifPresent(logs -> check(file, logs, findings));
  }

  private static void check(PlanFile file, FlowLogsPlan logs, Findings findings) {
    Map<String, Optional<?>> ofGroup = new LinkedHashMap<>();
    ofGroup.put("retentionDays", logs.retentionDays());
    ofGroup.put("kmsKey", logs.kmsKey());
    ofGroup.put("class", logs.class_());
    if (logs.to() == To.S3) {
      ofGroup.put("logGroupArn", logs.logGroupArn());
      without(ofGroup, "is about CloudWatch Logs, and to is s3", findings);
      bucket(file, logs, findings);
      return;
    }
    Map<String, Optional<?>> ofBucket = new LinkedHashMap<>();
    ofBucket.put("bucketArn", logs.bucketArn());
    ofBucket.put("files", logs.files());
    without(ofBucket, "is about S3: set to: s3, or leave it out", findings);
    logs.logGroupArn()
        .ifPresent(
            arn -> {
              without(
                  ofGroup,
                  "is about a log group of eksplan's, and logGroupArn names one that exists",
                  findings);
              group(file, arn, findings);
            });
  }

  private static void without(Map<String, Optional<?>> fields, String why, Findings findings) {
    fields.forEach(
        (field, value) -> {
          if (value.isPresent()) {
            findings.add("\"network.flowLogs." + field + "\" " + why, "network", "flowLogs", field);
          }
        });
  }

  private static void bucket(PlanFile file, FlowLogsPlan logs, Findings findings) {
    if (logs.bucketArn().isEmpty()) {
      findings.add(
          "\"network.flowLogs.bucketArn\" is needed: to is s3, and eksplan makes no buckets",
          "network",
          "flowLogs");
      return;
    }
    String arn = logs.bucketArn().get();
    if (arn.matches(".*/AWSLogs(/.*)?")) {
      findings.add(
          "\"network.flowLogs.bucketArn\": AWS makes the folder AWSLogs itself, and takes no other"
              + " of that name",
          "network",
          "flowLogs",
          "bucketArn");
    }
    partition(file, arn, findings, "bucketArn");
  }

  private static void group(PlanFile file, String arn, Findings findings) {
    String region = file.metadata().region();
    if (!region.isEmpty() && !arn.split(":", 5)[3].equals(region)) {
      findings.add(
          "\"network.flowLogs.logGroupArn\" is not in region %s: a VPC's flow logs stay in its region"
              .formatted(region),
          "network",
          "flowLogs",
          "logGroupArn");
    }
  }

  private static void partition(PlanFile file, String arn, Findings findings, String field) {
    String region = file.metadata().region();
    String prefix = "arn:" + PartitionChecks.partition(region) + ":";
    if (!region.isEmpty() && !arn.startsWith(prefix)) {
      findings.add(
          "\"%s\" is not in region %s: there ARNs start with %s".formatted(arn, region, prefix),
          "network",
          "flowLogs",
          field);
    }
  }
}
