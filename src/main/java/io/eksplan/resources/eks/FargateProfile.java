package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
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
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.iam.IamRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eks.model.FargateProfileSelector;

/**
 * Which pods run on Fargate, and where. Id: its name, which is the address's with a suffix after a
 * replacement. Output {@code arn}.
 *
 * @param subnetIds private ones: EKS refuses subnets with a route to an internet gateway
 */
public record FargateProfile(
    @Fixed Ref<EksCluster> clusterName,
    @Fixed Ref<IamRole> podExecutionRoleArn,
    @Fixed Set<Ref<Subnet>> subnetIds,
    @Fixed Set<Selector> selectors,
    Map<String, String> tags)
    implements Resource {

  /**
   * Pods of a namespace; {@code *} and {@code ?} stand for any text and any letter.
   *
   * @param labels that a pod must have, all of them; empty for every pod
   */
  public record Selector(String namespace, Map<String, String> labels) {
    public Selector {
      labels = Map.copyOf(labels);
    }
  }

  public FargateProfile {
    subnetIds = Set.copyOf(subnetIds);
    selectors = Set.copyOf(selectors);
    tags = Map.copyOf(tags);
  }

  /**
   * Profiles over ListFargateProfiles and DescribeFargateProfile, CreateFargateProfile and
   * DeleteFargateProfile.
   */
  public record Kind(Clients clients) implements ResourceKind<FargateProfile> {

    private static final int LONGEST_NAME = 63;

    @Override
    public Class<FargateProfile> type() {
      return FargateProfile.class;
    }

    @Override
    public List<Live<FargateProfile>> readAll(Scope scope) {
      List<String> names =
          Failures.unlessAbsent(
                  () ->
                      clients
                          .eks()
                          .listFargateProfilesPaginator(
                              request -> request.clusterName(scope.plan()))
                          .fargateProfileNames()
                          .stream()
                          .toList())
              .orElse(List.of());
      return InParallel.map(names, name -> read(scope, name)).stream()
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public Outputs create(Work work, FargateProfile want) {
      String name = work.successorName(work.address().name(), LONGEST_NAME, want);
      clients
          .eks()
          .createFargateProfile(
              request ->
                  request
                      .clusterName(want.clusterName().value())
                      .fargateProfileName(name)
                      .podExecutionRoleArn(want.podExecutionRoleArn().value())
                      .subnets(want.subnetIds().stream().map(Ref::value).sorted().toList())
                      .selectors(want.selectors().stream().map(Kind::toAws).toList())
                      .tags(Tags.onCreate(work, want.tags()))
                      .clientRequestToken(work.token(want)));
      return Outputs.id(name);
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      String cluster = work.scope().plan();
      return outputs(waits().usable(work, () -> describe(cluster, outputs.id()), Kind::progress));
    }

    @Override
    public void update(Work work, Edit<FargateProfile> edit) {
      edit.when(
          "tags",
          want ->
              EksTags.replace(
                  clients,
                  edit.live().outputs().get(Outputs.ARN).orElseThrow(),
                  edit.live().state().tags(),
                  want.tags()));
    }

    @Override
    public void delete(Work work, Live<FargateProfile> live) {
      Failures.ignoringAbsent(
          () ->
              clients
                  .eks()
                  .deleteFargateProfile(
                      request ->
                          request
                              .clusterName(live.state().clusterName().value())
                              .fargateProfileName(live.id())));
    }

    @Override
    public void gone(Work work, Live<FargateProfile> live) {
      String cluster = live.state().clusterName().value();
      waits().gone(work, () -> progress(describe(cluster, live.id())));
    }

    /** Pods die with their profile, so the one that takes them over is there before. */
    @Override
    public Replacement replacement() {
      return Replacement.CREATE_FIRST;
    }

    /** While one is CREATING or DELETING, EKS answers ResourceInUseException. */
    @Override
    public boolean oneAtATime() {
      return true;
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<FargateProfile> live) {
      return Optional.of(describe(live.state().clusterName().value(), live.id()).tags());
    }

    @Override
    public Disruption disruptionByDeleting(Live<FargateProfile> live) {
      return Disruption.of(Disruption.Level.PODS_EVICTED);
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(2),
          Duration.ofSeconds(2),
          Duration.ofMinutes(4),
          Duration.ofMinutes(15));
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 1);
    }

    private Optional<Live<FargateProfile>> read(Scope scope, String name) {
      return Failures.unlessAbsent(() -> describe(scope.plan(), name))
          .flatMap(profile -> toLive(scope, profile));
    }

    private software.amazon.awssdk.services.eks.model.FargateProfile describe(
        String cluster, String name) {
      return clients
          .eks()
          .describeFargateProfile(request -> request.clusterName(cluster).fargateProfileName(name))
          .fargateProfile();
    }

    private static Optional<Live<FargateProfile>> toLive(
        Scope scope, software.amazon.awssdk.services.eks.model.FargateProfile profile) {
      FargateProfile state =
          new FargateProfile(
              Ref.existing(EksCluster.class, profile.clusterName()),
              Ref.existing(IamRole.class, Outputs.ARN, profile.podExecutionRoleArn()),
              profile.subnets().stream()
                  .map(id -> Ref.existing(Subnet.class, id))
                  .collect(Collectors.toSet()),
              profile.selectors().stream().map(Kind::toSelector).collect(Collectors.toSet()),
              Tags.users(scope, profile.tags()));
      return Tags.address(scope, profile.tags())
          .map(address -> Live.ready(address, outputs(profile), state))
          .map(live -> live.withStatus(progress(profile).toStatus()));
    }

    private static Outputs outputs(
        software.amazon.awssdk.services.eks.model.FargateProfile profile) {
      return Outputs.id(profile.fargateProfileName())
          .with(Outputs.ARN, profile.fargateProfileArn());
    }

    private static Progress progress(
        software.amazon.awssdk.services.eks.model.FargateProfile profile) {
      List<String> issues =
          profile.health() == null
              ? List.of()
              : profile.health().issues().stream()
                  .map(
                      issue ->
                          Progress.issue(
                              issue.codeAsString(), issue.message(), issue.resourceIds()))
                  .toList();
      return Progress.of(profile.statusAsString(), profile.createdAt(), issues);
    }

    private static FargateProfileSelector toAws(Selector selector) {
      return FargateProfileSelector.builder()
          .namespace(selector.namespace())
          .labels(selector.labels())
          .build();
    }

    private static Selector toSelector(FargateProfileSelector selector) {
      return new Selector(selector.namespace(), selector.labels());
    }

    private EksWaits waits() {
      return new EksWaits(clients, Duration.ofSeconds(10));
    }
  }
}
