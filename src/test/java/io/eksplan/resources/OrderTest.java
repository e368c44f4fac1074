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
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import io.eksplan.resources.ec2.InternetGateway;
import io.eksplan.resources.ec2.NatGateway;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.Addon;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.NodeGroup;
import io.eksplan.resources.logs.LogGroup;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Orders that no reference shows: the kinds say them, and AWS is not asked. */
class OrderTest {

  private static final Address NODES = Address.of(NodeGroup.class, "general");
  private static final Address NAT = Address.of(NatGateway.class, "a");
  private static final Address PUBLIC = Address.of(RouteTable.class, RouteTable.PUBLIC);
  private static final Address PRIVATE = Address.of(RouteTable.class, "private");

  private final Deployment demo =
      Deployment.of("demo", new Emulator(URI.create("http://localhost"), "123456789012"));
  private final Samples samples = new Samples(demo.scope());

  @Test
  void nodesComeAfterTheirWayOut() {
    assertThat(beforeCreating(NODES)).contains(PUBLIC, PRIVATE);
  }

  @Test
  void nodesGoBeforeTheirWayOut() {
    assertThat(beforeDeleting(PUBLIC)).contains(NODES);
    assertThat(beforeDeleting(PRIVATE)).contains(NODES);
  }

  @Test
  void aNatGatewayComesAfterTheInternetGatewayAndTheTableThatLeadsThere() {
    assertThat(beforeCreating(NAT))
        .contains(PUBLIC, Address.of(InternetGateway.class, "main"))
        .doesNotContain(PRIVATE);
  }

  @Test
  void aNatGatewayGoesBeforeTheInternetGatewayAndTheTableThatLeadsThere() {
    assertThat(beforeDeleting(PUBLIC)).contains(NAT);
    assertThat(beforeDeleting(Address.of(InternetGateway.class, "main"))).contains(NAT);
    assertThat(beforeDeleting(PRIVATE)).doesNotContain(NAT);
  }

  @Test
  void theLogGroupComesBeforeTheClusterThatWouldMakeIt() {
    assertThat(beforeCreating(Address.of(EksCluster.class, "main")))
        .contains(Address.of(LogGroup.class, LogGroup.OF_CLUSTER));
  }

  @Test
  void theAddonsThatMakeNodesReadyAndTheAccessOfTheirRoleComeBeforeThem() {
    assertThat(beforeCreating(NODES))
        .contains(Address.of(Addon.class, "vpc-cni"), Address.of(AccessEntry.class, "admin"));
  }

  @Test
  void anAddonThatRunsOnNodesComesAfterThemAndGoesBeforeThem() {
    Wanted cni = sample(Address.of(Addon.class, "vpc-cni"));
    Wanted coredns = Wanted.of("coredns", cni.resource());
    List<Wanted> wanted = new ArrayList<>(samples.all());
    wanted.add(coredns);
    Snapshot living = new Snapshot(wanted.stream().<Live<?>>map(OrderTest::living).toList(), 0);

    assertThat(before(coredns.address(), wanted, new Snapshot(List.of(), 0))).contains(NODES);
    assertThat(before(NODES, wanted, new Snapshot(List.of(), 0)))
        .contains(cni.address())
        .doesNotContain(coredns.address());
    assertThat(before(NODES, List.of(), living)).contains(coredns.address());
  }

  @Test
  void aSubnetComesAfterOneThatHasItsAddressesUnderAnotherName() {
    Wanted vpc = sample(Address.of(Vpc.class, "main"));
    Wanted old = sample(Address.of(Subnet.class, "a"));
    Wanted renamed = Wanted.of("renamed", old.resource());
    Snapshot living = new Snapshot(List.of(living(vpc), living(old)), 0);

    assertThat(before(renamed.address(), List.of(vpc, renamed), living)).contains(old.address());
  }

  private Wanted sample(Address address) {
    return samples.all().stream()
        .filter(one -> one.address().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private SortedSet<Address> beforeCreating(Address address) {
    return before(address, samples.all(), new Snapshot(List.of(), 0));
  }

  private SortedSet<Address> beforeDeleting(Address address) {
    Stream<Live<?>> lives = samples.all().stream().map(OrderTest::living);
    return before(address, List.of(), new Snapshot(lives.toList(), 0));
  }

  private SortedSet<Address> before(Address address, List<Wanted> wanted, Snapshot snapshot) {
    Changes changes = Differ.changes(demo.catalog(), wanted, snapshot, Set.of(), Set.of());
    Graph graph = Graph.of(changes, snapshot, demo.catalog());
    Change change =
        graph.changes().stream()
            .filter(one -> one.address().equals(address))
            .findFirst()
            .orElseThrow();
    return graph.dependsOn(change);
  }

  /** Its references stay names, so that only what the kinds say orders the deletions. */
  private static Live<? extends Resource> living(Wanted wanted) {
    Outputs outputs = Outputs.id("id-of-" + wanted.address());
    return Live.ready(wanted.address(), outputs, wanted.resource());
  }
}
