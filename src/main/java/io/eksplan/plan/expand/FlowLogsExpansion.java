package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.plan.NetworkPlan.FlowLogs;
import io.eksplan.resources.ec2.FlowLog;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.logs.LogGroup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A record of the VPC's connections, the log group that holds it and the role that writes it. */
final class FlowLogsExpansion {

  private static final String NAME = LogGroup.OF_FLOW_LOGS;

  private final Setting setting;

  FlowLogsExpansion(Setting setting) {
    this.setting = setting;
  }

  List<Wanted> resources() {
    return setting.file().network().flowLogs().stream()
        .flatMap(
            logs ->
                List.of(
                    Wanted.of(NAME, group(logs)),
                    Wanted.of(NAME, role()),
                    Wanted.of("vpc", flowLog(logs)))
                    .stream())
        .toList();
  }

  private LogGroup group(FlowLogs logs) {
    return new LogGroup(
        LogGroup.nameFor(setting.plan(), NAME),
        logs.retentionDays(),
        new KeysExpansion(setting).ofLogs(),
        setting.tags(Map.of()));
  }

  private FlowLog flowLog(FlowLogs logs) {
    return new FlowLog(
        setting.network().vpc(),
        Ref.to(LogGroup.class, NAME, Outputs.ARN),
        Ref.to(IamRole.class, NAME, Outputs.ARN),
        logs.traffic().spelling().toUpperCase(Locale.ROOT),
        logs.aggregationSeconds(),
        setting.named("vpc"));
  }

  private IamRole role() {
    return new IamRole(
        setting.iamPath(),
        "Flow logs of the VPC of the EKS cluster " + setting.plan(),
        trust(),
        Set.of(),
        Map.of("write", write()),
        setting.file().iam().permissionsBoundary().orElse(""),
        setting.tags(Map.of()));
  }

  /** Only for flow logs of this account and region: the service is one for all of AWS. */
  private PolicyDocument trust() {
    Scope scope = setting.knowledge().scope();
    return PolicyDocument.ofStatements(
        List.of(
            Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", "vpc-flow-logs.amazonaws.com"),
                "Action",
                "sts:AssumeRole",
                "Condition",
                Map.of(
                    "StringEquals",
                    Map.of("aws:SourceAccount", scope.account()),
                    "ArnLike",
                    Map.of(
                        "aws:SourceArn",
                        "arn:%s:ec2:%s:%s:vpc-flow-log/*"
                            .formatted(scope.partition(), scope.region(), scope.account()))))));
  }

  private PolicyDocument write() {
    Scope scope = setting.knowledge().scope();
    String group =
        "arn:%s:logs:%s:%s:log-group:%s"
            .formatted(
                scope.partition(),
                scope.region(),
                scope.account(),
                LogGroup.nameFor(setting.plan(), NAME));
    return PolicyDocument.ofStatements(
        List.of(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                "Resource",
                List.of(group, group + ":*")),
            Map.of("Effect", "Allow", "Action", "logs:DescribeLogGroups", "Resource", "*")));
  }
}
