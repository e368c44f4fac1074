package io.eksplan.plan.expand;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.plan.ExistingPlan;
import io.eksplan.plan.PlanFile;
import io.eksplan.resources.ec2.ForeignSubnet;
import io.eksplan.resources.ec2.ForeignVpc;
import io.eksplan.resources.ec2.Subnet.LoadBalancers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A VPC and subnets of somebody else's that the plan file means.
 *
 * @param all every subnet of the VPC, whether the file means it or not
 */
public record ExistingNetwork(
    ForeignVpc vpc,
    List<ForeignSubnet> all,
    List<ForeignSubnet> privateSubnets,
    List<ForeignSubnet> publicSubnets) {

  private static final String FIELD = "network.existing";

  public ExistingNetwork {
    all = List.copyOf(all);
    privateSubnets = List.copyOf(privateSubnets);
    publicSubnets = List.copyOf(publicSubnets);
  }

  /**
   * Looks it up.
   *
   * @return empty where the plan makes its own
   * @throws Failure with all that AWS has otherwise than the file means
   */
  public static Optional<ExistingNetwork> of(PlanFile file, Knowledge knowledge) {
    return file.network().existing().map(plan -> find(plan, knowledge));
  }

  private static ExistingNetwork find(ExistingPlan plan, Knowledge knowledge) {
    ForeignVpc vpc = vpc(plan, knowledge);
    List<ForeignSubnet> all = knowledge.subnets(vpc.id());
    List<String> wrong = new ArrayList<>();
    ids(plan.privateSubnetIds(), "privateSubnetIds", vpc, all, knowledge, wrong);
    ids(plan.publicSubnetIds(), "publicSubnetIds", vpc, all, knowledge, wrong);
    tags(plan.subnetTags().private_(), "private", vpc, all, wrong);
    tags(plan.subnetTags().public_(), "public", vpc, all, wrong);
    refuse(wrong);
    return new ExistingNetwork(
        vpc,
        all,
        chosen(all, plan.privateSubnetIds(), plan.subnetTags().private_()),
        chosen(all, plan.publicSubnetIds(), plan.subnetTags().public_()));
  }

  private static ForeignVpc vpc(ExistingPlan plan, Knowledge knowledge) {
    String id = plan.vpcId().orElse("");
    List<ForeignVpc> found = knowledge.vpcs(id, plan.vpcTags());
    if (found.size() == 1) {
      return found.getFirst();
    }
    String region = knowledge.scope().region();
    if (!found.isEmpty()) {
      throw failure(
          "%s.vpcTags: %d VPCs of %s have these tags: %s; add a tag that only one has, or give vpcId"
              .formatted(FIELD, found.size(), region, texts(found)));
    }
    List<ForeignVpc> others = knowledge.vpcs("", Map.of());
    throw failure(
        "%s.%s: there is no VPC %s in %s, which has %s"
            .formatted(
                FIELD,
                id.isEmpty() ? "vpcTags" : "vpcId",
                id.isEmpty() ? "with the tags " + text(plan.vpcTags()) : id,
                region,
                others.isEmpty() ? "none at all" : texts(others)));
  }

  private static void ids(
      List<String> ids,
      String field,
      ForeignVpc vpc,
      List<ForeignSubnet> all,
      Knowledge knowledge,
      List<String> wrong) {
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      if (all.stream().noneMatch(subnet -> subnet.id().equals(id))) {
        String place = "%s.%s[%d]".formatted(FIELD, field, i);
        wrong.add(place + ": " + stranger(id, vpc, all, knowledge));
      }
    }
  }

  /** Why a subnet is none of the VPC's. */
  private static String stranger(
      String id, ForeignVpc vpc, List<ForeignSubnet> all, Knowledge knowledge) {
    String what =
        knowledge
            .vpcOfSubnet(id)
            .map(other -> "the subnet %s is in %s and not in %s".formatted(id, other, vpc.id()))
            .orElse("there is no subnet %s".formatted(id));
    return "%s; %s has %s".formatted(what, vpc.id(), subnets(all));
  }

  private static void tags(
      Map<String, String> tags,
      String side,
      ForeignVpc vpc,
      List<ForeignSubnet> all,
      List<String> wrong) {
    if (!tags.isEmpty() && chosen(all, List.of(), tags).isEmpty()) {
      wrong.add(
          "%s.subnetTags.%s: no subnet of %s has the tags %s; it has %s"
              .formatted(FIELD, side, vpc.id(), text(tags), subnets(all)));
    }
  }

  private static List<ForeignSubnet> chosen(
      List<ForeignSubnet> all, List<String> ids, Map<String, String> tags) {
    return all.stream()
        .filter(
            subnet ->
                tags.isEmpty()
                    ? ids.contains(subnet.id())
                    : subnet.tags().entrySet().containsAll(tags.entrySet()))
        .toList();
  }

  /** Those that the control plane may stand in. */
  List<ForeignSubnet> clusterSubnets() {
    return privateSubnets.isEmpty() ? publicSubnets : privateSubnets;
  }

  /** The zones of those, sorted. */
  List<String> zones() {
    return zones(clusterSubnets());
  }

  /** The zones of those of the VPC's subnets that have these ids. */
  Set<String> zonesOf(Set<String> ids) {
    return Set.copyOf(zones(all.stream().filter(subnet -> ids.contains(subnet.id())).toList()));
  }

  static List<String> zones(List<ForeignSubnet> subnets) {
    return subnets.stream().map(ForeignSubnet::zone).distinct().sorted().toList();
  }

  /** The subnets that load balancers are for, and for which. */
  Map<ForeignSubnet, LoadBalancers> roles() {
    Map<ForeignSubnet, LoadBalancers> roles =
        new TreeMap<>(Comparator.comparing(ForeignSubnet::id));
    privateSubnets.forEach(subnet -> roles.put(subnet, LoadBalancers.INTERNAL));
    publicSubnets.forEach(subnet -> roles.put(subnet, LoadBalancers.PUBLIC));
    return roles;
  }

  /** What is chosen by id, for nodes or pods, out of all the VPC's subnets. */
  Set<String> chosen(List<String> ids, String whose, Knowledge knowledge) {
    refuse(
        ids.stream()
            .filter(id -> all.stream().noneMatch(subnet -> subnet.id().equals(id)))
            .map(id -> whose + ": " + stranger(id, vpc, all, knowledge))
            .toList());
    return Set.copyOf(ids);
  }

  /** Throws what is wrong, all at once. */
  static void refuse(List<String> wrong) {
    if (!wrong.isEmpty()) {
      throw failure(String.join("\n", wrong));
    }
  }

  private static Failure failure(String text) {
    return new Failure(Reason.FATAL, text);
  }

  static String subnets(List<ForeignSubnet> subnets) {
    return subnets.isEmpty()
        ? "none"
        : subnets.stream().map(ForeignSubnet::text).collect(Collectors.joining(", "));
  }

  private static String texts(List<ForeignVpc> vpcs) {
    return vpcs.stream()
        .map(
            vpc -> {
              String name = vpc.tags().getOrDefault("Name", "");
              String cidrs = String.join(" and ", vpc.cidrs());
              return "%s (%s)".formatted(vpc.id(), name.isEmpty() ? cidrs : name + ", " + cidrs);
            })
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String text(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.joining(", "));
  }
}
