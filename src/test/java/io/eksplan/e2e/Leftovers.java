package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * What a run that died may have left in an account that was empty before: what no plan knows of,
 * and what there is two of.
 */
record Leftovers(Aws aws) {

  /** Claims that all there is belongs to a plan, and no address is there twice. */
  void assertNone(String when) {
    Map<String, Map<String, String>> owned = new Tagged(aws).all();
    assertThat(owned.values().stream().map(tags -> tags.get("eksplan/address")))
        .as("addresses %s", when)
        .doesNotHaveDuplicates();
    Set<String> orphans = everything();
    orphans.removeAll(owned.keySet());
    assertThat(orphans).as("what is nobody's %s", when).isEmpty();
  }

  /** Claims that nothing is there at all. */
  void assertEmpty(String when) {
    assertThat(new Tagged(aws).all()).as("what is owned %s", when).isEmpty();
    assertThat(everything()).as("what is there %s", when).isEmpty();
  }

  /** Ids and ARNs of all that eksplan makes, whosever it is, but for AWS's own defaults. */
  private Set<String> everything() {
    Set<String> all = new TreeSet<>();
    Set<String> defaults = new TreeSet<>();
    aws.ec2()
        .describeVpcs()
        .vpcs()
        .forEach(vpc -> (vpc.isDefault() ? defaults : all).add(vpc.vpcId()));
    network(defaults).forEach(all::add);
    aws.iam()
        .listRoles(ask -> ask.pathPrefix("/eksplan/"))
        .roles()
        .forEach(role -> all.add(role.arn()));
    aws.iam()
        .listInstanceProfiles(ask -> ask.pathPrefix("/eksplan/"))
        .instanceProfiles()
        .forEach(profile -> all.add(profile.arn()));
    aws.autoScaling().describeAutoScalingGroups().autoScalingGroups().stream()
        // EKS makes one for each of its node groups.
        .filter(group -> !group.autoScalingGroupName().startsWith("eks-"))
        .forEach(group -> all.add("group " + group.autoScalingGroupName()));
    aws.ecr().describeRepositories().repositories().forEach(one -> all.add(one.repositoryArn()));
    for (String name : aws.eks().listClusters().clusters()) {
      all.add(aws.eks().describeCluster(ask -> ask.name(name)).cluster().arn());
    }
    return all;
  }

  private Stream<String> network(Set<String> defaults) {
    return Stream.of(
            aws.ec2().describeSubnets().subnets().stream()
                .filter(subnet -> !defaults.contains(subnet.vpcId()))
                .map(subnet -> subnet.subnetId()),
            aws.ec2().describeInternetGateways().internetGateways().stream()
                .filter(
                    gateway ->
                        gateway.attachments().stream()
                            .noneMatch(attached -> defaults.contains(attached.vpcId())))
                .map(gateway -> gateway.internetGatewayId()),
            aws.ec2().describeNatGateways().natGateways().stream()
                .filter(gateway -> gateway.state() != NatGatewayState.DELETED)
                .map(gateway -> gateway.natGatewayId()),
            aws.ec2().describeAddresses().addresses().stream().map(one -> one.allocationId()),
            aws.ec2().describeRouteTables().routeTables().stream()
                .filter(table -> !defaults.contains(table.vpcId()))
                .filter(table -> table.associations().stream().noneMatch(one -> one.main()))
                .map(table -> table.routeTableId()),
            aws.ec2().describeSecurityGroups().securityGroups().stream()
                .filter(group -> !defaults.contains(group.vpcId()))
                .filter(group -> !group.groupName().equals("default"))
                // EKS makes it, and takes it along with the cluster.
                .filter(group -> !group.groupName().startsWith("eks-cluster-sg-"))
                .map(group -> group.groupId()),
            aws.ec2().describeLaunchTemplates().launchTemplates().stream()
                .map(template -> template.launchTemplateId()))
        .flatMap(ids -> ids);
  }
}
