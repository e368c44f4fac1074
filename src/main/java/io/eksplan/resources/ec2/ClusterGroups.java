package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Work;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** The security groups of a VPC, by whose they are: a plan's, its cluster's, or somebody else's. */
record ClusterGroups(Clients clients) {

  /** AWS makes and takes it with the VPC. */
  private static final String DEFAULT = "default";

  List<SecurityGroup> in(Set<String> vpcIds) {
    var request =
        DescribeSecurityGroupsRequest.builder()
            .filters(Filter.builder().name("vpc-id").values(vpcIds).build())
            .maxResults(1000)
            .build();
    return clients.ec2().describeSecurityGroupsPaginator(request).securityGroups().stream()
        .filter(group -> !group.groupName().equals(DEFAULT))
        .toList();
  }

  /**
   * Deletes a group of the plan's or the cluster's, after the rules by which such groups hold on to
   * one another, as two that name each other could never be deleted otherwise.
   */
  void delete(Work work, String id) {
    SecurityGroupRules rules = new SecurityGroupRules(clients.ec2());
    rules.revokeThoseNamingOtherGroups(id);
    new Clearing(clients).of(work, "group-id", id);
    release(work, id, rules);
    Failures.ignoringAbsent(
        () -> clients.ec2().deleteSecurityGroup(request -> request.groupId(id)));
  }

  /**
   * Takes the rules that name a group out of the plan's and the cluster's groups.
   *
   * @throws Failure {@code BLOCKED} naming groups of others that name it
   */
  private void release(Work work, String id, SecurityGroupRules rules) {
    List<SecurityGroup> naming = naming(id);
    List<SecurityGroup> others =
        naming.stream().filter(group -> !isPlans(work, group) && !isClusters(work, group)).toList();
    naming.stream()
        .filter(group -> !others.contains(group))
        .forEach(group -> rules.revokeThoseNaming(group.groupId(), id));
    if (!others.isEmpty()) {
      throw new Failure(
          Reason.BLOCKED,
          "%s is named by rules of %s, which is not this plan's and is left alone; take those rules out, then run again"
              .formatted(id, told(others)));
    }
  }

  private List<SecurityGroup> naming(String id) {
    return Stream.of("ip-permission.group-id", "egress.ip-permission.group-id")
        .map(name -> Filter.builder().name(name).values(id).build())
        .flatMap(
            filter ->
                clients
                    .ec2()
                    .describeSecurityGroupsPaginator(
                        request -> request.filters(filter).maxResults(1000))
                    .securityGroups()
                    .stream())
        .filter(group -> !group.groupId().equals(id))
        .filter(group -> peers(group).anyMatch(peer -> id.equals(peer.groupId())))
        .distinct()
        .toList();
  }

  /**
   * Takes the cluster's groups out of a VPC that is about to go: EKS leaves the cluster's own one
   * when something held it at that moment.
   *
   * @throws Failure {@code BLOCKED} naming the groups of others that are in it
   */
  void clear(Work work, String vpcId) {
    List<SecurityGroup> all = in(Set.of(vpcId));
    List<SecurityGroup> ours = all.stream().filter(group -> isClusters(work, group)).toList();
    if (!ours.isEmpty() && Ground.isTaken(clients, work.scope())) {
      ours = List.of();
    }
    ours.forEach(group -> delete(work, group.groupId()));
    List<SecurityGroup> left = List.copyOf(ours);
    List<SecurityGroup> others =
        all.stream().filter(group -> !left.contains(group) && !isPlans(work, group)).toList();
    if (!others.isEmpty()) {
      throw new Failure(
          Reason.BLOCKED,
          "%s still has %s in it, which is not this plan's and is left alone; delete it, then run again"
              .formatted(vpcId, told(others)));
    }
  }

  static Stream<UserIdGroupPair> peers(SecurityGroup group) {
    return Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream())
        .flatMap(permission -> permission.userIdGroupPairs().stream());
  }

  private static boolean isPlans(Work work, SecurityGroup group) {
    return work.scope().plan().equals(Ec2Tags.toMap(group.tags()).get(Work.PLAN_TAG));
  }

  private static boolean isClusters(Work work, SecurityGroup group) {
    return Ground.isClusters(work.scope().plan(), Ec2Tags.toMap(group.tags()));
  }

  private static String told(List<SecurityGroup> groups) {
    return groups.stream().map(ClusterGroups::told).sorted().collect(Collectors.joining(", "));
  }

  private static String told(SecurityGroup group) {
    Map<String, String> tags = Ec2Tags.toMap(group.tags());
    String plan = tags.getOrDefault(Work.PLAN_TAG, "");
    return "security group %s (%s, %s)"
        .formatted(
            group.groupId(),
            group.groupName(),
            plan.isEmpty() ? "of account " + Interfaces.text(group.ownerId()) : "of plan " + plan);
  }
}
