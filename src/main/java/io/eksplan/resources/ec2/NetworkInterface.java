package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Waits;
import io.eksplan.model.Address;
import io.eksplan.model.LeftoverKind;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.eks.NodeGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network interface that the VPC CNI made for a node and nobody uses any more. It holds its
 * subnet and its security groups.
 *
 * @param groups the security groups around it, the cluster's own among them
 */
public record NetworkInterface(
    Ref<Subnet> subnetId, Set<Ref<Resource>> groups, String description, Map<String, String> tags)
    implements Resource {

  public NetworkInterface {
    groups = Set.copyOf(groups);
    tags = Map.copyOf(tags);
  }

  /** Leftovers over DescribeNetworkInterfaces and DeleteNetworkInterface. */
  public record Kind(Clients clients, Grounds grounds) implements LeftoverKind<NetworkInterface> {

    @Override
    public Class<NetworkInterface> type() {
      return NetworkInterface.class;
    }

    @Override
    public List<Live<NetworkInterface>> leftovers(Scope scope, List<Live<?>> owned) {
      return grounds.of(scope, owned).stream()
          .flatMap(ground -> idle(ground).stream().map(Kind::toLive))
          .toList();
    }

    @Override
    public boolean isClusters(Scope scope, Map<String, String> tags) {
      return Interfaces.mayBeClusters(scope.plan(), tags);
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<NetworkInterface> live) {
      return new Interfaces(clients).find(live.id()).map(Interfaces::tags);
    }

    /** A node may be about to take it, or a node's end about to take it away. */
    @Override
    public void delete(Work work, Live<NetworkInterface> live) {
      Interfaces interfaces = new Interfaces(clients);
      clients
          .waits()
          .until(
              work,
              Duration.ofSeconds(10),
              () -> {
                var found = interfaces.find(live.id());
                if (found.isPresent() && !Interfaces.isIdle(found.get())) {
                  return Waits.notYet("held by " + Interfaces.told(found.get()));
                }
                found.ifPresent(one -> interfaces.delete(one.networkInterfaceId()));
                return Waits.done(live.id());
              });
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    /** The nodes' own agent makes and takes interfaces as long as there are nodes. */
    @Override
    public Set<Class<? extends Resource>> outlives() {
      return Set.of(NodeGroup.class, AutoScalingGroup.class, FargateProfile.class, Instance.class);
    }

    @Override
    public Set<Class<? extends Resource>> holds() {
      return Set.of(Subnet.class, SecurityGroup.class, KubernetesSecurityGroup.class);
    }

    @Override
    public Optional<String> cautionOnDeleting(Live<NetworkInterface> live) {
      return Optional.of("left by the VPC CNI");
    }

    private List<software.amazon.awssdk.services.ec2.model.NetworkInterface> idle(Ground ground) {
      Interfaces interfaces = new Interfaces(clients);
      return interfaces.ofCni(ground.cluster(), interfaces.in("vpc-id", ground.vpcIds())).stream()
          .filter(Interfaces::isIdle)
          .toList();
    }

    private static Live<NetworkInterface> toLive(
        software.amazon.awssdk.services.ec2.model.NetworkInterface one) {
      return Live.ready(
          Address.of(NetworkInterface.class, one.networkInterfaceId()),
          Outputs.id(one.networkInterfaceId()),
          new NetworkInterface(
              Ref.existing(Subnet.class, one.subnetId()),
              one.groups().stream()
                  .map(group -> Ref.existing(Resource.class, group.groupId()))
                  .collect(Collectors.toSet()),
              Interfaces.text(one.description()),
              Interfaces.tags(one)));
    }
  }
}
