package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Plain;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Replacement;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * A firewall around network interfaces, with its rules.
 *
 * @param discoverable whether Karpenter finds it by the tag {@code karpenter.sh/discovery}, and by
 *     our doing
 */
public record SecurityGroup(
    @Fixed Ref<Vpc> vpcId,
    @Fixed String description,
    Set<Rule> rules,
    boolean discoverable,
    Map<String, String> tags)
    implements Resource {

  /**
   * One permission, for one peer.
   *
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6} or {@code -1} for all
   * @param fromPort first port, -1 where the protocol has none
   * @param toPort last port, -1 where the protocol has none
   */
  public record Rule(
      Direction direction,
      String protocol,
      int fromPort,
      int toPort,
      Peer peer,
      String description) {

    /** AWS's word for every protocol; such a rule has no ports. */
    public static final String ANY = "-1";

    public Rule {
      protocol =
          switch (protocol) {
            case "6" -> "tcp";
            case "17" -> "udp";
            case "1" -> "icmp";
            case "58" -> "icmpv6";
            default -> protocol.toLowerCase(Locale.ROOT);
          };
      fromPort = protocol.equals(ANY) ? -1 : fromPort;
      toPort = protocol.equals(ANY) ? -1 : toPort;
    }

    /**
     * What AWS tells rules apart by: all but the description, as text, since peers may be told by
     * different kinds.
     */
    public String key() {
      return Plain.text(new Rule(direction, protocol, fromPort, toPort, peer, ""));
    }
  }

  /** Which way the first packet goes. */
  public enum Direction {
    INGRESS,
    EGRESS
  }

  /** Who is at the other end. */
  public sealed interface Peer {
    /** Addresses, IPv4 or IPv6. */
    record Cidr(String block) implements Peer {
      public Cidr {
        block = Cidrs.canonical(block);
      }
    }

    /**
     * Members of another group: a security group of the plan, or the one that EKS makes for the
     * cluster.
     */
    record Group(Ref<? extends Resource> groupId) implements Peer {}

    /** Members of this very group. */
    record Self() implements Peer {}

    /** A managed prefix list. */
    record PrefixList(String id) implements Peer {}
  }

  public SecurityGroup {
    rules = Set.copyOf(rules);
    tags = Map.copyOf(tags);
  }

  public record Kind(Clients clients) implements ResourceKind<SecurityGroup> {

    /** EC2 allows 255. */
    private static final int LONGEST_NAME = 255;

    @Override
    public Class<SecurityGroup> type() {
      return SecurityGroup.class;
    }

    @Override
    public List<Live<SecurityGroup>> readAll(Scope scope) {
      var owned =
          DescribeSecurityGroupsRequest.builder().filters(Ec2Tags.ownedBy(scope)).maxResults(1000);
      var groups =
          clients.ec2().describeSecurityGroupsPaginator(owned.build()).securityGroups().stream()
              .filter(group -> Tags.address(scope, Ec2Tags.toMap(group.tags())).isPresent())
              .toList();
      List<String> ids =
          groups.stream()
              .map(software.amazon.awssdk.services.ec2.model.SecurityGroup::groupId)
              .toList();
      Map<String, Set<Rule>> rules = new SecurityGroupRules(clients.ec2()).readAll(scope, ids);
      return groups.stream()
          .flatMap(
              group -> toLive(scope, group, rules.getOrDefault(group.groupId(), Set.of())).stream())
          .toList();
    }

    @Override
    public Outputs create(Work work, SecurityGroup want) {
      // EC2 refuses names that start with sg-, as a plan's name may.
      String name = "eksplan-" + work.regionalName(LONGEST_NAME);
      Map<String, String> tags = new HashMap<>(want.tags());
      tags.putAll(Discovery.tags(work.scope(), want.discoverable()));
      var request =
          CreateSecurityGroupRequest.builder()
              .groupName(work.successorName(name, LONGEST_NAME, want))
              .description(want.description())
              .vpcId(want.vpcId().value())
              .tagSpecifications(Ec2Tags.onCreate(ResourceType.SECURITY_GROUP, work, tags))
              .build();
      String id = clients.ec2().createSecurityGroup(request).groupId();
      new SecurityGroupRules(clients.ec2()).begin(id, want.rules());
      return Outputs.id(id);
    }

    @Override
    public void update(Work work, Edit<SecurityGroup> edit) {
      Live<SecurityGroup> live = edit.live();
      edit.when(
              "rules",
              want -> new SecurityGroupRules(clients.ec2()).change(live.id(), want.rules()))
          .when(
              "discoverable",
              want ->
                  Ec2Tags.replace(
                      clients,
                      live.id(),
                      Discovery.tags(work.scope(), live.state().discoverable()),
                      Discovery.tags(work.scope(), want.discoverable())))
          .when(
              "tags",
              want -> Ec2Tags.replace(clients, live.id(), live.state().tags(), want.tags()));
    }

    @Override
    public void delete(Work work, Live<SecurityGroup> live) {
      new ClusterGroups(clients).delete(work, live.id());
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<SecurityGroup> live) {
      return clients
          .ec2()
          .describeSecurityGroups(request -> request.groupIds(live.id()))
          .securityGroups()
          .stream()
          .findFirst()
          .map(found -> Ec2Tags.toMap(found.tags()));
    }

    /** Deleting waits until no network interface and no other group's rule uses the group. */
    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofMinutes(20));
    }

    /** Groups, their rules, and whose the groups are that rules name. */
    @Override
    public ReadCost readCost() {
      return new ReadCost(3, 0);
    }

    /** Network interfaces use the old group until what uses it has moved to the new one. */
    @Override
    public Replacement replacement() {
      return Replacement.CREATE_FIRST;
    }

    private static Optional<Live<SecurityGroup>> toLive(
        Scope scope,
        software.amazon.awssdk.services.ec2.model.SecurityGroup group,
        Set<Rule> rules) {
      return Ec2Tags.live(
          scope,
          group.tags(),
          Outputs.id(group.groupId()),
          users ->
              new SecurityGroup(
                  Ref.existing(Vpc.class, group.vpcId()),
                  group.description(),
                  rules,
                  Discovery.of(scope, Ec2Tags.toMap(group.tags())),
                  users));
    }
  }
}
