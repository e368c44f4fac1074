package io.eksplan.resources.elb;

import io.eksplan.aws.Clients;
import io.eksplan.model.Address;
import io.eksplan.model.LeftoverKind;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.ec2.Ground;
import io.eksplan.resources.ec2.Grounds;
import io.eksplan.resources.ec2.Vpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a load balancer of Kubernetes' sends requests to. It holds nothing, and AWS keeps it for
 * ever. Outputs: {@code id} (its ARN).
 */
public record TargetGroup(Ref<Vpc> vpcId, String targetType, Map<String, String> tags)
    implements Resource {

  public TargetGroup {
    tags = Map.copyOf(tags);
  }

  /** Leftovers over DescribeTargetGroups, DescribeTags and DeleteTargetGroup. */
  public record Kind(Clients clients, Grounds grounds) implements LeftoverKind<TargetGroup> {

    @Override
    public Class<TargetGroup> type() {
      return TargetGroup.class;
    }

    @Override
    public List<Live<TargetGroup>> leftovers(Scope scope, List<Live<?>> owned) {
      return grounds.of(scope, owned).map(this::left).orElse(List.of());
    }

    private List<Live<TargetGroup>> left(Ground ground) {
      var near =
          clients.elasticLoadBalancing().describeTargetGroupsPaginator().targetGroups().stream()
              .filter(one -> one.vpcId() != null && ground.vpcIds().contains(one.vpcId()))
              .toList();
      return new BalancingTags(clients)
          .ofCluster(ground, near, one -> one.targetGroupArn()).stream()
              .map(tagged -> toLive(tagged.one(), tagged.tags()))
              .toList();
    }

    @Override
    public boolean isClusters(Scope scope, Map<String, String> tags) {
      return Ground.isClusters(scope.plan(), tags);
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<TargetGroup> live) {
      return new BalancingTags(clients).of(live.id());
    }

    @Override
    public void delete(Work work, Live<TargetGroup> live) {
      clients
          .elasticLoadBalancing()
          .deleteTargetGroup(request -> request.targetGroupArn(live.id()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 1);
    }

    @Override
    public Set<Class<? extends Resource>> outlives() {
      return Ground.WHERE_PODS_RUN;
    }

    /** Only the plan's own network tells whose it is, so it is looked for before that goes. */
    @Override
    public Set<Class<? extends Resource>> holds() {
      return Set.of(Vpc.class);
    }

    @Override
    public Optional<String> cautionOnDeleting(Live<TargetGroup> live) {
      return Optional.of("made by Kubernetes" + Controllers.owner(live.state().tags()));
    }

    private static Live<TargetGroup> toLive(
        software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup one,
        Map<String, String> tags) {
      return Live.ready(
          Address.of(TargetGroup.class, one.targetGroupName()),
          Outputs.id(one.targetGroupArn()),
          new TargetGroup(Ref.existing(Vpc.class, one.vpcId()), one.targetTypeAsString(), tags));
    }
  }
}
