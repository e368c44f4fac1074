package io.eksplan.resources;

import static io.eksplan.resources.Sample.OTHER_TAGS;
import static io.eksplan.resources.Sample.TAGS;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.model.Work;
import io.eksplan.resources.ec2.FlowLog;
import io.eksplan.resources.ec2.FlowLog.Files;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.logs.LogGroup;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A sample of a flow log. */
final class FlowLogSamples implements SampleSet {

  private static final Ref<Vpc> VPC = Ref.to(Vpc.class, "main");
  private static final Ref<Vpc> OTHER_VPC = Ref.to(Vpc.class, "other");

  private final Scope scope;

  FlowLogSamples(Scope scope) {
    this.scope = scope;
  }

  @Override
  public List<Sample> samples() {
    return List.of(flowLog());
  }

  @Override
  public List<Wanted> others() {
    return List.of(
        Wanted.of("flow-logs", group("flow-logs")),
        Wanted.of("flow-logs-2", group("flow-logs-2")),
        Wanted.of("flow-logs", role()),
        Wanted.of("flow-logs-2", role()));
  }

  private LogGroup group(String what) {
    return new LogGroup(
        LogGroup.nameFor(scope.plan(), what), LogGroup.STANDARD, 30, Set.of(), Map.of());
  }

  private IamRole role() {
    return new IamRole(
        Work.iamPath(scope),
        "",
        PolicyDocument.trustService("vpc-flow-logs.amazonaws.com"),
        Set.of(),
        Map.of(),
        "",
        Map.of());
  }

  private static Sample flowLog() {
    return Sample.of(
        "vpc",
        new FlowLog(
            VPC,
            Set.of(Ref.to(LogGroup.class, "flow-logs", Outputs.ARN)),
            Set.of(Ref.to(IamRole.class, "flow-logs", Outputs.ARN)),
            "",
            Files.USUAL,
            "ALL",
            60,
            FlowLog.USUAL_FORMAT,
            TAGS),
        Set.of("id"),
        Variant.of("vpcId", OTHER_VPC),
        Variant.of("logGroup", Set.of(Ref.to(LogGroup.class, "flow-logs-2", Outputs.ARN))),
        Variant.of(
            "deliverLogsPermissionArn", Set.of(Ref.to(IamRole.class, "flow-logs-2", Outputs.ARN))),
        Variant.of("bucket", "arn:aws:s3:::flows"),
        Variant.of("files", new Files("parquet", true, true)),
        Variant.of("logFormat", FlowLog.format(List.of("srcaddr", "dstaddr"))),
        Variant.of("trafficType", "REJECT"),
        Variant.of("maxAggregationInterval", 600),
        Variant.of("tags", OTHER_TAGS));
  }
}
