package io.eksplan.resources.autoscaling;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Size;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.Addon;
import io.eksplan.resources.eks.EksCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/**
 * A worker group of our own: a launch template's instances, joined to the cluster by their user
 * data. Id: its name. Output {@code arn}.
 *
 * @param launchTemplateVersion the template's {@code version}; another one rolls the instances by
 *     an instance refresh
 * @param instanceTypes in the order of preference, at least one
 * @param clusterName kept in the tag {@code kubernetes.io/cluster/NAME=owned}, which instances get
 *     too
 * @param autoscaler whether the cluster autoscaler may find the group, by its two tags
 * @param rollout how an instance refresh goes; kept in the tag {@code eksplan/rollout}
 */
public record AutoScalingGroup(
    Ref<LaunchTemplate> launchTemplateId,
    Ref<LaunchTemplate> launchTemplateVersion,
    List<String> instanceTypes,
    Capacity capacity,
    Set<Ref<Subnet>> subnetIds,
    Size size,
    Ref<EksCluster> clusterName,
    boolean autoscaler,
    Rollout rollout,
    Map<String, String> tags)
    implements Resource {

  /**
   * What is bought.
   *
   * @param onDemandBase instances that are on-demand at any rate
   * @param onDemandPercent how many percent above the base are on-demand: 100 for no spot at all
   * @param spotStrategy price-capacity-optimized, capacity-optimized, lowest-price …
   */
  public record Capacity(int onDemandBase, int onDemandPercent, String spotStrategy) {

    boolean usesSpot() {
      return onDemandPercent < 100;
    }
  }

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
    instanceTypes = List.copyOf(instanceTypes);
    subnetIds = Set.copyOf(subnetIds);
    tags = Map.copyOf(tags);
  }

  /**
   * Auto Scaling groups: {@code CreateAutoScalingGroup}, and {@code StartInstanceRefresh} for what
   * concerns instances.
   */
  public record Kind(Clients clients) implements ResourceKind<AutoScalingGroup> {

    private static final int LONGEST_NAME = 255;
    private static final int PAGE = 100;

    /**
     * Seconds that an instance may take to join; a refresh waits so long before it takes the next.
     */
    private static final int JOINING = 120;

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
      return InParallel.map(owned, group -> new GroupReading(clients, scope).live(group));
    }

    /** The second call is made only for groups that are not what they should be. */
    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 1);
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(3),
          Duration.ofMinutes(60));
    }

    @Override
    public Outputs create(Work work, AutoScalingGroup want) {
      String name = work.successorName(work.regionalName(LONGEST_NAME), LONGEST_NAME, want);
      CreateAutoScalingGroupRequest request =
          CreateAutoScalingGroupRequest.builder()
              .autoScalingGroupName(name)
              .mixedInstancesPolicy(Instances.policy(want))
              .capacityRebalance(want.capacity().usesSpot())
              .vpcZoneIdentifier(subnets(want))
              .minSize(want.size().min())
              .desiredCapacity(want.size().desired())
              .maxSize(want.size().max())
              .healthCheckGracePeriod(JOINING)
              .defaultInstanceWarmup(JOINING)
              .tags(GroupTags.onCreate(name, work, want))
              .build();
      clients.autoScaling().createAutoScalingGroup(request);
      return Outputs.id(name);
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      // The first launches may have been tried before this wait began.
      Instant since = Instant.now().minus(Duration.ofMinutes(2));
      InService group = new InService(clients, outputs.id());
      return clients.waits().until(work, INTERVAL, () -> group.look(since));
    }

    @Override
    public void update(Work work, Edit<AutoScalingGroup> edit) {
      String name = edit.live().id();
      edit.whenAny(_ -> GroupTags.replace(clients, edit), GroupTags.ATTRIBUTES)
          .whenAny(_ -> resize(work, edit), "size", "subnetIds")
          .when(
              "capacity",
              want ->
                  send(
                      UpdateAutoScalingGroupRequest.builder()
                          .autoScalingGroupName(name)
                          .capacityRebalance(want.capacity().usesSpot())))
          .whenAny(
              want -> new InstanceRefresh(clients, name).roll(work, want),
              "launchTemplateId",
              "launchTemplateVersion",
              "instanceTypes",
              "capacity");
    }

    /**
     * Instances still there are terminated with the group; how they leave is the business of
     * whoever drains nodes.
     */
    @Override
    public void delete(Work work, Live<AutoScalingGroup> live) {
      Failures.ignoringAbsent(
          () ->
              clients
                  .autoScaling()
                  .deleteAutoScalingGroup(
                      request -> request.autoScalingGroupName(live.id()).forceDelete(true)));
    }

    @Override
    public void gone(Work work, Live<AutoScalingGroup> live) {
      clients
          .waits()
          .until(work, INTERVAL, () -> new InService(clients, live.id()).lookWhetherGone());
    }

    /**
     * Nodes need their way out, leave to join, and the add-ons without which they never get ready.
     */
    @Override
    public Set<Class<? extends Resource>> followed() {
      return Set.of(RouteTable.class, AccessEntry.class, Addon.class);
    }

    @Override
    public boolean follows(Address self, Address other) {
      return !other.kind().equals(Address.kindOf(Addon.class))
          || Addon.BEFORE_NODES.contains(other.name());
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
