package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.resources.ec2.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  private final Others others;

  LeftoversIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
    this.others = Others.in(this.emulator);
  }

  @AfterEach
  void close() {
    others.close();
  }

  @Test
  void interfacesAndGroupsOfTheClusterGoAndThoseOfOthersStay() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String leaked =
          others.networkInterface(
              others.subnet("private-eu-west-1a"),
              others.clusterGroup(),
              Map.of("cluster.k8s.amazonaws.com/name", "demo"));
      String nameless =
          others.networkInterface(
              others.subnet("private-eu-west-1b"),
              others.clusterGroup(),
              Map.of("node.k8s.amazonaws.com/instance_id", "i-0123456789abcdef0"));
      others.group(others.vpc(), "k8s-traffic-demo", Map.of("elbv2.k8s.aws/cluster", "demo"));
      String elsewhere = others.ec2().createVpc(it -> it.cidrBlock("10.9.0.0/16")).vpc().vpcId();
      String theirGroup = others.group(elsewhere, "k8s-elb-other", THEIRS);
      String sameName = others.group(elsewhere, "k8s-elb-demo", OURS);
      String theirSubnet =
          others
              .ec2()
              .createSubnet(it -> it.vpcId(elsewhere).cidrBlock("10.9.0.0/24"))
              .subnet()
              .subnetId();
      String theirs =
          others.networkInterface(
              theirSubnet, theirGroup, Map.of("cluster.k8s.amazonaws.com/name", "other"));

      Planned destroyed = eksplan.destroy("demo");

      assertThat(planned(destroyed, "network-interface", "kubernetes-security-group"))
          .containsExactlyInAnyOrder(
              "delete network-interface/" + leaked,
              "delete network-interface/" + nameless,
              "delete kubernetes-security-group/k8s-traffic-demo");
      assertThat(others.interfaces()).containsExactly(theirs);
      assertThat(others.groups()).contains(theirGroup, sameName).hasSize(2);
      assertThat(eksplan.destroy("demo").report().isEmpty()).isTrue();
    }
  }

  @Test
  void groupsThatNameEachOtherAndTheClustersGroupThatEksLeftGo() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String balancer = others.group(others.vpc(), "k8s-elb-web", OURS);
      String backend = others.group(others.vpc(), "k8s-traffic-demo", OURS);
      others.allow(balancer, backend);
      others.allow(backend, balancer);
      others.allow(others.clusterGroup(), backend);
      // EKS finds it named by another group, and leaves it.
      others.allow(balancer, others.clusterGroup());

      eksplan.destroy("demo");

      assertThat(others.groups()).isEmpty();
      assertThat(eksplan.destroy("demo").report().isEmpty()).isTrue();
    }
  }

  @Test
  void anInterfaceOfSomebodyElseIsNamedAndLeftAlone() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String theirs =
          others.networkInterface(
              others.subnet("private-eu-west-1a"),
              others.group(others.vpc(), "somebody", Map.of()),
              Map.of("Name", "appliance"));

      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("subnet/private-eu-west-1a")
          .hasMessageContaining(theirs)
          .hasMessageContaining("made by hand")
          .hasMessageContaining("tagged appliance");

      assertThat(others.interfaces()).containsExactly(theirs);
      others.ec2().deleteNetworkInterface(it -> it.networkInterfaceId(theirs));
      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("vpc/demo")
          .hasMessageContaining("(somebody, of account");
    }
  }

  @Test
  void aGroupOfSomebodyElseThatNamesTheClustersIsNamedAndLeftAlone() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String theirs = others.group(others.vpc(), "somebody", Map.of());
      String ours = others.group(others.vpc(), "k8s-elb-web", OURS);
      others.allow(theirs, ours);

      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("kubernetes-security-group/k8s-elb-web")
          .hasMessageContaining(theirs + " (somebody, of account");

      assertThat(others.groups()).containsExactlyInAnyOrder(theirs, ours);
    }
  }

  @Test
  void loadBalancersOfTheClusterGoWithTheirPartsAndThoseOfOthersStay() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      Map<String, String> ours =
          Map.of("elbv2.k8s.aws/cluster", "demo", "service.k8s.aws/stack", "default/web");
      String group = others.group(others.vpc(), "k8s-default-web", ours);
      others.balancer("k8s-default-web", others.subnet("private-eu-west-1a"), group, ours);
      others.classic("a1b2c3", others.subnet("private-eu-west-1b"), group, OURS);
      String elsewhere = others.ec2().createVpc(it -> it.cidrBlock("10.9.0.0/16")).vpc().vpcId();
      String theirSubnet =
          others
              .ec2()
              .createSubnet(it -> it.vpcId(elsewhere).cidrBlock("10.9.0.0/24"))
              .subnet()
              .subnetId();
      String theirGroup = others.group(elsewhere, "k8s-other", THEIRS);
      others.balancer(
          "k8s-other", theirSubnet, theirGroup, Map.of("elbv2.k8s.aws/cluster", "other"));
      // The cluster's name alone proves nothing: this is in another network.
      others.classic("theirs", theirSubnet, theirGroup, OURS);

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
      assertThat(others.balancers()).containsExactlyInAnyOrder("k8s-other", "theirs");
      assertThat(others.targetGroups()).containsExactly("k8s-other");
      assertThat(eksplan.destroy("demo").report().isEmpty()).isTrue();
    }
  }

  @Test
  void whatChangedHandsSinceThePlanIsNamedAndLeftAlone() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      Map<String, String> ours = Map.of("elbv2.k8s.aws/cluster", "demo");
      String group = others.group(others.vpc(), "k8s-traffic-demo", ours);
      String volume = others.volume("demo");
      Planned planned = fated(eksplan, Volume.Fate.DELETE);
      others.retag(group, Map.of("elbv2.k8s.aws/cluster", "other"));
      others.retag(volume, Map.of("kubernetes.io/cluster/demo", "shared"));

      assertThat(eksplan.failures(planned))
          .anyMatch(it -> it.contains("kubernetes-security-group/k8s-traffic-demo"))
          .anyMatch(it -> it.contains("volume/" + volume + " (" + volume + ") changed hands"));
      assertThat(others.groups()).contains(group);
      assertThat(others.volumes()).containsExactly(volume);
    }
  }

  @Test
  void aProtectedLoadBalancerStopsThePlanBeforeAnythingIsDeleted() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String arn =
          others.balancer(
              "web",
              others.subnet("private-eu-west-1a"),
              others.group(others.vpc(), "web", OURS),
              OURS);
      others
          .elb()
          .modifyLoadBalancerAttributes(
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
          others.instance(
              Map.of("kubernetes.io/cluster/demo", "owned", "karpenter.sh/nodeclaim", "a"));
      String theirs =
          others.instance(
              Map.of("kubernetes.io/cluster/other", "owned", "karpenter.sh/nodeclaim", "a"));

      Planned planned =
          new Planner(eksplan.session(), Selection.ALL, Lookups.fresh()).destruction("demo");
      assertThat(planned(planned, "instance")).containsExactly("delete instance/" + node);
      eksplan.destroy("demo");

      assertThat(others.state(node)).isEqualTo("terminated");
      assertThat(others.state(theirs)).isEqualTo("running");
    }
  }

  @Test
  void volumesStayUnlessTheUserSaysWhatBecomesOfThem() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String ours = others.volume("demo");
      String theirs = others.volume("other");

      assertThat(fated(eksplan, Volume.Fate.RETAIN).report().kept())
          .extracting(kept -> kept.address() + ": " + kept.reason())
          .containsExactly(
              "volume/"
                  + ours
                  + ": 4 GiB of default/data, kept unless --volumes says delete or snapshot");
      assertThat(planned(fated(eksplan, Volume.Fate.DELETE), "volume"))
          .containsExactly("delete volume/" + ours);
      eksplan.destroy("demo");

      assertThat(others.volumes()).containsExactlyInAnyOrder(ours, theirs);
      assertThat(others.snapshots()).isEmpty();
    }
  }

  @Test
  void volumesAreDeletedWhenTheUserSaysSo() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      others.volume("demo");
      String theirs = others.volume("other");

      eksplan.make(fated(eksplan, Volume.Fate.DELETE));

      assertThat(others.volumes()).containsExactly(theirs);
      assertThat(others.snapshots()).isEmpty();
    }
  }

  @Test
  void aSnapshotIsTakenOnceAndStays() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String ours = others.volume("demo");
      Planned planned = fated(eksplan, Volume.Fate.SNAPSHOT);

      eksplan.make(planned);
      eksplan.make(planned);

      assertThat(others.volumes()).isEmpty();
      assertThat(others.snapshots())
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
    return eksplan.with(Selection.ALL.withVolumes(fate)).destruction("demo");
  }

  @Test
  void aSubnetOfSomebodyElseIsNamedAndLeftAlone() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String vpc = others.vpc();
      String theirs = others.subnetIn(vpc, "10.0.255.0/28");

      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("vpc/demo")
          .hasMessageContaining(theirs + " (10.0.255.0/28)");

      assertThat(others.ec2().describeSubnets(it -> it.subnetIds(theirs)).subnets()).hasSize(1);
    }
  }

  @Test
  void aPublicAddressOfSomebodyElseThatHoldsTheInternetGatewayIsNamed() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      String vpc = others.vpc();
      String subnet = others.subnetIn(vpc, "10.0.255.0/28");
      String theirs =
          others.networkInterface(
              subnet, others.group(vpc, "somebody", Map.of()), Map.of("Name", "appliance"));
      String address = others.ec2().allocateAddress(it -> it.domain("vpc")).allocationId();
      others.ec2().associateAddress(it -> it.allocationId(address).networkInterfaceId(theirs));

      assertThatThrownBy(() -> eksplan.destroy("demo"))
          .hasMessageContaining("internet-gateway/")
          .hasMessageContaining(theirs)
          .hasMessageContaining("tagged appliance");

      assertThat(others.interfaces()).containsExactly(theirs);
    }
  }

  private static Set<String> planned(Planned planned, String... kinds) {
    return planned.report().changes().stream()
        .filter(entry -> Stream.of(kinds).anyMatch(kind -> entry.address().startsWith(kind + "/")))
        .map(entry -> entry.action().word() + " " + entry.address())
        .collect(Collectors.toSet());
  }
}
