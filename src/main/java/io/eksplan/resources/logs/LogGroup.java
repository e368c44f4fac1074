package io.eksplan.resources.logs;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Address;
import io.eksplan.model.Disruption;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Replacement;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.kms.KmsKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;

/**
 * A CloudWatch log group of the plan's cluster. EKS makes the one of the control plane by itself
 * where there is none, and writes late: a group without tags may come up again after its cluster.
 * Outputs: {@code id} (its name), {@code arn} (without the trailing {@code :*}).
 *
 * @param logGroupClass STANDARD or INFREQUENT_ACCESS
 * @param retentionDays 0 for ever
 * @param kmsKeyArn the {@code arn} output of the key that it is encrypted with; none: one of AWS's
 */
public record LogGroup(
    @Fixed String name,
    @Fixed String logGroupClass,
    int retentionDays,
    Set<Ref<KmsKey>> kmsKeyArn,
    Map<String, String> tags)
    implements Resource {

  /** The name in the address of a cluster's log group. */
  public static final String OF_CLUSTER = "cluster";

  /** The name in the address of the log group of the VPC's flow logs. */
  public static final String OF_FLOW_LOGS = "flow-logs";

  /** What a log group is that nothing else is said of. */
  public static final String STANDARD = "STANDARD";

  private static final int FOR_EVER = 0;

  public LogGroup {
    kmsKeyArn = Set.copyOf(kmsKeyArn);
    tags = Map.copyOf(tags);
  }

  /** The name that EKS gives the log group of a cluster. */
  public static String nameFor(String cluster) {
    return nameFor(cluster, OF_CLUSTER);
  }

  /** The name of another log group that belongs to a cluster. */
  public static String nameFor(String cluster, String what) {
    return "/aws/eks/" + cluster + "/" + what;
  }

  /** The ARN of a log group with that name, without the {@code :*} that its streams add. */
  public static String arn(Scope scope, String name) {
    return "arn:%s:logs:%s:%s:log-group:%s"
        .formatted(scope.partition(), scope.region(), scope.account(), name);
  }

  /** Log groups by way of CloudWatch Logs' {@code CreateLogGroup} and its kin. */
  public record Kind(Clients clients) implements ResourceKind<LogGroup> {

    @Override
    public Class<LogGroup> type() {
      return LogGroup.class;
    }

    @Override
    public List<Live<LogGroup>> readAll(Scope scope) {
      String prefix = nameFor(scope.plan(), "");
      return logs()
          .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(prefix).limit(50))
          .logGroups()
          .stream()
          .filter(group -> group.logGroupName().startsWith(prefix))
          .flatMap(group -> Failures.unlessAbsent(() -> toLive(scope, group)).stream())
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public Outputs create(Work work, LogGroup want) {
      CreateLogGroupRequest.Builder request =
          CreateLogGroupRequest.builder()
              .logGroupName(want.name())
              .logGroupClass(want.logGroupClass())
              .tags(Tags.onCreate(work, want.tags()));
      want.kmsKeyArn().forEach(key -> request.kmsKeyId(key.value()));
      logs().createLogGroup(request.build());
      if (want.retentionDays() != FOR_EVER) {
        // CreateLogGroup cannot set this. If we stop here, the next plan shows the difference.
        setRetention(want.name(), want.retentionDays());
      }
      // CreateLogGroup answers nothing.
      return outputs(want.name(), arn(work.scope(), want.name()));
    }

    @Override
    public void update(Work work, Edit<LogGroup> edit) {
      Live<LogGroup> live = edit.live();
      edit.when("retentionDays", want -> setRetention(live.id(), want.retentionDays()))
          .when("kmsKeyArn", want -> setKey(want))
          .when("tags", want -> setTags(live, Tags.delta(live.state().tags(), want.tags())));
    }

    @Override
    public void delete(Work work, Live<LogGroup> live) {
      logs().deleteLogGroup(request -> request.logGroupName(live.id()));
    }

    @Override
    public boolean adopts(LogGroup want, LogGroup live) {
      return want.name().equals(live.name());
    }

    @Override
    public void adopt(Work work, Live<LogGroup> live) {
      logs().tagResource(request -> request.resourceArn(arnOf(live)).tags(work.ownership()));
    }

    @Override
    public Optional<String> cautionOnUpdating(Live<LogGroup> live, LogGroup want) {
      Set<Ref<KmsKey>> before = live.state().kmsKeyArn();
      return before.isEmpty() || before.equals(want.kmsKeyArn())
          ? Optional.empty()
          : Optional.of(
              "what was logged before stays encrypted with the key before, and goes with that key");
    }

    /** All that was logged would go with the old one. */
    @Override
    public Replacement replacement() {
      return Replacement.GUARDED;
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<LogGroup> live) {
      return Optional.of(
          logs().listTagsForResource(request -> request.resourceArn(arnOf(live))).tags());
    }

    @Override
    public Disruption disruptionByDeleting(Live<LogGroup> live) {
      return Disruption.of(Disruption.Level.DATA_DELETED);
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 1);
    }

    /** Other tools write to groups below the cluster's name too: those are nobody's here. */
    private Optional<Live<LogGroup>> toLive(
        Scope scope, software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup group) {
      // DescribeLogGroups ends the ARN in ":*", which the calls for tags do not take.
      String arn = group.arn().replaceFirst(":\\*$", "");
      Map<String, String> tags =
          logs().listTagsForResource(request -> request.resourceArn(arn)).tags();
      int retention = Optional.ofNullable(group.retentionInDays()).orElse(FOR_EVER);
      LogGroup state =
          new LogGroup(
              group.logGroupName(),
              Optional.ofNullable(group.logGroupClassAsString()).orElse(STANDARD),
              retention,
              key(group),
              Tags.users(scope, tags));
      Outputs outputs = outputs(group.logGroupName(), arn);
      return Tags.address(scope, tags)
          .map(address -> Live.ready(address, outputs, state))
          .or(() -> ofCluster(scope, outputs, state));
    }

    private static Optional<Live<LogGroup>> ofCluster(
        Scope scope, Outputs outputs, LogGroup state) {
      return state.name().equals(nameFor(scope.plan()))
          ? Optional.of(
              Live.ready(Address.of(LogGroup.class, OF_CLUSTER), outputs, state).unowned())
          : Optional.empty();
    }

    private static Set<Ref<KmsKey>> key(
        software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup group) {
      return group.kmsKeyId() == null
          ? Set.of()
          : Set.of(Ref.existing(KmsKey.class, Outputs.ARN, group.kmsKeyId()));
    }

    private static Outputs outputs(String name, String arn) {
      return Outputs.id(name).with(Outputs.ARN, arn);
    }

    private static String arnOf(Live<LogGroup> live) {
      return live.outputs().get(Outputs.ARN).orElseThrow();
    }

    private void setRetention(String name, int days) {
      if (days == FOR_EVER) {
        logs().deleteRetentionPolicy(request -> request.logGroupName(name));
        return;
      }
      logs().putRetentionPolicy(request -> request.logGroupName(name).retentionInDays(days));
    }

    private void setKey(LogGroup want) {
      if (want.kmsKeyArn().isEmpty()) {
        logs().disassociateKmsKey(request -> request.logGroupName(want.name()));
      }
      want.kmsKeyArn()
          .forEach(
              key ->
                  logs()
                      .associateKmsKey(
                          request -> request.logGroupName(want.name()).kmsKeyId(key.value())));
    }

    private void setTags(Live<LogGroup> live, Tags.Delta delta) {
      if (!delta.put().isEmpty()) {
        logs().tagResource(request -> request.resourceArn(arnOf(live)).tags(delta.put()));
      }
      if (!delta.remove().isEmpty()) {
        logs().untagResource(request -> request.resourceArn(arnOf(live)).tagKeys(delta.remove()));
      }
    }

    private CloudWatchLogsClient logs() {
      return clients.logs();
    }
  }
}
