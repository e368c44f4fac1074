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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DestinationOptionsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * A record of the VPC's connections, in CloudWatch Logs or in files in S3. To S3 AWS writes by
 * itself, and puts what it needs for that into the bucket's policy where the caller may do so.
 *
 * @param logGroup its ARN; none for S3
 * @param deliverLogsPermissionArn the role that writes to it; none for S3
 * @param bucket ARN of bucket and folder, without a slash at its end; empty for CloudWatch Logs
 * @param files how files are written
 * @param logFormat the fields of a record, {@code ${version} ${account-id} …}
 * @param trafficType ALL, ACCEPT or REJECT
 * @param maxAggregationInterval seconds that one record stands for at most, 60 or 600
 */
public record FlowLog(
    @Fixed Ref<Vpc> vpcId,
    @Fixed Set<Ref<LogGroup>> logGroup,
    @Fixed Set<Ref<IamRole>> deliverLogsPermissionArn,
    @Fixed String bucket,
    @Fixed Files files,
    @Fixed String trafficType,
    @Fixed int maxAggregationInterval,
    @Fixed String logFormat,
    Map<String, String> tags)
    implements Resource {

  /** The fields of a record where nothing is said of them, as AWS tells them back. */
  public static final String USUAL_FORMAT =
      format(
          List.of(
              "version",
              "account-id",
              "interface-id",
              "srcaddr",
              "dstaddr",
              "srcport",
              "dstport",
              "protocol",
              "packets",
              "bytes",
              "start",
              "end",
              "action",
              "log-status"));

  public FlowLog {
    logGroup = Set.copyOf(logGroup);
    deliverLogsPermissionArn = Set.copyOf(deliverLogsPermissionArn);
    bucket = withoutSlash(bucket);
    tags = Map.copyOf(tags);
  }

  /** How files are written; AWS's usual way for CloudWatch Logs, which has none. */
  public record Files(
      String fileFormat, boolean hiveCompatiblePartitions, boolean perHourPartition) {

    public static final Files USUAL = new Files("plain-text", false, false);
  }

  /** Fields as AWS writes them. */
  public static String format(List<String> fields) {
    return fields.stream().map(field -> "${" + field + "}").collect(Collectors.joining(" "));
  }

  private static String withoutSlash(String arn) {
    return arn.endsWith("/") ? arn.substring(0, arn.length() - 1) : arn;
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
              .maxAggregationInterval(want.maxAggregationInterval())
              .tagSpecifications(Ec2Tags.onCreate(ResourceType.VPC_FLOW_LOG, work, want.tags()));
      if (!want.logFormat().equals(USUAL_FORMAT)) {
        request.logFormat(want.logFormat());
      }
      destination(request, want);
      var answer = clients.ec2().createFlowLogs(request.build());
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
    public Optional<Map<String, String>> tagsNow(Live<FlowLog> live) {
      return clients
          .ec2()
          .describeFlowLogs(request -> request.flowLogIds(live.id()))
          .flowLogs()
          .stream()
          .findFirst()
          .map(found -> Ec2Tags.toMap(found.tags()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    private static void destination(CreateFlowLogsRequest.Builder request, FlowLog want) {
      if (want.bucket().isEmpty()) {
        request.logDestinationType(LogDestinationType.CLOUD_WATCH_LOGS);
        want.logGroup().forEach(group -> request.logDestination(group.value()));
        want.deliverLogsPermissionArn()
            .forEach(role -> request.deliverLogsPermissionArn(role.value()));
        return;
      }
      Files files = want.files();
      request
          .logDestinationType(LogDestinationType.S3)
          .logDestination(want.bucket())
          .destinationOptions(
              options ->
                  options
                      .fileFormat(files.fileFormat())
                      .hiveCompatiblePartitions(files.hiveCompatiblePartitions())
                      .perHourPartition(files.perHourPartition()));
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
      boolean s3 = log.logDestinationType() == LogDestinationType.S3;
      // Sometimes with a trailing ":*", which stands for the group's streams.
      String destination =
          Optional.ofNullable(log.logDestination()).orElse("").replaceFirst(":\\*$", "");
      return new FlowLog(
          Ref.existing(Vpc.class, log.resourceId()),
          s3 ? Set.of() : Set.of(Ref.existing(LogGroup.class, Outputs.ARN, destination)),
          Stream.ofNullable(log.deliverLogsPermissionArn())
              .filter(arn -> !arn.isEmpty())
              .map(arn -> Ref.existing(IamRole.class, Outputs.ARN, arn))
              .collect(Collectors.toSet()),
          s3 ? destination : "",
          files(log.destinationOptions()),
          log.trafficTypeAsString(),
          Optional.ofNullable(log.maxAggregationInterval()).orElse(AWS_DEFAULT_INTERVAL),
          Optional.ofNullable(log.logFormat()).orElse(USUAL_FORMAT),
          users);
    }

    private static Files files(@Nullable DestinationOptionsResponse options) {
      return options == null
          ? Files.USUAL
          : new Files(
              Optional.ofNullable(options.fileFormatAsString()).orElse(Files.USUAL.fileFormat()),
              Boolean.TRUE.equals(options.hiveCompatiblePartitions()),
              Boolean.TRUE.equals(options.perHourPartition()));
    }
  }
}
