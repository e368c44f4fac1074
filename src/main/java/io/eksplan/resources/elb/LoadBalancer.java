package io.eksplan.resources.elb;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.aws.Waits;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;

/**
 * An Application, Network or Gateway Load Balancer that a controller in the cluster made for a
 * Service, an Ingress or a Gateway. Outputs: {@code id} (its ARN).
 *
 * @param type {@code application}, {@code network} or {@code gateway}
 * @param groups the security groups around it
 * @param deletionProtection whether AWS refuses to delete it
 */
public record LoadBalancer(
    String type,
    Set<Ref<Subnet>> subnetIds,
    Set<Ref<Resource>> groups,
    boolean deletionProtection,
    Map<String, String> tags)
    implements Resource {

  private static final String PROTECTION = "deletion_protection.enabled";

  public LoadBalancer {
    subnetIds = Set.copyOf(subnetIds);
    groups = Set.copyOf(groups);
    tags = Map.copyOf(tags);
  }

  /** Leftovers over DescribeLoadBalancers, DescribeTags and DeleteLoadBalancer. */
  public record Kind(Clients clients, Grounds grounds) implements LeftoverKind<LoadBalancer> {

    @Override
    public Class<LoadBalancer> type() {
      return LoadBalancer.class;
    }

    @Override
    public List<Live<LoadBalancer>> leftovers(Scope scope, List<Live<?>> owned) {
      return grounds.of(scope, owned).map(this::left).orElse(List.of());
    }

    private List<Live<LoadBalancer>> left(Ground ground) {
      var near =
          clients.elasticLoadBalancing().describeLoadBalancersPaginator().loadBalancers().stream()
              .filter(one -> ground.vpcIds().contains(one.vpcId()))
              .toList();
      var left = new BalancingTags(clients).ofCluster(ground, near, one -> one.loadBalancerArn());
      return InParallel.map(left, tagged -> toLive(tagged.one(), tagged.tags())).stream()
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public boolean isClusters(Scope scope, Map<String, String> tags) {
      return Ground.isClusters(scope.plan(), tags);
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<LoadBalancer> live) {
      return new BalancingTags(clients).of(live.id());
    }

    @Override
    public void delete(Work work, Live<LoadBalancer> live) {
      clients
          .elasticLoadBalancing()
          .deleteLoadBalancer(request -> request.loadBalancerArn(live.id()));
    }

    @Override
    public void gone(Work work, Live<LoadBalancer> live) {
      clients
          .waits()
          .until(
              work,
              Duration.ofSeconds(5),
              () -> shows(live.id()) ? Waits.notYet("deleting") : Waits.done(live.id()));
    }

    private boolean shows(String arn) {
      return Failures.unlessAbsent(
              () ->
                  clients
                      .elasticLoadBalancing()
                      .describeLoadBalancers(request -> request.loadBalancerArns(arn))
                      .loadBalancers())
          .filter(found -> !found.isEmpty())
          .isPresent();
    }

    /** Its network interfaces stay for minutes more, which its subnets wait for. */
    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10));
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 2);
    }

    @Override
    public Set<Class<? extends Resource>> outlives() {
      return Ground.WHERE_PODS_RUN;
    }

    /** Its listeners use target groups, so it goes before them. */
    @Override
    public Set<Class<? extends Resource>> followed() {
      return Set.of(TargetGroup.class);
    }

    /** By its network interfaces and their public addresses. */
    @Override
    public Set<Class<? extends Resource>> holds() {
      return Set.of(
          Subnet.class, SecurityGroup.class, KubernetesSecurityGroup.class, InternetGateway.class);
    }

    @Override
    public Optional<String> cautionOnDeleting(Live<LoadBalancer> live) {
      return Optional.of("made by Kubernetes" + Controllers.owner(live.state().tags()));
    }

    @Override
    public Optional<String> objectionToDeleting(Live<LoadBalancer> live) {
      return live.state().deletionProtection()
          ? Optional.of(
              live.address()
                  + " has deletion protection, which somebody gave it: switch it off in EC2's"
                  + " console or by \"aws elbv2 modify-load-balancer-attributes\", then run again")
          : Optional.empty();
    }

    /** Nothing when it goes away while it is read. */
    private Optional<Live<LoadBalancer>> toLive(
        software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer one,
        Map<String, String> tags) {
      return Failures.unlessAbsent(() -> isProtected(one.loadBalancerArn()))
          .map(
              protection ->
                  Live.ready(
                      Address.of(LoadBalancer.class, one.loadBalancerName()),
                      Outputs.id(one.loadBalancerArn()),
                      new LoadBalancer(
                          one.typeAsString(),
                          one.availabilityZones().stream()
                              .map(AvailabilityZone::subnetId)
                              .map(id -> Ref.existing(Subnet.class, id))
                              .collect(Collectors.toSet()),
                          one.securityGroups().stream()
                              .map(id -> Ref.existing(Resource.class, id))
                              .collect(Collectors.toSet()),
                          protection,
                          tags)));
    }

    private boolean isProtected(String arn) {
      return clients
          .elasticLoadBalancing()
          .describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn))
          .attributes()
          .stream()
          .anyMatch(it -> it.key().equals(PROTECTION) && it.value().equals("true"));
    }
  }
}
