package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.ec2.Subnet.LoadBalancers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The tag by which load balancers find a subnet that is not the plan's own. The subnet stays
 * somebody else's: in place of the tags of ownership it gets {@code eksplan/PLAN/elb} or {@code
 * eksplan/PLAN/internal-elb}, with the address in this plan, which says that the plan needs the
 * role. Several plans may share a subnet; the last one takes the role's tag away, and none does
 * that was there before the first. Id: the subnet's.
 *
 * @param loadBalancers which load balancers Kubernetes may place here, never none
 */
public record SubnetRole(@Fixed Ref<Subnet> subnetId, LoadBalancers loadBalancers)
    implements Resource {

  private static final List<LoadBalancers> ROLES =
      List.of(LoadBalancers.PUBLIC, LoadBalancers.INTERNAL);

  /**
   * Whether a subnet with these tags has the role already, for good: whoever gave it does not wait
   * for a plan to take it away.
   */
  public static boolean isGivenByOthers(Map<String, String> tags, LoadBalancers role) {
    return has(tags, role) && marks(tags, role).isEmpty();
  }

  /** Whether a subnet with these tags keeps the role when this plan lets go of it. */
  public static boolean stays(Map<String, String> tags, LoadBalancers role, String plan) {
    return has(tags, role) && !marks(tags, role).equals(Set.of(mark(plan, role)));
  }

  /** Whatever its value: controllers take "1" and "" alike, and another one is somebody's word. */
  private static boolean has(Map<String, String> tags, LoadBalancers role) {
    return role.tags().keySet().stream().allMatch(tags::containsKey);
  }

  /** The tag with which a plan marks a subnet that it needs the role of. */
  private static String mark(String plan, LoadBalancers role) {
    return Tags.OURS + plan + end(role);
  }

  /** The marks of all plans that need the role. */
  private static Set<String> marks(Map<String, String> tags, LoadBalancers role) {
    return tags.keySet().stream()
        .filter(key -> key.startsWith(Tags.OURS) && key.endsWith(end(role)))
        .collect(Collectors.toSet());
  }

  private static String end(LoadBalancers role) {
    return switch (role) {
      case NONE -> throw new IllegalArgumentException("a subnet without a role has no mark");
      case PUBLIC -> "/elb";
      case INTERNAL -> "/internal-elb";
    };
  }

  /** Roles by way of DescribeSubnets, CreateTags and DeleteTags. */
  public record Kind(Clients clients) implements ResourceKind<SubnetRole> {

    @Override
    public Class<SubnetRole> type() {
      return SubnetRole.class;
    }

    @Override
    public List<Live<SubnetRole>> readAll(Scope scope) {
      List<String> marks = ROLES.stream().map(role -> mark(scope.plan(), role)).toList();
      var marked =
          DescribeSubnetsRequest.builder()
              .filters(Filter.builder().name("tag-key").values(marks).build())
              .maxResults(1000);
      return clients.ec2().describeSubnetsPaginator(marked.build()).subnets().stream()
          .flatMap(
              subnet ->
                  toLive(subnet.subnetId(), Ec2Tags.toMap(subnet.tags()), scope.plan()).stream())
          .toList();
    }

    /** Tag and mark in one call, so that a run that dies leaves both or none. */
    @Override
    public Outputs create(Work work, SubnetRole want) {
      String id = want.subnetId().value();
      Map<String, String> tags = new HashMap<>(want.loadBalancers().tags());
      tags.put(mark(work.scope().plan(), want.loadBalancers()), work.address().toString());
      Ec2Tags.put(clients, id, tags);
      return Outputs.id(id);
    }

    /** The old role goes first: a run that dies between leaves none, and the next one makes it. */
    @Override
    public void update(Work work, Edit<SubnetRole> edit) {
      edit.when(
          "loadBalancers",
          want -> {
            letGo(work.scope().plan(), edit.live().id());
            create(work, want);
          });
    }

    @Override
    public void delete(Work work, Live<SubnetRole> live) {
      Failures.ignoringAbsent(() -> letGo(work.scope().plan(), live.id()));
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5));
    }

    /** What another plan needs too stays for it, with its mark. */
    private void letGo(String plan, String id) {
      Map<String, String> tags = read(id);
      Set<String> keys = new HashSet<>();
      for (LoadBalancers role : marked(tags, plan)) {
        keys.add(mark(plan, role));
        if (!stays(tags, role, plan)) {
          keys.addAll(role.tags().keySet());
        }
      }
      Ec2Tags.remove(clients, id, keys);
    }

    private Map<String, String> read(String id) {
      return clients.ec2().describeSubnets(request -> request.subnetIds(id)).subnets().stream()
          .findFirst()
          .map(subnet -> Ec2Tags.toMap(subnet.tags()))
          .orElse(Map.of());
    }

    /** The roles that a plan marked a subnet for: one, if any. */
    private static List<LoadBalancers> marked(Map<String, String> tags, String plan) {
      return ROLES.stream().filter(role -> tags.containsKey(mark(plan, role))).toList();
    }

    /** A role's tag that somebody took away is none, and comes back. */
    private static Optional<Live<SubnetRole>> toLive(
        String id, Map<String, String> tags, String plan) {
      return marked(tags, plan).stream()
          .findFirst()
          .map(
              role ->
                  Live.ready(
                      Address.parse(tags.getOrDefault(mark(plan, role), "")),
                      Outputs.id(id),
                      new SubnetRole(
                          Ref.existing(Subnet.class, id),
                          has(tags, role) ? role : LoadBalancers.NONE)));
    }
  }
}
