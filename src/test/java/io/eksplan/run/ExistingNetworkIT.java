package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** A cluster in a VPC that somebody else made. */
@WithEmulator(strictly = true)
class ExistingNetworkIT {

  private static final String ELB = "kubernetes.io/role/elb";
  private static final String INTERNAL_ELB = "kubernetes.io/role/internal-elb";

  @TempDir static Path folder;

  private final Ec2Client ec2;
  private final EksClient eks;
  private final InProcess eksplan;

  private String vpc = "";
  private final List<String> privates = new ArrayList<>();
  private final List<String> publics = new ArrayList<>();

  ExistingNetworkIT(Emulator emulator) {
    Emulator account = emulator.freshAccount();
    // What these make is there for long, to all rules of AWS.
    this.ec2 = account.client(Ec2Client.builder());
    this.eks = account.client(EksClient.builder());
    this.eksplan = InProcess.in(account, folder);
  }

  @AfterEach
  void close() {
    eksplan.close();
  }

  @Test
  void aClusterStandsInTheVpcAndLeavesItAsItWas() throws Exception {
    makeVpc();
    String plan = plan("shop", byIds("")) + GROUPS.formatted(publics.get(0));
    List<String> before = everything();

    eksplan.apply(plan);

    assertThat(eksplan.planned(plan)).isEmpty();
    Cluster cluster = eks.describeCluster(request -> request.name("shop")).cluster();
    assertThat(cluster.resourcesVpcConfig().vpcId()).isEqualTo(vpc);
    assertThat(cluster.resourcesVpcConfig().subnetIds())
        .containsExactlyInAnyOrderElementsOf(privates);
    assertThat(nodegroup("inside").subnets()).containsExactlyInAnyOrderElementsOf(privates);
    assertThat(nodegroup("outside").subnets()).containsExactlyInAnyOrderElementsOf(publics);
    assertThat(nodegroup("named").subnets()).containsExactly(publics.get(0));
    assertThat(ec2.describeVpcs().vpcs()).hasSize(2);
    assertThat(everything()).isEqualTo(before);

    eksplan.destroy("shop");

    assertThat(everything()).isEqualTo(before);
    assertThat(ec2.describeSecurityGroups().securityGroups())
        .allMatch(group -> group.groupName().equals("default"));
  }

  @Test
  void aVpcAndSubnetsAreFoundByTheirTags() throws Exception {
    makeVpc();
    String plan =
        plan(
            "shop",
            "{vpcTags: {Name: core}, subnetTags: {private: {side: in}, public: {side: out}}}");

    eksplan.apply(plan);

    assertThat(eksplan.planned(plan)).isEmpty();
    Cluster cluster = eks.describeCluster(request -> request.name("shop")).cluster();
    assertThat(cluster.resourcesVpcConfig().subnetIds())
        .containsExactlyInAnyOrderElementsOf(privates);
  }

  @Test
  void theOutputsTellTheIdsThatExist() throws Exception {
    makeVpc();
    String plan = plan("shop", byIds(""));
    eksplan.apply(plan);

    Map<String, ?> outputs = eksplan.outputs(plan);

    assertThat(outputs.get("vpcId")).isEqualTo(vpc);
    assertThat(outputs.get("privateSubnetIds")).isEqualTo(privates);
    assertThat(outputs.get("publicSubnetIds")).isEqualTo(publics);
  }

  @Test
  void whatLoadBalancersMissIsANoteAndNoChange() throws Exception {
    makeVpc();
    tag(privates.get(0), INTERNAL_ELB, "1");

    List<String> notes = eksplan.notes(plan("shop", byIds("")));

    assertThat(notes)
        .containsExactly(
            "Load balancers do not find %s, %s, which lack the tag %s=1: tag them, or set network.existing.tagForElb."
                .formatted(sorted(publics).get(0), sorted(publics).get(1), ELB),
            "Load balancers do not find %s, which lack the tag %s=1: tag them, or set network.existing.tagForElb."
                .formatted(privates.get(1), INTERNAL_ELB));
  }

  @Test
  void subnetsThatKarpenterDoesNotFindAreANote() throws Exception {
    makeVpc();
    String plan = plan("shop", byIds(", tagForElb: true")) + "karpenter: {}\n";

    assertThat(eksplan.notes(plan))
        .anyMatch(note -> note.startsWith("Karpenter finds no subnet by the tag"));
    tag(privates.get(0), "karpenter.sh/discovery", "shop");
    assertThat(eksplan.notes(plan)).noneMatch(note -> note.startsWith("Karpenter finds"));
  }

  @Test
  void rolesAreSetWhereNobodySetThemAndDestroyTakesJustThoseAway() throws Exception {
    makeVpc();
    tag(privates.get(0), INTERNAL_ELB, "1");
    tag(publics.get(0), ELB, "");
    List<String> before = everything();
    String plan = plan("shop", byIds(", tagForElb: true"));

    assertThat(eksplan.planned(plan))
        .filteredOn(change -> change.contains("subnet-role"))
        .containsExactlyInAnyOrder(
            "create subnet-role/" + privates.get(1), "create subnet-role/" + publics.get(1));
    eksplan.apply(plan);

    assertThat(eksplan.planned(plan)).isEmpty();
    assertThat(eksplan.notes(plan)).isEmpty();
    assertThat(tags(privates.get(1)))
        .containsEntry(INTERNAL_ELB, "1")
        .containsEntry("eksplan/shop/internal-elb", "subnet-role/" + privates.get(1))
        .doesNotContainKeys("eksplan/plan", "eksplan/address");
    assertThat(tags(publics.get(1))).containsEntry(ELB, "1");
    assertThat(tags(publics.get(0))).containsEntry(ELB, "").doesNotContainKey("eksplan/shop/elb");

    eksplan.destroy("shop");

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aRoleThatIsNotAskedForAnyMoreGoesAndOneThatWasTakenAwayComesBack() throws Exception {
    makeVpc();
    String asked = plan("shop", byIds(", tagForElb: true"));
    eksplan.apply(asked);
    String subnet = publics.get(0);
    ec2.deleteTags(request -> request.resources(subnet).tags(Tag.builder().key(ELB).build()));

    assertThat(eksplan.planned(asked)).containsExactly("update subnet-role/" + subnet);
    eksplan.apply(asked);
    assertThat(tags(subnet)).containsEntry(ELB, "1");

    eksplan.apply(plan("shop", byIds("")));
    assertThat(tags(subnet)).doesNotContainKeys(ELB, "eksplan/shop/elb");
  }

  @Test
  void theLastOfTwoPlansTakesTheRoleAway() throws Exception {
    makeVpc();
    List<String> before = everything();
    String one = plan("one", byIds(", tagForElb: true"));
    String two = plan("two", byIds(", tagForElb: true"));
    eksplan.apply(one);
    eksplan.apply(two);

    eksplan.destroy("one");

    assertThat(tags(publics.get(0)))
        .containsEntry(ELB, "1")
        .containsKey("eksplan/two/elb")
        .doesNotContainKey("eksplan/one/elb");
    assertThat(eksplan.planned(two)).isEmpty();

    eksplan.destroy("two");

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void whatIsNotThereIsSaidWithWhatIs() throws Exception {
    makeVpc();
    String stranger = "subnet-00000000000000001";
    String elsewhere = subnet(makeOtherVpc(), "a", "10.9.0.0/24", Map.of());

    refuses("{vpcId: vpc-00000000000000001, privateSubnetIds: [%s]}".formatted(stranger))
        .contains("network.existing.vpcId: there is no VPC vpc-00000000000000001 in eu-west-1")
        .contains(vpc + " (core, 10.7.0.0/16)");
    refuses("{vpcTags: {Name: none}, privateSubnetIds: [%s]}".formatted(stranger))
        .contains("network.existing.vpcTags: there is no VPC with the tags Name=none");
    refuses("{vpcTags: {team: net}, privateSubnetIds: [%s]}".formatted(stranger))
        .contains("2 VPCs of eu-west-1 have these tags: ");
    refuses(
            "{vpcId: %s, privateSubnetIds: [%s, %s], subnetTags: {public: {side: up}}}"
                .formatted(vpc, stranger, elsewhere))
        .contains("network.existing.privateSubnetIds[0]: there is no subnet " + stranger)
        .contains("network.existing.privateSubnetIds[1]: the subnet " + elsewhere + " is in vpc-")
        .contains(
            "network.existing.subnetTags.public: no subnet of " + vpc + " has the tags side=up")
        .contains(privates.get(0) + " (eu-west-1a, 10.7.0.0/24)");
    assertThatThrownBy(() -> eksplan.planned(plan("shop", byIds("")) + GROUPS.formatted(elsewhere)))
        .hasMessageContaining("nodeGroups: named: the subnet " + elsewhere + " is in vpc-");
  }

  @Test
  void whatEksWouldNotTakeIsRefusedBeforeItIsAsked() throws Exception {
    makeVpc();
    String small = subnet(vpc, "b", "10.7.9.0/28", Map.of("small", "yes"));
    String second = subnet(vpc, "a", "10.7.10.0/24", Map.of("side", "in"));
    fill(small, 6);

    refuses("{vpcId: %s, privateSubnetIds: [%s, %s]}".formatted(vpc, privates.get(0), second))
        .contains("EKS wants subnets in two zones at least, and these are all in eu-west-1a");
    refuses("{vpcId: %s, privateSubnetIds: [%s, %s]}".formatted(vpc, privates.get(0), small))
        .contains("the subnet " + small + " (eu-west-1b, 10.7.9.0/28) has 5 free addresses");
    refuses("{vpcId: %s, subnetTags: {private: {side: in}, public: {side: in}}}".formatted(vpc))
        .contains("is private and public");
    refuses(byIds("") + ", ipFamily: ipv6")
        .contains("network.ipFamily: ipv6 needs IPv6 addresses in all subnets")
        .contains(publics.get(1));
    assertThatThrownBy(
            () ->
                eksplan.planned(
                    plan("shop", byIds(""))
                        .replace("cluster: {", "cluster: {serviceCidr: 10.7.0.0/20, ")))
        .hasMessageContaining("cluster.serviceCidr: 10.7.0.0/20 overlaps 10.7.0.0/16");
  }

  @Test
  void aSubnetThatVanishedIsSaid() throws Exception {
    makeVpc();
    String spare = subnet(vpc, "a", "10.7.10.0/24", Map.of());
    String plan =
        plan(
            "shop",
            "{vpcId: %s, privateSubnetIds: [%s], publicSubnetIds: [%s]}"
                .formatted(vpc, String.join(", ", privates), spare));
    eksplan.apply(plan);
    ec2.deleteSubnet(request -> request.subnetId(spare));

    assertThatThrownBy(() -> eksplan.planned(plan))
        .hasMessageContaining(
            "network.existing.publicSubnetIds[0]: there is no subnet %s; %s has"
                .formatted(spare, vpc));
  }

  @Test
  void theControlPlaneStaysInItsZones() throws Exception {
    makeVpc();
    eksplan.apply(plan("shop", byIds("")));
    String third = subnet(vpc, "c", "10.7.11.0/24", Map.of());
    privates.add(third);
    String wider = plan("shop", byIds(""));

    assertThat(eksplan.notes(wider))
        .anyMatch(note -> note.startsWith("The control plane stays in eu-west-1a, eu-west-1b"));
    assertThat(eksplan.planned(wider)).isEmpty();
    privates.remove(0);
    refuses(byIds("")).contains("network.existing: eu-west-1a cannot be given up");
  }

  private AbstractStringAssert<?> refuses(String existing) {
    Throwable refusal = catchThrowable(() -> eksplan.planned(plan("shop", existing)));
    assertThat(refusal).as("nothing was refused").isNotNull();
    return assertThat(String.valueOf(refusal.getMessage()));
  }

  private static final String GROUPS =
      """
      nodeGroups:
        - {name: inside, instanceTypes: [m7g.large]}
        - {name: outside, instanceTypes: [m7g.large], subnets: public}
        - {name: named, instanceTypes: [m7g.large], subnets: [%s]}
        - {name: own, kind: asg, instanceTypes: [m7g.large]}
      fargateProfiles: [{name: pods, selectors: [{namespace: jobs}]}]
      """;

  private static String plan(String name, String existing) {
    return """
    apiVersion: eksplan/v1
    kind: Cluster
    metadata: {name: %s, region: eu-west-1}
    network: {flowLogs: {}, existing: %s}
    cluster: {version: "1.35"}
    access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
    addons: []
    """
        .formatted(name, existing);
  }

  private String byIds(String more) {
    return "{vpcId: %s, privateSubnetIds: [%s], publicSubnetIds: [%s]%s}"
        .formatted(vpc, String.join(", ", privates), String.join(", ", publics), more);
  }

  private void makeVpc() {
    vpc = vpc("10.7.0.0/16", "core");
    privates.add(subnet(vpc, "a", "10.7.0.0/24", Map.of("side", "in")));
    privates.add(subnet(vpc, "b", "10.7.1.0/24", Map.of("side", "in")));
    publics.add(subnet(vpc, "a", "10.7.2.0/24", Map.of("side", "out")));
    publics.add(subnet(vpc, "b", "10.7.3.0/24", Map.of("side", "out")));
    publics.forEach(
        id ->
            ec2.modifySubnetAttribute(
                request -> request.subnetId(id).mapPublicIpOnLaunch(on -> on.value(true))));
  }

  private String makeOtherVpc() {
    return vpc("10.9.0.0/16", "other");
  }

  private String vpc(String cidr, String name) {
    String id = ec2.createVpc(request -> request.cidrBlock(cidr)).vpc().vpcId();
    tag(id, "Name", name);
    tag(id, "team", "net");
    return id;
  }

  private String subnet(String vpc, String zone, String cidr, Map<String, String> tags) {
    String id =
        ec2.createSubnet(
                request -> request.vpcId(vpc).cidrBlock(cidr).availabilityZone("eu-west-1" + zone))
            .subnet()
            .subnetId();
    tags.forEach((key, value) -> tag(id, key, value));
    return id;
  }

  /** Network interfaces take addresses. */
  private void fill(String subnet, int addresses) {
    for (int i = 0; i < addresses; i++) {
      ec2.createNetworkInterface(request -> request.subnetId(subnet));
    }
  }

  private void tag(String id, String key, String value) {
    ec2.createTags(
        request -> request.resources(id).tags(Tag.builder().key(key).value(value).build()));
  }

  private Map<String, String> tags(String subnet) {
    Map<String, String> tags = new TreeMap<>();
    ec2.describeSubnets(request -> request.subnetIds(subnet))
        .subnets()
        .getFirst()
        .tags()
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  /** VPCs, subnets, routes and gateways, with their tags, as AWS tells them. */
  private List<String> everything() {
    List<String> all = new ArrayList<>();
    ec2.describeVpcs()
        .vpcs()
        .forEach(one -> all.add(one.toBuilder().state((String) null).build().toString()));
    for (Subnet subnet : ec2.describeSubnets().subnets()) {
      all.add(
          subnet.toBuilder().availableIpAddressCount(0).tags(List.of()).build().toString()
              + tags(subnet.subnetId()));
    }
    ec2.describeRouteTables().routeTables().forEach(one -> all.add(one.toString()));
    ec2.describeInternetGateways().internetGateways().forEach(one -> all.add(one.toString()));
    return sorted(all);
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  private Nodegroup nodegroup(String name) {
    return eks.describeNodegroup(request -> request.clusterName("shop").nodegroupName(name))
        .nodegroup();
  }
}
