package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.resources.ec2.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

/**
 * What Kubernetes and its controllers leave behind goes with the cluster, and nothing else does.
 */
@WithEmulator(strictly = true)
class LeftoversIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34"}
      access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
      addons: []
      """;

  private static final Map<String, String> OURS = Map.of("kubernetes.io/cluster/demo", "owned");
  private static final Map<String, String> THEIRS = Map.of("kubernetes.io/cluster/other", "owned");

  @TempDir private Path folder;
  private final Emulator emulator;
  private final Ec2Client ec2;
  private final ElasticLoadBalancingV2Client elb;
  private final ElasticLoadBalancingClient classicElb;

  LeftoversIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
    this.ec2 = this.emulator.client(Ec2Client.builder());
    this.elb = this.emulator.client(ElasticLoadBalancingV2Client.builder());
    this.classicElb = this.emulator.client(ElasticLoadBalancingClient.builder());
  }

  @AfterEach
  void close() {
    ec2.close();
    elb.close();
    classicElb.close();
  }

  @Test
  void interfacesAndGroupsOfTheClusterGoAndThoseOfOthersStay() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String leaked =
          networkInterface(
              subnet("private-eu-west-1a"),
              clusterGroup(),
              Map.of("cluster.k8s.amazonaws.com/name", "demo"));
      String nameless =
          networkInterface(
              subnet("private-eu-west-1b"),
              clusterGroup(),
              Map.of("node.k8s.amazonaws.com/instance_id", "i-0123456789abcdef0"));
      group(vpc(), "k8s-traffic-demo", Map.of("elbv2.k8s.aws/cluster", "demo"));
      String elsewhere = ec2.createVpc(it -> it.cidrBlock("10.9.0.0/16")).vpc().vpcId();
      String theirGroup = group(elsewhere, "k8s-elb-other", THEIRS);
      String sameName = group(elsewhere, "k8s-elb-demo", OURS);
      String theirSubnet =
          ec2.createSubnet(it -> it.vpcId(elsewhere).cidrBlock("10.9.0.0/24")).subnet().subnetId();
      String theirs =
          networkInterface(
              theirSubnet, theirGroup, Map.of("cluster.k8s.amazonaws.com/name", "other"));

      Planned destroyed = eksplan.destroy("demo");

      assertThat(planned(destroyed, "network-interface", "kubernetes-security-group"))
          .containsExactlyInAnyOrder(
              "delete network-interface/" + leaked,
              "delete network-interface/" + nameless,
              "delete kubernetes-security-group/k8s-traffic-demo");
      assertThat(interfaces()).containsExactly(theirs);
      assertThat(groups()).contains(theirGroup, sameName).hasSize(2);
      assertThat(eksplan.destroy("demo").report().isEmpty()).isTrue();
    }
  }

  @Test
  void groupsThatNameEachOtherAndTheClustersGroupThatEksLeftGo() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String balancer = group(vpc(), "k8s-elb-web", OURS);
      String backend = group(vpc(), "k8s-traffic-demo", OURS);
      allow(balancer, backend);
      allow(backend, balancer);
      allow(clusterGroup(), backend);
      // EKS finds it named by another group, and leaves it.
      allow(balancer, clusterGroup());

      eksplan.destroy("demo");

      assertThat(groups()).isEmpty();
      assertThat(eksplan.destroy("demo").report().isEmpty()).isTrue();
    }
  }

  @Test
  void anInterfaceOfSomebodyElseIsNamedAndLeftAlone() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String theirs =
          networkInterface(
              subnet("private-eu-west-1a"),
              group(vpc(), "somebody", Map.of()),
              Map.of("Name", "appliance"));

      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("subnet/private-eu-west-1a")
          .hasMessageContaining(theirs)
          .hasMessageContaining("made by hand")
          .hasMessageContaining("tagged appliance");

      assertThat(interfaces()).containsExactly(theirs);
      ec2.deleteNetworkInterface(it -> it.networkInterfaceId(theirs));
      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("vpc/demo")
          .hasMessageContaining("(somebody, of account");
    }
  }

  @Test
  void aGroupOfSomebodyElseThatNamesTheClustersIsNamedAndLeftAlone() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String theirs = group(vpc(), "somebody", Map.of());
      String ours = group(vpc(), "k8s-elb-web", OURS);
      allow(theirs, ours);

      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("kubernetes-security-group/k8s-elb-web")
          .hasMessageContaining(theirs + " (somebody, of account");

      assertThat(groups()).containsExactlyInAnyOrder(theirs, ours);
    }
  }

  @Test
  void loadBalancersOfTheClusterGoWithTheirPartsAndThoseOfOthersStay() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      Map<String, String> ours =
          Map.of("elbv2.k8s.aws/cluster", "demo", "service.k8s.aws/stack", "default/web");
      String group = group(vpc(), "k8s-default-web", ours);
      balancer("k8s-default-web", subnet("private-eu-west-1a"), group, ours);
      classic("a1b2c3", subnet("private-eu-west-1b"), group, OURS);
      String elsewhere = ec2.createVpc(it -> it.cidrBlock("10.9.0.0/16")).vpc().vpcId();
      String theirSubnet =
          ec2.createSubnet(it -> it.vpcId(elsewhere).cidrBlock("10.9.0.0/24")).subnet().subnetId();
      String theirGroup = group(elsewhere, "k8s-other", THEIRS);
      balancer("k8s-other", theirSubnet, theirGroup, Map.of("elbv2.k8s.aws/cluster", "other"));
      // The cluster's name alone proves nothing: this is in another network.
      classic("theirs", theirSubnet, theirGroup, OURS);

      Planned destroyed = eksplan.destroy("demo");

      assertThat(
              planned(
                  destroyed,
                  "load-balancer",
                  "classic-load-balancer",
                  "target-group",
                  "kubernetes-security-group"))
          .containsExactlyInAnyOrder(
              "delete load-balancer/k8s-default-web",
              "delete target-group/k8s-default-web",
              "delete classic-load-balancer/a1b2c3",
              "delete kubernetes-security-group/k8s-default-web");
      assertThat(balancers()).containsExactlyInAnyOrder("k8s-other", "theirs");
      assertThat(targetGroups()).containsExactly("k8s-other");
      assertThat(eksplan.destroy("demo").report().isEmpty()).isTrue();
    }
  }

  @Test
  void aProtectedLoadBalancerStopsThePlanBeforeAnythingIsDeleted() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String arn = balancer("web", subnet("private-eu-west-1a"), group(vpc(), "web", OURS), OURS);
      elb.modifyLoadBalancerAttributes(
          it ->
              it.loadBalancerArn(arn)
                  .attributes(
                      LoadBalancerAttribute.builder()
                          .key("deletion_protection.enabled")
                          .value("true")
                          .build()));

      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("load-balancer/web has deletion protection");
    }
  }

  @Test
  void aNodeThatKarpenterMadeGoesAndThatOfAnotherClusterIsNotTouched() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String node =
          instance(Map.of("kubernetes.io/cluster/demo", "owned", "karpenter.sh/nodeclaim", "a"));
      String theirs =
          instance(Map.of("kubernetes.io/cluster/other", "owned", "karpenter.sh/nodeclaim", "a"));

      Planned planned =
          new Planner(eksplan.session(), Selection.ALL, Lookups.fresh()).destruction("demo");
      assertThat(planned(planned, "instance")).containsExactly("delete instance/" + node);
      eksplan.destroy("demo");

      assertThat(state(node)).isEqualTo("terminated");
      assertThat(state(theirs)).isEqualTo("running");
    }
  }

  @Test
  void volumesStayUnlessTheUserSaysWhatBecomesOfThem() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String ours = volume("demo");
      String theirs = volume("other");

      assertThat(fated(eksplan, Volume.Fate.RETAIN).report().kept())
          .extracting(kept -> kept.address() + ": " + kept.reason())
          .containsExactly(
              "volume/"
                  + ours
                  + ": 4 GiB of default/data, kept unless --volumes says delete or snapshot");
      assertThat(planned(fated(eksplan, Volume.Fate.DELETE), "volume"))
          .containsExactly("delete volume/" + ours);
      eksplan.destroy("demo");

      assertThat(volumes()).containsExactlyInAnyOrder(ours, theirs);
      assertThat(snapshots()).isEmpty();
    }
  }

  @Test
  void volumesAreDeletedWhenTheUserSaysSo() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      volume("demo");
      String theirs = volume("other");

      eksplan.make(fated(eksplan, Volume.Fate.DELETE));

      assertThat(volumes()).containsExactly(theirs);
      assertThat(snapshots()).isEmpty();
    }
  }

  @Test
  void aSnapshotIsTakenOnceAndStays() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String ours = volume("demo");
      Planned planned = fated(eksplan, Volume.Fate.SNAPSHOT);

      eksplan.make(planned);
      eksplan.make(planned);

      assertThat(volumes()).isEmpty();
      assertThat(snapshots())
          .singleElement()
          .satisfies(snapshot -> assertThat(snapshot.volumeId()).isEqualTo(ours))
          .satisfies(
              snapshot ->
                  assertThat(snapshot.tags())
                      .extracting(tag -> tag.key() + "=" + tag.value())
                      .contains("kubernetes.io/created-for/pvc/name=data", "eksplan/plan=demo"));
    }
  }

  private static Planned fated(InProcess eksplan, Volume.Fate fate) {
    Selection selection = new Selection(Set.of(), Set.of(), Set.of(), Set.of(), false, false, fate);
    return new Planner(eksplan.session(), selection, Lookups.fresh()).destruction("demo");
  }

  private String volume(String cluster) {
    Map<String, String> tags =
        Map.of(
            "kubernetes.io/cluster/" + cluster,
            "owned",
            "ebs.csi.aws.com/cluster",
            "true",
            "kubernetes.io/created-for/pvc/name",
            "data",
            "kubernetes.io/created-for/pvc/namespace",
            "default");
    return ec2.createVolume(
            it ->
                it.availabilityZone("eu-west-1a")
                    .size(4)
                    .tagSpecifications(tagged(ResourceType.VOLUME, tags)))
        .volumeId();
  }

  private List<String> volumes() {
    return ec2.describeVolumesPaginator().volumes().stream().map(it -> it.volumeId()).toList();
  }

  private List<Snapshot> snapshots() {
    return ec2.describeSnapshotsPaginator(it -> it.ownerIds("self")).snapshots().stream().toList();
  }

  private String state(String instance) {
    return ec2.describeInstances(it -> it.instanceIds(instance))
        .reservations()
        .getFirst()
        .instances()
        .getFirst()
        .state()
        .nameAsString();
  }

  private String instance(Map<String, String> tags) {
    String subnet = subnet("private-eu-west-1a");
    return ec2.runInstances(
            it ->
                it.imageId("ami-12345678")
                    .minCount(1)
                    .maxCount(1)
                    .subnetId(subnet)
                    .tagSpecifications(tagged(ResourceType.INSTANCE, tags)))
        .instances()
        .getFirst()
        .instanceId();
  }

  /** With a target group of the name, as a controller makes the two. */
  private String balancer(String name, String subnet, String group, Map<String, String> tags) {
    List<software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag> all =
        tags.entrySet().stream()
            .map(
                it ->
                    software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
                        .key(it.getKey())
                        .value(it.getValue())
                        .build())
            .toList();
    String vpc = ec2.describeSubnets(it -> it.subnetIds(subnet)).subnets().getFirst().vpcId();
    String target =
        elb.createTargetGroup(it -> it.name(name).vpcId(vpc).protocol("HTTP").port(80).tags(all))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    String arn =
        elb.createLoadBalancer(it -> it.name(name).subnets(subnet).securityGroups(group).tags(all))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    Action forward = Action.builder().type("forward").targetGroupArn(target).build();
    elb.createListener(
        it -> it.loadBalancerArn(arn).protocol("HTTP").port(80).defaultActions(forward));
    return arn;
  }

  private void classic(String name, String subnet, String group, Map<String, String> tags) {
    List<software.amazon.awssdk.services.elasticloadbalancing.model.Tag> all =
        tags.entrySet().stream()
            .map(
                it ->
                    software.amazon.awssdk.services.elasticloadbalancing.model.Tag.builder()
                        .key(it.getKey())
                        .value(it.getValue())
                        .build())
            .toList();
    var http =
        software.amazon.awssdk.services.elasticloadbalancing.model.Listener.builder()
            .protocol("TCP")
            .loadBalancerPort(80)
            .instancePort(30080)
            .build();
    classicElb.createLoadBalancer(
        it ->
            it.loadBalancerName(name)
                .listeners(http)
                .subnets(subnet)
                .securityGroups(group)
                .tags(all));
  }

  private List<String> balancers() {
    return Stream.concat(
            elb.describeLoadBalancersPaginator().loadBalancers().stream()
                .map(it -> it.loadBalancerName()),
            classicElb.describeLoadBalancersPaginator().loadBalancerDescriptions().stream()
                .map(it -> it.loadBalancerName()))
        .toList();
  }

  private List<String> targetGroups() {
    return elb.describeTargetGroupsPaginator().targetGroups().stream()
        .map(it -> it.targetGroupName())
        .toList();
  }

  @Test
  void aSubnetOfSomebodyElseIsNamedAndLeftAlone() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String vpc = vpc();
      String theirs =
          ec2.createSubnet(it -> it.vpcId(vpc).cidrBlock("10.0.255.0/28")).subnet().subnetId();

      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("vpc/demo")
          .hasMessageContaining(theirs + " (10.0.255.0/28)");

      assertThat(ec2.describeSubnets(it -> it.subnetIds(theirs)).subnets()).hasSize(1);
    }
  }

  @Test
  void aPublicAddressOfSomebodyElseThatHoldsTheInternetGatewayIsNamed() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String vpc = vpc();
      String subnet =
          ec2.createSubnet(it -> it.vpcId(vpc).cidrBlock("10.0.255.0/28")).subnet().subnetId();
      String theirs =
          networkInterface(subnet, group(vpc, "somebody", Map.of()), Map.of("Name", "appliance"));
      String address = ec2.allocateAddress(it -> it.domain("vpc")).allocationId();
      ec2.associateAddress(it -> it.allocationId(address).networkInterfaceId(theirs));

      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("internet-gateway/")
          .hasMessageContaining(theirs)
          .hasMessageContaining("tagged appliance");

      assertThat(interfaces()).containsExactly(theirs);
    }
  }

  private static Set<String> planned(Planned planned, String... kinds) {
    return planned.report().changes().stream()
        .filter(entry -> Stream.of(kinds).anyMatch(kind -> entry.address().startsWith(kind + "/")))
        .map(entry -> entry.action().word() + " " + entry.address())
        .collect(Collectors.toSet());
  }

  private String vpc() {
    return ec2.describeVpcsPaginator(it -> it.filters(address("vpc/demo"))).vpcs().stream()
        .findFirst()
        .orElseThrow()
        .vpcId();
  }

  private String subnet(String name) {
    return ec2
        .describeSubnetsPaginator(it -> it.filters(address("subnet/" + name)))
        .subnets()
        .stream()
        .findFirst()
        .orElseThrow()
        .subnetId();
  }

  private String clusterGroup() {
    Filter cluster = Filter.builder().name("tag:aws:eks:cluster-name").values("demo").build();
    return ec2.describeSecurityGroupsPaginator(it -> it.filters(cluster)).securityGroups().stream()
        .findFirst()
        .orElseThrow()
        .groupId();
  }

  private static Filter address(String address) {
    return Filter.builder().name("tag:eksplan/address").values(address).build();
  }

  private String networkInterface(String subnet, String group, Map<String, String> tags) {
    return ec2.createNetworkInterface(
            it ->
                it.subnetId(subnet)
                    .groups(group)
                    .description("made by hand")
                    .tagSpecifications(tagged(ResourceType.NETWORK_INTERFACE, tags)))
        .networkInterface()
        .networkInterfaceId();
  }

  private String group(String vpc, String name, Map<String, String> tags) {
    return ec2.createSecurityGroup(
            it ->
                it.vpcId(vpc)
                    .groupName(name)
                    .description("for a test")
                    .tagSpecifications(tagged(ResourceType.SECURITY_GROUP, tags)))
        .groupId();
  }

  private void allow(String group, String from) {
    IpPermission http =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(80)
            .toPort(80)
            .userIdGroupPairs(UserIdGroupPair.builder().groupId(from).build())
            .build();
    ec2.authorizeSecurityGroupIngress(it -> it.groupId(group).ipPermissions(http));
  }

  private static List<TagSpecification> tagged(ResourceType type, Map<String, String> tags) {
    List<Tag> all =
        tags.entrySet().stream()
            .map(it -> Tag.builder().key(it.getKey()).value(it.getValue()).build())
            .toList();
    return all.isEmpty()
        ? List.of()
        : List.of(TagSpecification.builder().resourceType(type).tags(all).build());
  }

  private List<String> interfaces() {
    return ec2.describeNetworkInterfacesPaginator().networkInterfaces().stream()
        .map(NetworkInterface::networkInterfaceId)
        .toList();
  }

  /** Without those that AWS makes with a VPC. */
  private List<String> groups() {
    return ec2.describeSecurityGroupsPaginator().securityGroups().stream()
        .filter(group -> !group.groupName().equals("default"))
        .map(SecurityGroup::groupId)
        .toList();
  }
}
