package io.eksplan.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.engine.Change;
import io.eksplan.engine.Changes;
import io.eksplan.engine.Differ;
import io.eksplan.engine.Graph;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.ec2.Instance;
import io.eksplan.resources.ec2.KubernetesSecurityGroup;
import io.eksplan.resources.ec2.NetworkInterface;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Volume;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.eks.NodeGroup;
import io.eksplan.resources.elb.LoadBalancer;
import io.eksplan.resources.elb.TargetGroup;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** What others made goes when nobody makes it again, and before what it holds. */
class LeftoversOrderTest {

  private static final Ref<Subnet> SUBNET = Ref.existing(Subnet.class, "subnet-1");
  private static final Ref<Vpc> VPC = Ref.existing(Vpc.class, "vpc-1");
  private static final Set<Ref<Resource>> GROUPS =
      Set.of(Ref.existing(Resource.class, "sg-1"), Ref.existing(Resource.class, "sg-2"));

  private final Deployment demo =
      Deployment.of("demo", new Emulator(URI.create("http://localhost"), "123456789012"));
  private final List<Live<?>> lives = new ArrayList<>();

  LeftoversOrderTest() {
    sample(Vpc.class, "vpc-1");
    sample(Subnet.class, "subnet-1");
    sample(SecurityGroup.class, "sg-1");
    sample(EksCluster.class, "demo");
    sample(NodeGroup.class, "nodes");
    sample(AutoScalingGroup.class, "group");
    sample(FargateProfile.class, "profile");
    add("sg-2", new KubernetesSecurityGroup(VPC, "", Set.of(group("sg-1")), Map.of()));
    add("lb-1", new LoadBalancer("network", Set.of(SUBNET), GROUPS, false, Map.of()));
    add("tg-1", new TargetGroup(VPC, "ip", Map.of()));
    add("i-1", new Instance(SUBNET, GROUPS, Map.of()));
    add("eni-1", new NetworkInterface(SUBNET, GROUPS, "aws-K8S-i-1", Map.of()));
    add("vol-1", new Volume(4, "eu-west-1a", Volume.Fate.DELETE, Map.of()));
  }

  @Test
  void loadBalancersGoAfterTheirControllersAndBeforeWhatTheyHold() {
    assertThat(kindsBefore("lb-1"))
        .contains("eks-cluster", "node-group", "auto-scaling-group", "fargate-profile", "instance");
    assertThat(kindsBefore("tg-1")).contains("load-balancer");
    assertThat(kindsBefore("subnet-1")).contains("load-balancer");
    assertThat(kindsBefore("sg-1")).contains("load-balancer", "kubernetes-security-group");
    assertThat(kindsBefore("sg-2")).contains("load-balancer");
  }

  @Test
  void interfacesGoAfterNodesAndBeforeWhatTheyHold() {
    assertThat(kindsBefore("eni-1")).contains("node-group", "auto-scaling-group", "instance");
    assertThat(kindsBefore("subnet-1")).contains("network-interface", "instance");
    assertThat(kindsBefore("sg-1")).contains("network-interface", "instance");
  }

  @Test
  void nodesOfKarpentersGoAfterThoseThatItRunsOn() {
    assertThat(kindsBefore("i-1")).contains("node-group", "fargate-profile");
  }

  @Test
  void volumesGoWhenNothingWritesAnyMore() {
    assertThat(kindsBefore("vol-1")).contains("eks-cluster", "instance");
  }

  @Test
  void whatARetainedClusterNeedsStays() {
    Changes changes = changes(Set.of(Address.of(EksCluster.class, "demo")));

    assertThat(changes.kept())
        .extracting(kept -> kept.address() + ": " + kept.reason())
        .contains(
            "load-balancer/lb-1: eks-cluster/demo stays",
            "target-group/tg-1: eks-cluster/demo stays",
            "volume/vol-1: eks-cluster/demo stays");
  }

  private static Ref<SecurityGroup> group(String id) {
    return Ref.existing(SecurityGroup.class, id);
  }

  /** Its references stay names, so that only what is added here refers to it. */
  private void sample(Class<? extends Resource> type, String id) {
    Wanted wanted = new Samples(demo.scope()).of(type).wanted();
    lives.add(Live.ready(new Address(Address.kindOf(type), id), Outputs.id(id), wanted.resource()));
  }

  private void add(String id, Resource state) {
    lives.add(Live.ready(Address.of(state.getClass(), id), Outputs.id(id), state));
  }

  private Changes changes(Set<Address> retained) {
    return Differ.changes(demo.catalog(), List.of(), new Snapshot(lives, 0), Set.of(), retained);
  }

  private List<String> kindsBefore(String id) {
    Graph graph = Graph.of(changes(Set.of()), new Snapshot(lives, 0), demo.catalog());
    Change change =
        graph.changes().stream()
            .filter(one -> one.address().name().equals(id))
            .findFirst()
            .orElseThrow();
    SortedSet<Address> before = graph.dependsOn(change);
    return before.stream().map(Address::kind).toList();
  }
}
