package io.eksplan.resources.autoscaling;

import io.eksplan.aws.Clients;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Address;
import io.eksplan.model.Disruption;
import io.eksplan.model.Edit;
import io.eksplan.model.Impact;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Size;
import io.eksplan.model.Timing;
import io.eksplan.model.Uncompared;
import io.eksplan.model.Work;
import io.eksplan.resources.diagnosis.NodeDiagnosis;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.VpcEndpoint;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.Addon;
import io.eksplan.resources.eks.EksCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/**
 * A worker group of our own: a launch template's instances, joined to the cluster by their user
 * data. Id: its name. Outputs {@code arn}, and {@code stepPolicy/NAME} with the ARN of each step
 * policy.
 *
 * @param launchTemplateVersion the template's {@code version}; another one rolls the instances by
 *     an instance refresh
 * @param rebalance whether a spot instance in danger of being taken is replaced before it is
 * @param clusterName kept in the tag {@code kubernetes.io/cluster/NAME=owned}, which instances get
 *     too
 * @param autoscaler whether the cluster autoscaler may find the group, by its two tags
 * @param nodeTemplate what tells the autoscaler what a node would be like, in tags: {@code
 *     label/tier}, {@code taint/only}
 * @param rollout how many instances a refresh takes at a time; kept in the tag {@code
 *     eksplan/rollout}
 * @param refresh the rest of how a refresh goes
 * @param warmPool none or one
 * @param lifecycleHooks by name, like policies and schedules
 * @param suspendedProcesses empty where that is nobody's business: operators suspend some by hand
 * @param targetGroupArns whose targets the instances are
 * @param loadBalancerNames Classic Load Balancers that send to the instances
 */
public record AutoScalingGroup(
    Ref<LaunchTemplate> launchTemplateId,
    Ref<LaunchTemplate> launchTemplateVersion,
    InstanceChoice instances,
    Capacity capacity,
    boolean rebalance,
    Set<Ref<Subnet>> subnetIds,
    Size size,
    Ref<EksCluster> clusterName,
    boolean autoscaler,
    Map<String, String> nodeTemplate,
    Rollout rollout,
    @Uncompared Refresh refresh,
    GroupSettings settings,
    Set<WarmPool> warmPool,
    Map<String, LifecycleHook> lifecycleHooks,
    Map<String, ScalingPolicy> scalingPolicies,
    Schedules schedules,
    Optional<Set<String>> suspendedProcesses,
    Metrics metrics,
    Set<String> targetGroupArns,
    Set<String> loadBalancerNames,
    Map<String, String> tags)
    implements Resource {

  /** What the outputs' names start with that are ARNs of step policies. */
  public static final String STEP_POLICY = "stepPolicy/";

  /**
   * How many instances may be away during a refresh: a count, or a percentage where the count is 0.
   */
  public record Rollout(int maxUnavailable, int maxUnavailablePercent) {

    /**
     * The share of instances that stays in service, rounded so that as many as allowed may be away.
     */
    int minHealthyPercent(int desired) {
      if (maxUnavailable == 0) {
        return 100 - maxUnavailablePercent;
      }
      return 100 * Math.max(0, desired - maxUnavailable) / Math.max(1, desired);
    }
  }

  public AutoScalingGroup {
    subnetIds = Set.copyOf(subnetIds);
    nodeTemplate = Map.copyOf(nodeTemplate);
    warmPool = Set.copyOf(warmPool);
    lifecycleHooks = Map.copyOf(lifecycleHooks);
    scalingPolicies = Map.copyOf(scalingPolicies);
    suspendedProcesses = suspendedProcesses.map(Set::copyOf);
    targetGroupArns = Set.copyOf(targetGroupArns);
    loadBalancerNames = Set.copyOf(loadBalancerNames);
    tags = Map.copyOf(tags);
  }

  /**
   * Auto Scaling groups: {@code CreateAutoScalingGroup}, and {@code StartInstanceRefresh} for what
   * concerns instances.
   */
  public record Kind(Clients clients) implements ResourceKind<AutoScalingGroup> {

    private static final int LONGEST_NAME = 255;
    private static final int PAGE = 100;

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    @Override
    public Class<AutoScalingGroup> type() {
      return AutoScalingGroup.class;
    }

    @Override
    public List<Live<AutoScalingGroup>> readAll(Scope scope) {
      var owned =
          clients
              .autoScaling()
              .describeAutoScalingGroupsPaginator(
                  request -> request.filters(GroupTags.ownedBy(scope)).maxRecords(PAGE))
              .autoScalingGroups()
              .stream()
              .filter(group -> GroupTags.address(scope, group).isPresent())
              .toList();
      if (owned.isEmpty()) {
        return List.of();
      }
      GroupReading reading = new GroupReading(clients, scope, GroupParts.read(clients));
      return InParallel.map(owned, reading::live);
    }

    /**
     * Groups, policies and schedules are one call each; of each group the hooks, and what goes on
     * in those that are not what they should be.
     */
    @Override
    public ReadCost readCost() {
      return new ReadCost(3, 2);
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<AutoScalingGroup> live) {
      return clients
          .autoScaling()
          .describeAutoScalingGroups(request -> request.autoScalingGroupNames(live.id()))
          .autoScalingGroups()
          .stream()
          .findFirst()
          .map(group -> GroupTags.toMap(group.tags()));
    }

    @Override
    public boolean explainsFailures() {
      return true;
    }

    @Override
    public List<String> diagnose(Scope scope, Live<AutoScalingGroup> live) {
      AutoScalingGroup group = live.state();
      return new NodeDiagnosis(clients, scope.plan())
          .of(
              new NodeDiagnosis.Nodes(
                  live.id(),
                  List.of(),
                  group.subnetIds().stream().map(Ref::value).sorted().toList(),
                  group.instances().types().stream().map(InstanceType::type).toList(),
                  "",
                  group.launchTemplateId().value(),
                  group.launchTemplateVersion().value(),
                  ""));
    }

    /** Two hours is how long lifecycle hooks may hold an instance. */
    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(3),
          Duration.ofMinutes(130));
    }

    @Override
    public Impact impactOfUpdating(
        Live<AutoScalingGroup> live, AutoScalingGroup want, Set<String> changed) {
      return GroupImpact.of(live.state().size(), want.size(), want.rollout(), changed);
    }

    @Override
    public Disruption disruptionByReplacing(Live<AutoScalingGroup> live) {
      return new Disruption(Disruption.Level.GROUP_REPLACED, live.state().size().desired());
    }

    @Override
    public Disruption disruptionByDeleting(Live<AutoScalingGroup> live) {
      return Disruption.ofNodes(Disruption.Level.NODES_REMOVED, live.state().size().desired());
    }

    @Override
    public Outputs create(Work work, AutoScalingGroup want) {
      String name = work.successorName(work.regionalName(LONGEST_NAME), LONGEST_NAME, want);
      CreateAutoScalingGroupRequest.Builder request =
          CreateAutoScalingGroupRequest.builder()
              .autoScalingGroupName(name)
              .mixedInstancesPolicy(Instances.policy(want))
              .capacityRebalance(want.rebalance())
              .vpcZoneIdentifier(subnets(want))
              .minSize(want.size().min())
              .desiredCapacity(want.size().desired())
              .maxSize(want.size().max())
              .tags(GroupTags.onCreate(name, work, want));
      want.settings().onCreate(request);
      if (!want.targetGroupArns().isEmpty()) {
        request.targetGroupARNs(want.targetGroupArns());
      }
      if (!want.loadBalancerNames().isEmpty()) {
        request.loadBalancerNames(want.loadBalancerNames());
      }
      // In this very call, so that they catch the first instances too.
      if (!want.lifecycleHooks().isEmpty()) {
        request.lifecycleHookSpecificationList(
            want.lifecycleHooks().entrySet().stream()
                .map(hook -> hook.getValue().onCreate(hook.getKey()))
                .toList());
      }
      clients.autoScaling().createAutoScalingGroup(request.build());
      new GroupChanges(clients, name).onCreate(want);
      return Outputs.id(name);
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      // The first launches may have been tried before this wait began.
      Instant since = Instant.now().minus(Duration.ofMinutes(2));
      InService group = new InService(clients, outputs.id());
      Outputs usable = clients.waits().until(work, INTERVAL, () -> group.look(since));
      return GroupParts.read(clients).outputs(usable);
    }

    @Override
    public void update(Work work, Edit<AutoScalingGroup> edit) {
      String name = edit.live().id();
      edit.whenAny(_ -> GroupTags.replace(clients, edit), GroupTags.ATTRIBUTES)
          .whenAny(_ -> reset(edit), "settings", "rebalance");
      GroupChanges changes = new GroupChanges(clients, name);
      changes.update(work, edit);
      edit.whenAny(_ -> resize(work, edit), "size", "subnetIds")
          .whenAny(
              want -> new InstanceRefresh(clients, name).roll(work, want), GroupImpact.ROLLING);
      changes.warmUp(edit);
    }

    @Override
    public void delete(Work work, Live<AutoScalingGroup> live) {
      new GroupDeletion(clients, live.id()).start(live.state());
    }

    @Override
    public void gone(Work work, Live<AutoScalingGroup> live) {
      GroupDeletion deletion = new GroupDeletion(clients, live.id());
      clients.waits().until(work, INTERVAL, deletion::look);
    }

    /**
     * Nodes need their way out, leave to join, and the add-ons without which they never get ready.
     */
    @Override
    public Set<Class<? extends Resource>> followed() {
      return Set.of(RouteTable.class, VpcEndpoint.class, AccessEntry.class, Addon.class);
    }

    @Override
    public boolean follows(Address self, Address other) {
      return !other.kind().equals(Address.kindOf(Addon.class))
          || Addon.BEFORE_NODES.contains(other.name());
    }

    private void reset(Edit<AutoScalingGroup> edit) {
      UpdateAutoScalingGroupRequest.Builder request =
          UpdateAutoScalingGroupRequest.builder()
              .autoScalingGroupName(edit.live().id())
              .capacityRebalance(edit.want().rebalance());
      edit.want().settings().onUpdate(request);
      send(request);
    }

    private void resize(Work work, Edit<AutoScalingGroup> edit) {
      Size live = edit.live().state().size();
      Size size = edit.want().size();
      UpdateAutoScalingGroupRequest.Builder request =
          UpdateAutoScalingGroupRequest.builder()
              .autoScalingGroupName(edit.live().id())
              .vpcZoneIdentifier(subnets(edit.want()))
              .minSize(size.min())
              .maxSize(size.max());
      if (size.desired() != live.desired()) {
        request.desiredCapacity(size.desired());
      }
      send(request);
      ready(work, edit.live().outputs());
    }

    private void send(UpdateAutoScalingGroupRequest.Builder request) {
      clients.autoScaling().updateAutoScalingGroup(request.build());
    }

    private static String subnets(AutoScalingGroup want) {
      return want.subnetIds().stream().map(Ref::value).sorted().collect(Collectors.joining(","));
    }
  }
}
