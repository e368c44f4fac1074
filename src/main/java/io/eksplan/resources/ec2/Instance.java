package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
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
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;

/**
 * A node that Karpenter made, in no group of AWS's.
 *
 * @param groups the security groups around it, the cluster's own among them
 */
public record Instance(Ref<Subnet> subnetId, Set<Ref<Resource>> groups, Map<String, String> tags)
    implements Resource {

  public Instance {
    groups = Set.copyOf(groups);
    tags = Map.copyOf(tags);
  }

  /** Leftovers over DescribeInstances and TerminateInstances. */
  public record Kind(Clients clients, Grounds grounds) implements LeftoverKind<Instance> {

    /** As Karpenter marks what it makes; the last one is of releases before 0.32. */
    private static final Set<String> MARKS =
        Set.of("karpenter.sh/nodeclaim", "karpenter.sh/nodepool", "karpenter.sh/provisioner-name");

    private static final String GROUP = "aws:autoscaling:groupName";

    @Override
    public Class<Instance> type() {
      return Instance.class;
    }

    @Override
    public List<Live<Instance>> leftovers(Scope scope, List<Live<?>> owned) {
      return grounds.of(scope, owned).stream().flatMap(this::left).toList();
    }

    private Stream<Live<Instance>> left(Ground ground) {
      return find(Filter.builder().name("vpc-id").values(ground.vpcIds()).build())
          .filter(one -> ground.vpcIds().contains(one.vpcId()))
          .filter(one -> !isGoing(one))
          .filter(one -> isKarpenters(ground, one))
          .map(Kind::toLive);
    }

    /** EKS's Auto Mode marks its nodes like Karpenter, and takes them with the cluster itself. */
    private static boolean isKarpenters(
        Ground ground, software.amazon.awssdk.services.ec2.model.Instance one) {
      Map<String, String> tags = Ec2Tags.toMap(one.tags());
      boolean managed = one.operator() != null && Boolean.TRUE.equals(one.operator().managed());
      return !managed
          && !tags.containsKey(GROUP)
          && MARKS.stream().anyMatch(tags::containsKey)
          && ground.isClusters(tags);
    }

    @Override
    public boolean isClusters(Scope scope, Map<String, String> tags) {
      return Ground.isClusters(scope.plan(), tags);
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<Instance> live) {
      return find(Filter.builder().name("instance-id").values(live.id()).build())
          .filter(one -> one.instanceId().equals(live.id()))
          .findFirst()
          .map(one -> Ec2Tags.toMap(one.tags()));
    }

    @Override
    public void delete(Work work, Live<Instance> live) {
      Failures.ignoringAbsent(
          () -> clients.ec2().terminateInstances(request -> request.instanceIds(live.id())));
    }

    @Override
    public void gone(Work work, Live<Instance> live) {
      clients.waits().until(work, Duration.ofSeconds(10), () -> look(live.id()));
    }

    private Waits.Look<String> look(String id) {
      return find(Filter.builder().name("instance-id").values(id).build())
          .filter(one -> one.instanceId().equals(id))
          .filter(one -> one.state().name() != InstanceStateName.TERMINATED)
          .findFirst()
          .map(one -> Waits.<String>notYet(one.state().nameAsString()))
          .orElseGet(() -> Waits.done(id));
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(1),
          Duration.ofSeconds(2),
          Duration.ofMinutes(1),
          Duration.ofMinutes(20));
    }

    /** Karpenter, which runs on other nodes, would make another one for it. */
    @Override
    public Set<Class<? extends Resource>> outlives() {
      return Set.of(NodeGroup.class, AutoScalingGroup.class, FargateProfile.class);
    }

    @Override
    public Set<Class<? extends Resource>> holds() {
      return Set.of(
          Subnet.class, SecurityGroup.class, KubernetesSecurityGroup.class, InternetGateway.class);
    }

    @Override
    public Optional<String> cautionOnDeleting(Live<Instance> live) {
      return Optional.of("a node that Karpenter made");
    }

    private Stream<software.amazon.awssdk.services.ec2.model.Instance> find(Filter filter) {
      var request = DescribeInstancesRequest.builder().filters(filter).maxResults(1000).build();
      return clients.ec2().describeInstancesPaginator(request).reservations().stream()
          .map(Reservation::instances)
          .flatMap(List::stream);
    }

    private static boolean isGoing(software.amazon.awssdk.services.ec2.model.Instance one) {
      return Set.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED)
          .contains(one.state().name());
    }

    private static Live<Instance> toLive(software.amazon.awssdk.services.ec2.model.Instance one) {
      return Live.ready(
          Address.of(Instance.class, one.instanceId()),
          Outputs.id(one.instanceId()),
          new Instance(
              Ref.existing(Subnet.class, one.subnetId()),
              one.securityGroups().stream()
                  .map(GroupIdentifier::groupId)
                  .map(id -> Ref.existing(Resource.class, id))
                  .collect(Collectors.toSet()),
              Ec2Tags.toMap(one.tags())));
    }
  }
}
