package io.eksplan.run;

import io.eksplan.emulator.Emulator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

/** What others do in an account beside eksplan: Kubernetes' controllers, and strangers. */
public record Others(
    Ec2Client ec2, ElasticLoadBalancingV2Client elb, ElasticLoadBalancingClient classicElb)
    implements AutoCloseable {

  public static Others in(Emulator account) {
    return new Others(
        account.client(Ec2Client.builder()),
        account.client(ElasticLoadBalancingV2Client.builder()),
        account.client(ElasticLoadBalancingClient.builder()));
  }

  @Override
  public void close() {
    ec2.close();
    elb.close();
    classicElb.close();
  }

  public String volume(String cluster) {
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

  public void retag(String id, Map<String, String> tags) {
    List<Tag> all =
        tags.entrySet().stream()
            .map(it -> Tag.builder().key(it.getKey()).value(it.getValue()).build())
            .toList();
    ec2.createTags(it -> it.resources(id).tags(all));
  }

  public List<String> volumes() {
    return ec2.describeVolumesPaginator().volumes().stream().map(it -> it.volumeId()).toList();
  }

  public List<Snapshot> snapshots() {
    return ec2.describeSnapshotsPaginator(it -> it.ownerIds("self")).snapshots().stream().toList();
  }

  public String state(String instance) {
    return ec2.describeInstances(it -> it.instanceIds(instance))
        .reservations()
        .getFirst()
        .instances()
        .getFirst()
        .state()
        .nameAsString();
  }

  public String instance(Map<String, String> tags) {
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
  public String balancer(String name, String subnet, String group, Map<String, String> tags) {
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

  public void classic(String name, String subnet, String group, Map<String, String> tags) {
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

  public List<String> balancers() {
    return Stream.concat(
            elb.describeLoadBalancersPaginator().loadBalancers().stream()
                .map(it -> it.loadBalancerName()),
            classicElb.describeLoadBalancersPaginator().loadBalancerDescriptions().stream()
                .map(it -> it.loadBalancerName()))
        .toList();
  }

  public List<String> targetGroups() {
    return elb.describeTargetGroupsPaginator().targetGroups().stream()
        .map(it -> it.targetGroupName())
        .toList();
  }

  public String vpc() {
    return ec2.describeVpcsPaginator(it -> it.filters(address("vpc/demo"))).vpcs().stream()
        .findFirst()
        .orElseThrow()
        .vpcId();
  }

  public String subnet(String name) {
    return ec2
        .describeSubnetsPaginator(it -> it.filters(address("subnet/" + name)))
        .subnets()
        .stream()
        .findFirst()
        .orElseThrow()
        .subnetId();
  }

  /** A group of a plan's. */
  public String planGroup(String plan, String name) {
    Filter owner = Filter.builder().name("tag:eksplan/plan").values(plan).build();
    return ec2
        .describeSecurityGroupsPaginator(it -> it.filters(owner, address("security-group/" + name)))
        .securityGroups()
        .stream()
        .findFirst()
        .orElseThrow()
        .groupId();
  }

  public String network(String cidr) {
    return ec2.createVpc(it -> it.cidrBlock(cidr)).vpc().vpcId();
  }

  public String subnetIn(String vpc, String cidr) {
    return ec2.createSubnet(it -> it.vpcId(vpc).cidrBlock(cidr)).subnet().subnetId();
  }

  public void deleteGroup(String group) {
    ec2.deleteSecurityGroup(it -> it.groupId(group));
  }

  /** A group with its rules and tags. */
  public String told(String group) {
    return ec2.describeSecurityGroups(it -> it.groupIds(group)).securityGroups().toString();
  }

  /** All that can hold a network or hold data, each with all that AWS tells of it. */
  public List<String> all() {
    return Stream.of(
            ec2.describeVpcsPaginator().vpcs().stream(),
            ec2.describeSubnetsPaginator().subnets().stream(),
            ec2.describeSecurityGroupsPaginator().securityGroups().stream(),
            ec2.describeNetworkInterfacesPaginator().networkInterfaces().stream(),
            ec2.describeVolumesPaginator().volumes().stream(),
            elb.describeLoadBalancersPaginator().loadBalancers().stream(),
            elb.describeTargetGroupsPaginator().targetGroups().stream(),
            classicElb.describeLoadBalancersPaginator().loadBalancerDescriptions().stream())
        .flatMap(it -> it)
        .map(Object::toString)
        .toList();
  }

  public String clusterGroup() {
    Filter cluster = Filter.builder().name("tag:aws:eks:cluster-name").values("demo").build();
    return ec2.describeSecurityGroupsPaginator(it -> it.filters(cluster)).securityGroups().stream()
        .findFirst()
        .orElseThrow()
        .groupId();
  }

  private static Filter address(String address) {
    return Filter.builder().name("tag:eksplan/address").values(address).build();
  }

  public String networkInterface(String subnet, String group, Map<String, String> tags) {
    return ec2.createNetworkInterface(
            it ->
                it.subnetId(subnet)
                    .groups(group)
                    .description("made by hand")
                    .tagSpecifications(tagged(ResourceType.NETWORK_INTERFACE, tags)))
        .networkInterface()
        .networkInterfaceId();
  }

  public String group(String vpc, String name, Map<String, String> tags) {
    return ec2.createSecurityGroup(
            it ->
                it.vpcId(vpc)
                    .groupName(name)
                    .description("for a test")
                    .tagSpecifications(tagged(ResourceType.SECURITY_GROUP, tags)))
        .groupId();
  }

  public void allow(String group, String from) {
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

  public List<String> interfaces() {
    return ec2.describeNetworkInterfacesPaginator().networkInterfaces().stream()
        .map(NetworkInterface::networkInterfaceId)
        .toList();
  }

  /** Without those that AWS makes with a VPC. */
  public List<String> groups() {
    return ec2.describeSecurityGroupsPaginator().securityGroups().stream()
        .filter(group -> !group.groupName().equals("default"))
        .map(SecurityGroup::groupId)
        .toList();
  }
}
