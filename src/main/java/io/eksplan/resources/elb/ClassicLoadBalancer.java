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
import io.eksplan.resources.ec2.InternetGateway;
import io.eksplan.resources.ec2.KubernetesSecurityGroup;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.Subnet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/**
 * A Classic Load Balancer that EKS made for a Service, as it does where no other controller is.
 *
 * @param groups the security groups around it
 */
public record ClassicLoadBalancer(
    Set<Ref<Subnet>> subnetIds, Set<Ref<Resource>> groups, Map<String, String> tags)
    implements Resource {

  public ClassicLoadBalancer {
    subnetIds = Set.copyOf(subnetIds);
    groups = Set.copyOf(groups);
    tags = Map.copyOf(tags);
  }

  /** Leftovers over the elder DescribeLoadBalancers, DescribeTags and DeleteLoadBalancer. */
  public record Kind(Clients clients, Grounds grounds)
      implements LeftoverKind<ClassicLoadBalancer> {

    @Override
    public Class<ClassicLoadBalancer> type() {
      return ClassicLoadBalancer.class;
    }

    @Override
    public List<Live<ClassicLoadBalancer>> leftovers(Scope scope, List<Live<?>> owned) {
      return grounds.of(scope, owned).map(this::left).orElse(List.of());
    }

    private List<Live<ClassicLoadBalancer>> left(Ground ground) {
      var near =
          clients
              .classicLoadBalancing()
              .describeLoadBalancersPaginator()
              .loadBalancerDescriptions()
              .stream()
              .filter(one -> one.vpcId() != null && ground.vpcIds().contains(one.vpcId()))
              .toList();
      return new BalancingTags(clients)
          .classicOfCluster(ground, near, LoadBalancerDescription::loadBalancerName).stream()
              .map(tagged -> toLive(tagged.one(), tagged.tags()))
              .toList();
    }

    @Override
    public boolean isClusters(Scope scope, Map<String, String> tags) {
      return Ground.isClusters(scope.plan(), tags);
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<ClassicLoadBalancer> live) {
      return new BalancingTags(clients).ofClassic(live.id());
    }

    /** AWS counts one that is not there as deleted. */
    @Override
    public void delete(Work work, Live<ClassicLoadBalancer> live) {
      clients
          .classicLoadBalancing()
          .deleteLoadBalancer(request -> request.loadBalancerName(live.id()));
    }

    /** Its network interfaces stay for minutes more, which its subnets wait for. */
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

    /** By its network interfaces and their public addresses. */
    @Override
    public Set<Class<? extends Resource>> holds() {
      return Set.of(
          Subnet.class, SecurityGroup.class, KubernetesSecurityGroup.class, InternetGateway.class);
    }

    @Override
    public Optional<String> cautionOnDeleting(Live<ClassicLoadBalancer> live) {
      return Optional.of("made by Kubernetes" + Controllers.owner(live.state().tags()));
    }

    private static Live<ClassicLoadBalancer> toLive(
        LoadBalancerDescription one, Map<String, String> tags) {
      return Live.ready(
          Address.of(ClassicLoadBalancer.class, one.loadBalancerName()),
          Outputs.id(one.loadBalancerName()),
          new ClassicLoadBalancer(
              one.subnets().stream()
                  .map(id -> Ref.existing(Subnet.class, id))
                  .collect(Collectors.toSet()),
              one.securityGroups().stream()
                  .map(id -> Ref.existing(Resource.class, id))
                  .collect(Collectors.toSet()),
              tags));
    }
  }
}
