package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.logs.LogGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * A record of the VPC's connections, in CloudWatch Logs.
 *
 * @param logDestination the log group's ARN
 * @param deliverLogsPermissionArn the role that writes to it
 * @param trafficType ALL, ACCEPT or REJECT
 * @param maxAggregationInterval seconds that one record stands for at most, 60 or 600
 */
public record FlowLog(
    @Fixed Ref<Vpc> vpcId,
    @Fixed Ref<LogGroup> logDestination,
    @Fixed Ref<IamRole> deliverLogsPermissionArn,
    @Fixed String trafficType,
    @Fixed int maxAggregationInterval,
    Map<String, String> tags)
    implements Resource {

  public FlowLog {
    tags = Map.copyOf(tags);
  }

  /**
   * Flow logs by way of DescribeFlowLogs, CreateFlowLogs and DeleteFlowLogs. The old one goes
   * before the new one comes: EC2 takes two that differ too little for one ({@code
   * FlowLogAlreadyExists}).
   */
  public record Kind(Clients clients) implements ResourceKind<FlowLog> {

    private static final int AWS_DEFAULT_INTERVAL = 600;

    @Override
    public Class<FlowLog> type() {
      return FlowLog.class;
    }

    @Override
    public List<Live<FlowLog>> readAll(Scope scope) {
      var owned = DescribeFlowLogsRequest.builder().filter(Ec2Tags.ownedBy(scope)).maxResults(1000);
      return clients.ec2().describeFlowLogsPaginator(owned.build()).flowLogs().stream()
          .flatMap(log -> toLive(scope, log).stream())
          .toList();
    }

    @Override
    public Outputs create(Work work, FlowLog want) {
      var request =
          CreateFlowLogsRequest.builder()
              .clientToken(work.token(want))
              .resourceType(FlowLogsResourceType.VPC)
              .resourceIds(want.vpcId().value())
              .trafficType(want.trafficType())
              .logDestinationType(LogDestinationType.CLOUD_WATCH_LOGS)
              .logDestination(want.logDestination().value())
              .deliverLogsPermissionArn(want.deliverLogsPermissionArn().value())
              .maxAggregationInterval(want.maxAggregationInterval())
              .tagSpecifications(Ec2Tags.onCreate(ResourceType.VPC_FLOW_LOG, work, want.tags()))
              .build();
      var answer = clients.ec2().createFlowLogs(request);
      check("ec2:CreateFlowLogs", answer.unsuccessful());
      String id = answer.flowLogIds().getFirst();
      new FirstSight(clients).await(work, id, () -> shows(id));
      return Outputs.id(id);
    }

    @Override
    public void update(Work work, Edit<FlowLog> edit) {
      Live<FlowLog> live = edit.live();
      edit.when(
          "tags", want -> Ec2Tags.replace(clients, live.id(), live.state().tags(), want.tags()));
    }

    @Override
    public void delete(Work work, Live<FlowLog> live) {
      Failures.unlessAbsent(
              () -> clients.ec2().deleteFlowLogs(request -> request.flowLogIds(live.id())))
          .ifPresent(answer -> check("ec2:DeleteFlowLogs", answer.unsuccessful()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    /** Both calls say what did not go well in a list, with status 200. */
    private static void check(String call, List<UnsuccessfulItem> items) {
      for (UnsuccessfulItem item : items) {
        String code = item.error().code();
        if (code.contains("NotFound")) {
          continue;
        }
        Reason reason = code.equals("FlowLogAlreadyExists") ? Reason.EXISTS : Reason.FATAL;
        throw new Failure(
            reason, code, "%s: %s: %s".formatted(call, code, item.error().message()), null);
      }
    }

    private boolean shows(String id) {
      Filter named = Filter.builder().name("flow-log-id").values(id).build();
      var request = DescribeFlowLogsRequest.builder().filter(named).maxResults(1000).build();
      return clients.ec2().describeFlowLogsPaginator(request).flowLogs().stream()
          .anyMatch(log -> log.flowLogId().equals(id));
    }

    private static Optional<Live<FlowLog>> toLive(
        Scope scope, software.amazon.awssdk.services.ec2.model.FlowLog log) {
      return Ec2Tags.live(
          scope, log.tags(), Outputs.id(log.flowLogId()), users -> state(log, users));
    }

    private static FlowLog state(
        software.amazon.awssdk.services.ec2.model.FlowLog log, Map<String, String> users) {
      String destination = Optional.ofNullable(log.logDestination()).orElse("");
      return new FlowLog(
          Ref.existing(Vpc.class, log.resourceId()),
          // Sometimes with a trailing ":*", which stands for the group's streams.
          Ref.existing(LogGroup.class, Outputs.ARN, destination.replaceFirst(":\\*$", "")),
          Ref.existing(
              IamRole.class,
              Outputs.ARN,
              Optional.ofNullable(log.deliverLogsPermissionArn()).orElse("")),
          log.trafficTypeAsString(),
          Optional.ofNullable(log.maxAggregationInterval()).orElse(AWS_DEFAULT_INTERVAL),
          users);
    }
  }
}
