package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Address;
import io.eksplan.model.Disruption;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Fixed;
import io.eksplan.model.Impact;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Replacement;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Size;
import io.eksplan.model.Timing;
import io.eksplan.model.Uncompared;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.VpcEndpoint;
import io.eksplan.resources.iam.IamRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/**
 * A managed node group. Id: its name, the address's, with a suffix for one that replaced another.
 * Output {@code arn}, {@code autoScalingGroup}.
 *
 * @param amiType AL2023_x86_64_STANDARD, BOTTLEROCKET_ARM_64, … or CUSTOM where the template names
 *     the image
 * @param capacityType ON_DEMAND or SPOT
 * @param version Kubernetes minor of the nodes; of no meaning with {@code CUSTOM}
 * @param releaseVersion of the AMI type's image, empty for EKS's choice when the group is made or
 *     its version changes
 * @param force whether an update goes on where pods cannot be evicted
 * @param autoscaler whether the cluster autoscaler finds the Auto Scaling group that EKS makes; EKS
 *     tags it so by itself
 * @param nodeTemplate what tells the autoscaler what a node would be like, in tags of that group:
 *     {@code label/tier}, {@code taint/only}
 */
public record NodeGroup(
    @Fixed Ref<EksCluster> clusterName,
    @Fixed Ref<IamRole> nodeRole,
    @Fixed Set<Ref<Subnet>> subnetIds,
    @Fixed List<String> instanceTypes,
    @Fixed String amiType,
    @Fixed String capacityType,
    @Fixed Ref<LaunchTemplate> launchTemplateId,
    Ref<LaunchTemplate> launchTemplateVersion,
    String version,
    Optional<String> releaseVersion,
    Size size,
    Map<String, String> labels,
    Set<Taint> taints,
    Rollout rollout,
    @Uncompared boolean force,
    NodeRepair repair,
    boolean autoscaler,
    Map<String, String> nodeTemplate,
    Map<String, String> tags)
    implements Resource {

  /** The AMI type of a group whose template names the image. */
  public static final String CUSTOM = "CUSTOM";

  /** Output: the name of the Auto Scaling group that EKS made for it. */
  public static final String AUTO_SCALING_GROUP = "autoScalingGroup";

  /** A taint; effect as Kubernetes writes it: NoSchedule, PreferNoSchedule, NoExecute. */
  public record Taint(String key, String value, String effect) {}

  /**
   * How many nodes may be away during an update.
   *
   * @param maxUnavailable a count, or 0 where the percentage is meant
   * @param maxUnavailablePercent a percentage, or 0 where the count is meant
   * @param strategy DEFAULT, new nodes first, or MINIMAL, old ones first, where there is no room
   */
  public record Rollout(int maxUnavailable, int maxUnavailablePercent, String strategy) {

    /** EKS's own strategy. */
    public static final String DEFAULT = "DEFAULT";
  }

  public NodeGroup {
    subnetIds = Set.copyOf(subnetIds);
    // The image decides then; what EKS tells back says nothing.
    version = amiType.equals(CUSTOM) ? "" : version;
    releaseVersion = amiType.equals(CUSTOM) ? Optional.empty() : releaseVersion;
    instanceTypes = List.copyOf(instanceTypes);
    labels = Map.copyOf(labels);
    taints = Set.copyOf(taints);
    nodeTemplate = Map.copyOf(nodeTemplate);
    tags = Map.copyOf(tags);
  }

  /**
   * Groups over ListNodegroups and DescribeNodegroup, CreateNodegroup, UpdateNodegroupConfig and
   * -Version, DeleteNodegroup.
   */
  public record Kind(Clients clients) implements ResourceKind<NodeGroup> {

    @Override
    public Class<NodeGroup> type() {
      return NodeGroup.class;
    }

    @Override
    public List<Live<NodeGroup>> readAll(Scope scope) {
      List<String> names = names(scope.plan());
      if (names.isEmpty()) {
        return List.of();
      }
      return InParallel.both(
          () -> NodeGroupScaling.read(clients, scope),
          () -> InParallel.map(names, name -> find(scope.plan(), name)),
          (scaling, groups) ->
              groups.stream()
                  .flatMap(Optional::stream)
                  .flatMap(group -> live(scope, group, scaling).stream())
                  .toList());
    }

    private List<String> names(String cluster) {
      try {
        return Failures.unlessAbsent(
                () ->
                    clients
                        .eks()
                        .listNodegroupsPaginator(request -> request.clusterName(cluster))
                        .nodegroups()
                        .stream()
                        .toList())
            .orElse(List.of());
      } catch (Failure failure) {
        if (clients.endpoint().overridden() && isWithoutCluster(failure, cluster)) {
          return List.of();
        }
        throw failure;
      }
    }

    /** moto breaks down where it should say that there is no such cluster. */
    private boolean isWithoutCluster(Failure failure, String cluster) {
      return failure.is(Failure.Reason.AMBIGUOUS)
          && Failures.unlessAbsent(
                  () -> clients.eks().describeCluster(request -> request.name(cluster)))
              .isEmpty();
    }

    @Override
    public Outputs create(Work work, NodeGroup want) {
      String name = work.successorName(work.address().name(), 63, want);
      clients
          .eks()
          .createNodegroup(
              request -> {
                request
                    .clusterName(want.clusterName().value())
                    .nodegroupName(name)
                    .nodeRole(want.nodeRole().value())
                    .subnets(want.subnetIds().stream().map(Ref::value).sorted().toList())
                    .capacityType(want.capacityType())
                    .launchTemplate(
                        template ->
                            template
                                .id(want.launchTemplateId().value())
                                .version(want.launchTemplateVersion().value()))
                    .scalingConfig(NodeGroupChanges.scaling(want.size()))
                    .labels(want.labels())
                    .taints(want.taints().stream().map(NodeGroupChanges::toAws).toList())
                    .updateConfig(NodeGroupChanges.rollout(want.rollout()))
                    .nodeRepairConfig(want.repair().toAws())
                    .tags(Tags.onCreate(work, want.tags()))
                    .clientRequestToken(work.token(want));
                // Empty where the template names the type, and EKS refuses to be told any.
                if (!want.instanceTypes().isEmpty()) {
                  request.instanceTypes(want.instanceTypes());
                }
                // With an image of its own in the template EKS refuses to be told the type or the
                // version.
                if (!want.amiType().equals(CUSTOM)) {
                  request.amiType(want.amiType()).version(want.version());
                  want.releaseVersion().ifPresent(request::releaseVersion);
                }
              });
      return Outputs.id(name);
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      return NodeGroupReading.outputs(
          waits()
              .usable(
                  work,
                  () -> describe(work.scope().plan(), outputs.id()),
                  group ->
                      NodeGroupReading.progress(group)
                          .noting(NodeGroupScaling.inService(clients, group))));
    }

    /** EKS makes the Auto Scaling group meanwhile, so that it cannot be tagged before. */
    @Override
    public void complete(Work work, NodeGroup want, Outputs outputs) {
      NodeGroupScaling.tag(clients, want, outputs);
    }

    @Override
    public void update(Work work, Edit<NodeGroup> edit) {
      NodeGroupUpdates updates = new NodeGroupUpdates(clients, waits(), work, edit);
      edit.when(
              "tags",
              want ->
                  EksTags.replace(
                      clients,
                      edit.live().outputs().get(Outputs.ARN).orElseThrow(),
                      edit.live().state().tags(),
                      want.tags()))
          .whenAny(_ -> NodeGroupScaling.retag(clients, edit), "autoscaler", "nodeTemplate")
          .whenAny(_ -> updates.configure(), "size", "labels", "taints", "rollout", "repair")
          .whenAny(_ -> updates.upgrade(), "launchTemplateVersion", "version", "releaseVersion");
    }

    @Override
    public void delete(Work work, Live<NodeGroup> live) {
      Failures.ignoringAbsent(
          () ->
              clients
                  .eks()
                  .deleteNodegroup(
                      request ->
                          request
                              .clusterName(live.state().clusterName().value())
                              .nodegroupName(live.id())));
    }

    @Override
    public void gone(Work work, Live<NodeGroup> live) {
      String cluster = live.state().clusterName().value();
      waits().gone(work, () -> NodeGroupReading.progress(describe(cluster, live.id())));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<NodeGroup> live) {
      return Optional.of(describe(live.state().clusterName().value(), live.id()).tags());
    }

    @Override
    public boolean explainsFailures() {
      return true;
    }

    @Override
    public List<String> diagnose(Scope scope, Live<NodeGroup> live) {
      return NodeGroupReading.diagnose(clients, describe(scope.plan(), live.id()));
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(3),
          Duration.ofMinutes(10),
          Duration.ofMinutes(6),
          Duration.ofMinutes(120));
    }

    @Override
    public Impact impactOfUpdating(Live<NodeGroup> live, NodeGroup want, Set<String> changed) {
      return NodeGroupImpact.of(live.state().size(), want.size(), want.rollout(), changed);
    }

    @Override
    public Disruption disruptionByReplacing(Live<NodeGroup> live) {
      return new Disruption(Disruption.Level.GROUP_REPLACED, live.state().size().desired());
    }

    @Override
    public Disruption disruptionByDeleting(Live<NodeGroup> live) {
      return Disruption.ofNodes(Disruption.Level.NODES_REMOVED, live.state().size().desired());
    }

    /** The names, the Auto Scaling groups of them all, and each group. */
    @Override
    public ReadCost readCost() {
      return new ReadCost(2, 1);
    }

    @Override
    public Replacement replacement() {
      return Replacement.CREATE_FIRST;
    }

    /**
     * Nodes need their way out, which public ones keep busy until they are gone; access is last to
     * go, so that a group can still be looked into; and no node is ready without network and proxy.
     */
    @Override
    public Set<Class<? extends Resource>> followed() {
      return Set.of(RouteTable.class, VpcEndpoint.class, AccessEntry.class, Addon.class);
    }

    @Override
    public boolean follows(Address self, Address other) {
      return !other.kind().equals(Address.kindOf(Addon.class)) || Addon.isBeforeNodes(other);
    }

    private Optional<Nodegroup> find(String cluster, String name) {
      return Failures.unlessAbsent(() -> describe(cluster, name));
    }

    private Optional<Live<NodeGroup>> live(Scope scope, Nodegroup group, NodeGroupScaling scaling) {
      return NodeGroupReading.live(scope, group, scaling, clients.endpoint());
    }

    private Nodegroup describe(String cluster, String name) {
      return clients
          .eks()
          .describeNodegroup(request -> request.clusterName(cluster).nodegroupName(name))
          .nodegroup();
    }

    private EksWaits waits() {
      return new EksWaits(clients, Duration.ofSeconds(20));
    }
  }
}
