package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.model.Address;
import io.eksplan.model.LeftoverKind;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * A security group that a controller in the cluster made for a load balancer, or that EKS made for
 * the cluster and left.
 *
 * @param named the groups that its rules name, which cannot go before it
 */
public record KubernetesSecurityGroup(
    Ref<Vpc> vpcId, String description, Set<Ref<SecurityGroup>> named, Map<String, String> tags)
    implements Resource {

  public KubernetesSecurityGroup {
    named = Set.copyOf(named);
    tags = Map.copyOf(tags);
  }

  /** Leftovers over DescribeSecurityGroups and DeleteSecurityGroup. */
  public record Kind(Clients clients, Grounds grounds)
      implements LeftoverKind<KubernetesSecurityGroup> {

    @Override
    public Class<KubernetesSecurityGroup> type() {
      return KubernetesSecurityGroup.class;
    }

    @Override
    public List<Live<KubernetesSecurityGroup>> leftovers(Scope scope, List<Live<?>> owned) {
      return grounds.of(scope, owned).stream().flatMap(this::left).toList();
    }

    /** Without the group of a living cluster, which EKS takes away with the cluster. */
    private Stream<Live<KubernetesSecurityGroup>> left(Ground ground) {
      return new ClusterGroups(clients)
          .in(ground.vpcIds()).stream()
              .filter(group -> !ground.clusterGroups().contains(group.groupId()))
              .filter(group -> ground.isClusters(Ec2Tags.toMap(group.tags())))
              .map(Kind::toLive);
    }

    @Override
    public boolean isClusters(Scope scope, Map<String, String> tags) {
      return Ground.isClusters(scope.plan(), tags);
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<KubernetesSecurityGroup> live) {
      return clients
          .ec2()
          .describeSecurityGroups(request -> request.groupIds(live.id()))
          .securityGroups()
          .stream()
          .findFirst()
          .map(found -> Ec2Tags.toMap(found.tags()));
    }

    @Override
    public void delete(Work work, Live<KubernetesSecurityGroup> live) {
      new ClusterGroups(clients).delete(work, live.id());
    }

    /** Deleting waits until no network interface uses the group. */
    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofMinutes(20));
    }

    /** Controllers run on the nodes or, in Auto Mode, beside the cluster's control plane. */
    @Override
    public Set<Class<? extends Resource>> outlives() {
      return Ground.WHERE_PODS_RUN;
    }

    @Override
    public Set<Class<? extends Resource>> holds() {
      return Set.of(Vpc.class, SecurityGroup.class, KubernetesSecurityGroup.class);
    }

    @Override
    public Optional<String> cautionOnDeleting(Live<KubernetesSecurityGroup> live) {
      return Optional.of("left by Kubernetes");
    }

    private static Live<KubernetesSecurityGroup> toLive(
        software.amazon.awssdk.services.ec2.model.SecurityGroup group) {
      return Live.ready(
          Address.of(KubernetesSecurityGroup.class, group.groupName()),
          Outputs.id(group.groupId()),
          new KubernetesSecurityGroup(
              Ref.existing(Vpc.class, group.vpcId()),
              Interfaces.text(group.description()),
              ClusterGroups.peers(group)
                  .map(UserIdGroupPair::groupId)
                  .filter(id -> !id.equals(group.groupId()))
                  .map(id -> Ref.existing(SecurityGroup.class, id))
                  .collect(Collectors.toSet()),
              Ec2Tags.toMap(group.tags())));
    }
  }
}
