package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.iam.IamRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;

/**
 * Which role the pods of a service account get, through the agent on their node: not on Fargate and
 * not on Windows. Id: EKS's own. Output {@code arn}.
 *
 * @param targetRoleArn a role that the first one is used to get, as in another account; empty for
 *     none
 * @param disableSessionTags whether sessions go without tags that name cluster, namespace and pod
 */
public record PodIdentityAssociation(
    @Fixed Ref<EksCluster> clusterName,
    @Fixed String namespace,
    @Fixed String serviceAccount,
    Ref<IamRole> roleArn,
    String targetRoleArn,
    boolean disableSessionTags,
    Map<String, String> tags)
    implements Resource {

  public PodIdentityAssociation {
    tags = Map.copyOf(tags);
  }

  /** Associations over CreatePodIdentityAssociation and its kin. */
  public record Kind(Clients clients) implements ResourceKind<PodIdentityAssociation> {

    @Override
    public Class<PodIdentityAssociation> type() {
      return PodIdentityAssociation.class;
    }

    /** The list lacks role and tags. What an add-on brought along is the add-on's. */
    @Override
    public List<Live<PodIdentityAssociation>> readAll(Scope scope) {
      List<String> ids =
          Failures.unlessAbsent(
                  () ->
                      clients
                          .eks()
                          .listPodIdentityAssociationsPaginator(
                              request -> request.clusterName(scope.plan()))
                          .associations()
                          .stream()
                          .filter(one -> one.ownerArn() == null || one.ownerArn().isEmpty())
                          .map(PodIdentityAssociationSummary::associationId)
                          .toList())
              .orElse(List.of());
      return InParallel.map(ids, id -> read(scope, id)).stream().flatMap(Optional::stream).toList();
    }

    @Override
    public Outputs create(Work work, PodIdentityAssociation want) {
      return outputs(
          clients
              .eks()
              .createPodIdentityAssociation(
                  request -> {
                    request
                        .clusterName(want.clusterName().value())
                        .namespace(want.namespace())
                        .serviceAccount(want.serviceAccount())
                        .roleArn(want.roleArn().value())
                        .disableSessionTags(want.disableSessionTags())
                        .tags(Tags.onCreate(work, want.tags()))
                        .clientRequestToken(work.token(want));
                    if (!want.targetRoleArn().isEmpty()) {
                      request.targetRoleArn(want.targetRoleArn());
                    }
                  })
              .association());
    }

    /** An old token brings up an association that is gone; only reading it tells. */
    @Override
    public Outputs ready(Work work, Outputs outputs) {
      return outputs(
          clients
              .eks()
              .describePodIdentityAssociation(
                  request -> request.clusterName(work.scope().plan()).associationId(outputs.id()))
              .association());
    }

    @Override
    public void update(Work work, Edit<PodIdentityAssociation> edit) {
      edit.whenAny(
              want -> change(edit.live().id(), want),
              "roleArn",
              "targetRoleArn",
              "disableSessionTags")
          .when(
              "tags",
              want ->
                  EksTags.replace(
                      clients,
                      edit.live().outputs().get(Outputs.ARN).orElseThrow(),
                      edit.live().state().tags(),
                      want.tags()));
    }

    /** A role that is left out of an update stays, and no value stands for none. */
    @Override
    public Optional<String> objection(
        Live<PodIdentityAssociation> live, PodIdentityAssociation want) {
      boolean drops = want.targetRoleArn().isEmpty() && !live.state().targetRoleArn().isEmpty();
      return drops
          ? Optional.of(
              "%s: EKS does not take targetRoleArn away from a living association. Put %s back into the plan file, or pass --replace %s"
                  .formatted(live.address(), live.state().targetRoleArn(), live.address()))
          : Optional.empty();
    }

    @Override
    public void delete(Work work, Live<PodIdentityAssociation> live) {
      Failures.ignoringAbsent(
          () ->
              clients
                  .eks()
                  .deletePodIdentityAssociation(
                      request ->
                          request
                              .clusterName(live.state().clusterName().value())
                              .associationId(live.id())));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<PodIdentityAssociation> live) {
      return PodIdentities.describe(clients, live.state().clusterName().value(), live.id())
          .map(association -> association.tags());
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 1);
    }

    private Optional<Live<PodIdentityAssociation>> read(Scope scope, String id) {
      return PodIdentities.describe(clients, scope.plan(), id)
          .flatMap(association -> toLive(scope, association));
    }

    private static Optional<Live<PodIdentityAssociation>> toLive(
        Scope scope, software.amazon.awssdk.services.eks.model.PodIdentityAssociation association) {
      PodIdentityAssociation state =
          new PodIdentityAssociation(
              Ref.existing(EksCluster.class, association.clusterName()),
              association.namespace(),
              association.serviceAccount(),
              Ref.existing(IamRole.class, Outputs.ARN, association.roleArn()),
              Optional.ofNullable(association.targetRoleArn()).orElse(""),
              Boolean.TRUE.equals(association.disableSessionTags()),
              Tags.users(scope, association.tags()));
      return Tags.address(scope, association.tags())
          .map(address -> Live.ready(address, outputs(association), state));
    }

    private static Outputs outputs(
        software.amazon.awssdk.services.eks.model.PodIdentityAssociation association) {
      return Outputs.id(association.associationId())
          .with(Outputs.ARN, association.associationArn());
    }

    private void change(String id, PodIdentityAssociation want) {
      clients
          .eks()
          .updatePodIdentityAssociation(
              request -> {
                request
                    .clusterName(want.clusterName().value())
                    .associationId(id)
                    .roleArn(want.roleArn().value())
                    .disableSessionTags(want.disableSessionTags());
                if (!want.targetRoleArn().isEmpty()) {
                  request.targetRoleArn(want.targetRoleArn());
                }
              });
    }
  }
}
