package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.plan.FlowLogsPlan;
import io.eksplan.plan.FlowLogsPlan.To;
import io.eksplan.plan.LogClass;
import io.eksplan.resources.ec2.FlowLog;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.logs.LogGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A record of the VPC's connections, and for CloudWatch Logs the log group that holds it and the
 * role that writes it.
 */
final class FlowLogsExpansion {

  private static final String NAME = LogGroup.OF_FLOW_LOGS;

  private final Setting setting;

  FlowLogsExpansion(Setting setting) {
    this.setting = setting;
  }

  List<Wanted> resources() {
    return setting.file().network().flowLogs().map(this::resources).orElse(List.of());
  }

  private List<Wanted> resources(FlowLogsPlan logs) {
    List<Wanted> wanted = new ArrayList<>();
    if (logs.to() == To.CLOUDWATCH) {
      if (logs.logGroupArn().isEmpty()) {
        wanted.add(Wanted.of(NAME, group(logs)));
      }
      wanted.add(Wanted.of(NAME, role(logs)));
    }
    wanted.add(Wanted.of("vpc", flowLog(logs)));
    return wanted;
  }

  private LogGroup group(FlowLogsPlan logs) {
    return new LogGroup(
        LogGroup.nameFor(setting.plan(), NAME),
        logs.class_().orElse(LogClass.STANDARD).name(),
        logs.retention(),
        new KeysExpansion(setting).ofFlowLogs(),
        setting.tags(Map.of()));
  }

  private FlowLog flowLog(FlowLogsPlan logs) {
    boolean cloudWatch = logs.to() == To.CLOUDWATCH;
    return new FlowLog(
        setting.network().vpc(),
        cloudWatch ? Set.of(destination(logs)) : Set.of(),
        cloudWatch ? Set.of(Ref.to(IamRole.class, NAME, Outputs.ARN)) : Set.of(),
        logs.bucketArn().orElse(""),
        logs.files().map(FlowLogsExpansion::files).orElse(FlowLog.Files.USUAL),
        logs.traffic().spelling().toUpperCase(Locale.ROOT),
        logs.aggregationSeconds(),
        logs.fields().isEmpty() ? FlowLog.USUAL_FORMAT : FlowLog.format(logs.fields()),
        setting.named("vpc"));
  }

  private static Ref<LogGroup> destination(FlowLogsPlan logs) {
    return logs.logGroupArn()
        .map(arn -> Ref.existing(LogGroup.class, Outputs.ARN, arn))
        .orElseGet(() -> Ref.to(LogGroup.class, NAME, Outputs.ARN));
  }

  private static FlowLog.Files files(FlowLogsPlan.Files files) {
    return new FlowLog.Files(files.format().spelling(), files.hiveFolders(), files.hourlyFolders());
  }

  private IamRole role(FlowLogsPlan logs) {
    return new IamRole(
        setting.iamPath(),
        "Flow logs of the VPC of the EKS cluster " + setting.plan(),
        trust(),
        Set.of(),
        Map.of("write", write(logs)),
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

  private PolicyDocument write(FlowLogsPlan logs) {
    Scope scope = setting.knowledge().scope();
    String group =
        logs.logGroupArn()
            .orElseGet(() -> LogGroup.arn(scope, LogGroup.nameFor(setting.plan(), NAME)));
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
