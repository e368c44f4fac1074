package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.engine.Change;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import io.eksplan.plan.Cidr;
import io.eksplan.resources.ec2.ElasticIp;
import io.eksplan.resources.ec2.NatGateway;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.EksCluster.AutoMode;
import io.eksplan.resources.eks.EksCluster.Endpoint;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.iam.IamRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who is locked out by which changes of {@code demo}, whose VPC has 10.0.0.0/16. */
final class LockoutTest {

  private static final String ME = "arn:aws:iam::123456789012:role/ops/me";
  private static final String OTHER = "arn:aws:iam::123456789012:role/other";
  private static final String ADMIN = "arn:aws:eks::aws:cluster-access-policy/";
  private static final Endpoint OPEN = new Endpoint(true, true, Set.of("0.0.0.0/0"));
  private static final Endpoint CLOSED = new Endpoint(false, true, Set.of());

  private final List<Live<?>> lives = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Wanted> wanted = new ArrayList<>();
  private final List<Cidr> own = new ArrayList<>(List.of(cidr("172.17.0.2/32")));

  @Test
  void theCallersLastAdminEntryMayNotGo() {
    Live<AccessEntry> mine = live("me", admin(ME));
    live("other", admin(OTHER));
    live("demo", cluster(OPEN));

    changes.add(new Change.Delete(mine, "not wanted any more"));

    assertThat(refusals())
        .singleElement()
        .asString()
        .startsWith("access.admins: you are an admin of the cluster as " + ME)
        .endsWith("or pass --allow-lockout");
  }

  @Test
  void itMayBecomeAnotherEntryWithTheSameRights() {
    Live<AccessEntry> mine = live("creator", admin(ME));
    live("demo", cluster(OPEN));

    changes.add(new Change.Delete(mine, "not wanted any more"));
    create("role/ops/me", entry(ME, "AmazonEKSAdminPolicy", Set.of()));

    assertThat(refusals()).isEmpty();
  }

  @Test
  void rightsInOneNamespaceAreNotThose() {
    Live<AccessEntry> mine = live("me", admin(ME));
    live("demo", cluster(OPEN));

    update(mine, entry(ME, "AmazonEKSClusterAdminPolicy", Set.of("team-a")));

    assertThat(refusals()).singleElement().asString().contains(ME);
  }

  @Test
  void whoNeverWasAnAdminLosesNothingAsLongAsSomebodyStays() {
    Live<AccessEntry> other = live("other", admin(OTHER));
    live("demo", cluster(OPEN));
    changes.add(new Change.Delete(other, "not wanted any more"));
    create("third", admin("arn:aws:iam::123456789012:role/third"));

    assertThat(refusals()).isEmpty();
  }

  @Test
  void somebodyHasToStay() {
    Live<AccessEntry> other = live("other", admin(OTHER));
    live("demo", cluster(OPEN));
    changes.add(new Change.Delete(other, "not wanted any more"));

    assertThat(refusals()).singleElement().asString().contains("nobody could enter", OTHER);
  }

  @Test
  void anEntryThatIsNotThePlansIsAWayInToo() {
    lives.add(ready("by-hand", admin(OTHER)).unowned());
    Live<AccessEntry> third = live("third", admin("arn:aws:iam::123456789012:role/third"));
    live("demo", cluster(OPEN));
    changes.add(new Change.Delete(third, "not wanted any more"));

    assertThat(refusals()).isEmpty();
  }

  @Test
  void nobodyIsLockedOutOfAClusterThatGoes() {
    Live<AccessEntry> mine = live("me", admin(ME));
    Live<EksCluster> cluster = live("demo", cluster(OPEN));
    changes.add(new Change.Delete(mine, "not wanted any more"));
    changes.add(new Change.Delete(cluster, "not wanted any more"));

    assertThat(refusals()).isEmpty();
  }

  @Test
  void aNewClusterMayHaveOtherAdmins() {
    create("demo", cluster(CLOSED));
    create("other", admin(OTHER));

    assertThat(refusals()).isEmpty();
  }

  @Test
  void thePublicEndpointStaysForWhoIsOutside() {
    live("demo", vpc());

    update(live("demo", cluster(OPEN)), cluster(CLOSED));

    assertThat(refusals())
        .singleElement()
        .asString()
        .startsWith("cluster.endpoint.public: ")
        .contains("10.0.0.0/16");
  }

  @Test
  void whoIsInTheVpcMayCloseIt() {
    live("demo", vpc());
    own.add(cidr("10.0.3.4/32"));

    update(live("demo", cluster(OPEN)), cluster(CLOSED));

    assertThat(refusals()).isEmpty();
  }

  @Test
  void aPublicAddressOfThisMachinesOwnHasToStay() {
    own.add(cidr("203.0.113.7/32"));
    Live<EksCluster> cluster = live("demo", cluster(OPEN));

    update(cluster, cluster(new Endpoint(true, true, Set.of("198.51.100.0/24"))));

    assertThat(refusals())
        .singleElement()
        .asString()
        .startsWith("cluster.endpoint.publicCidrs: this machine comes from 203.0.113.7/32");
  }

  @Test
  void whereFewerMayComeTheReaderIsAskedToLook() {
    Live<EksCluster> cluster = live("demo", cluster(OPEN));

    update(cluster, cluster(new Endpoint(true, true, Set.of("198.51.100.0/24"))));

    assertThat(refusals()).isEmpty();
    assertThat(lockout().notes()).singleElement().asString().contains("lets fewer addresses in");
  }

  @Test
  void nodesBehindKnownAddressesReachAnEndpointThatHasThem() {
    nat("203.0.113.9");
    nodes();
    Live<EksCluster> cluster = live("demo", cluster(OPEN));

    update(cluster, cluster(new Endpoint(true, false, Set.of("203.0.113.8/30"))));

    assertThat(refusals()).isEmpty();
  }

  @Test
  void nodesAreNotCutOff() {
    nat("203.0.113.9");
    nodes();
    Live<EksCluster> cluster = live("demo", cluster(OPEN));

    update(cluster, cluster(new Endpoint(true, false, Set.of("198.51.100.0/24"))));

    assertThat(refusals())
        .singleElement()
        .asString()
        .startsWith("cluster.endpoint.publicCidrs: with cluster.endpoint.private false")
        .contains("203.0.113.9, the address of nat-gateway/a, is not among them");
  }

  @Test
  void withoutNodesNobodyIsCutOff() {
    nat("203.0.113.9");
    Live<EksCluster> cluster = live("demo", cluster(OPEN));

    update(cluster, cluster(new Endpoint(true, false, Set.of("198.51.100.0/24"))));

    assertThat(refusals()).isEmpty();
  }

  @Test
  void nodesOfANewClusterNeedAWayToo() {
    wanted.add(Wanted.of("a", gateway()));
    nodes();
    create("demo", cluster(new Endpoint(true, false, Set.of("198.51.100.0/24"))));

    assertThat(refusals())
        .singleElement()
        .asString()
        .contains("the address of nat-gateway/a is not known before it is made");
  }

  @Test
  void whatIsCutOffAlreadyIsNotThePlansDoing() {
    nat("203.0.113.9");
    nodes();
    Live<EksCluster> cluster =
        live("demo", cluster(new Endpoint(true, false, Set.of("198.51.100.0/24"))));

    update(cluster, cluster(new Endpoint(true, false, Set.of("192.0.2.0/24"))));

    assertThat(refusals()).isEmpty();
  }

  private List<String> refusals() {
    return lockout().refusals();
  }

  private Lockout lockout() {
    Snapshot snapshot = new Snapshot(lives, 1);
    return new Lockout(
        changes,
        snapshot,
        ME::equals,
        new EndpointWays(snapshot, wanted, List.of(), () -> own, _ -> Optional.empty()));
  }

  private void create(String name, Resource want) {
    changes.add(new Change.Create(Wanted.of(name, want), new TreeSet<>(), List.of(), "not in AWS"));
  }

  private void update(Live<?> live, Resource want) {
    Wanted wish = new Wanted(live.address(), want);
    changes.add(new Change.Update(live, wish, false, List.of(), "differs from the plan"));
  }

  private <S extends Resource> Live<S> live(String name, S state) {
    Live<S> live = ready(name, state);
    lives.add(live);
    return live;
  }

  private static <S extends Resource> Live<S> ready(String name, S state) {
    return Live.ready(Address.of(state.getClass(), name), Outputs.id(name), state);
  }

  /** A NAT gateway that lives and stays, and its address. */
  private void nat(String address) {
    lives.add(
        Live.ready(
            Address.of(ElasticIp.class, "a"),
            Outputs.id("eipalloc-1").with(ElasticIp.PUBLIC_IP, address),
            new ElasticIp(Map.of())));
    wanted.add(Wanted.of("a", gateway()));
    live("a", gateway());
  }

  private static NatGateway gateway() {
    return NatGateway.inZone(
        Ref.to(Subnet.class, "public-a"), Ref.to(ElasticIp.class, "a"), Map.of());
  }

  /** Pods on Fargate stand for all that runs in private subnets. */
  private void nodes() {
    wanted.add(
        Wanted.of(
            "pods",
            new FargateProfile(
                Ref.to(EksCluster.class, "demo"),
                Ref.to(IamRole.class, "pods", Outputs.ARN),
                Set.of(Ref.to(Subnet.class, "private-a")),
                Set.of(),
                Map.of())));
  }

  private static AccessEntry admin(String principal) {
    return entry(principal, "AmazonEKSClusterAdminPolicy", Set.of());
  }

  private static AccessEntry entry(String principal, String policy, Set<String> namespaces) {
    return new AccessEntry(
        Ref.existing(EksCluster.class, "demo"),
        Ref.existing(IamRole.class, Outputs.ARN, principal),
        AccessEntry.STANDARD,
        Optional.empty(),
        Set.of(),
        Set.of(new AccessEntry.Policy(ADMIN + policy, namespaces)),
        Map.of());
  }

  private static Vpc vpc() {
    return new Vpc("10.0.0.0/16", true, true, false, Map.of());
  }

  private static EksCluster cluster(Endpoint endpoint) {
    return new EksCluster(
        "1.35",
        Ref.existing(IamRole.class, Outputs.ARN, "arn:aws:iam::123456789012:role/cluster"),
        Ref.existing(Vpc.class, "vpc-1"),
        Set.of(),
        Set.of(),
        endpoint,
        Set.of(),
        "API",
        "STANDARD",
        Optional.empty(),
        "ipv4",
        Set.of(),
        false,
        false,
        "standard",
        AutoMode.OFF,
        Map.of());
  }

  private static Cidr cidr(String text) {
    return Cidr.parse(text).orElseThrow();
  }
}
