package io.eksplan.run;

import io.eksplan.aws.Clients;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.kms.model.KeyState;

/** All that an account has, by asking AWS for everything of each kind. */
public record Remains(Clients clients) {

  /** Ids and names, but for what AWS gives every account. */
  public Set<String> all() {
    Set<String> all = new TreeSet<>();
    Stream.of(network(), iam(), compute(), others()).flatMap(List::stream).forEach(all::add);
    return all;
  }

  private List<String> network() {
    var ec2 = clients.ec2();
    Set<String> defaults = new TreeSet<>();
    ec2.describeVpcsPaginator().vpcs().stream()
        .filter(Vpc::isDefault)
        .forEach(vpc -> defaults.add(vpc.vpcId()));
    return Stream.of(
            ec2.describeVpcsPaginator().vpcs().stream()
                .map(Vpc::vpcId)
                .filter(id -> !defaults.contains(id)),
            ec2.describeSubnetsPaginator().subnets().stream()
                .filter(subnet -> !defaults.contains(subnet.vpcId()))
                .map(subnet -> subnet.subnetId()),
            ec2.describeSecurityGroupsPaginator().securityGroups().stream()
                .filter(group -> !defaults.contains(group.vpcId()))
                .map(group -> group.groupId()),
            ec2.describeInternetGatewaysPaginator().internetGateways().stream()
                .filter(
                    gateway ->
                        gateway.attachments().stream()
                            .noneMatch(vpc -> defaults.contains(vpc.vpcId())))
                .map(gateway -> gateway.internetGatewayId()),
            ec2.describeNatGatewaysPaginator().natGateways().stream()
                .filter(gateway -> gateway.state() != NatGatewayState.DELETED)
                .map(gateway -> gateway.natGatewayId()),
            ec2.describeAddresses().addresses().stream().map(address -> address.allocationId()),
            ec2.describeVpcEndpointsPaginator().vpcEndpoints().stream()
                .filter(
                    endpoint ->
                        !endpoint.stateAsString().toLowerCase(Locale.ROOT).equals("deleted"))
                .map(endpoint -> endpoint.vpcEndpointId()),
            ec2.describeEgressOnlyInternetGatewaysPaginator().egressOnlyInternetGateways().stream()
                .map(gateway -> gateway.egressOnlyInternetGatewayId()),
            ec2.describeFlowLogsPaginator().flowLogs().stream().map(log -> log.flowLogId()))
        .flatMap(ids -> ids)
        .toList();
  }

  private List<String> iam() {
    var iam = clients.iam();
    return Stream.of(
            iam.listRolesPaginator().roles().stream().map(role -> role.arn()),
            iam.listInstanceProfilesPaginator().instanceProfiles().stream()
                .map(profile -> profile.arn()),
            iam.listOpenIDConnectProviders().openIDConnectProviderList().stream()
                .map(provider -> provider.arn()))
        .flatMap(ids -> ids)
        .filter(arn -> !arn.contains("/aws-service-role/"))
        .toList();
  }

  private List<String> compute() {
    return Stream.of(
            clients.eks().listClustersPaginator().clusters().stream(),
            clients.autoScaling().describeAutoScalingGroupsPaginator().autoScalingGroups().stream()
                .map(group -> group.autoScalingGroupName()),
            clients.ec2().describeLaunchTemplatesPaginator().launchTemplates().stream()
                .map(template -> template.launchTemplateName()))
        .flatMap(ids -> ids)
        .toList();
  }

  /** A key that is scheduled for deletion is on its way, and cannot be hurried. */
  private List<String> others() {
    var kms = clients.kms();
    return Stream.of(
            clients.ecr().describeRepositoriesPaginator().repositories().stream()
                .map(repository -> repository.repositoryName()),
            clients.logs().describeLogGroupsPaginator().logGroups().stream()
                .map(group -> group.logGroupName()),
            clients.sqs().listQueuesPaginator().queueUrls().stream(),
            clients.events().listRules(ask -> {}).rules().stream().map(rule -> rule.name()),
            kms.listAliasesPaginator().aliases().stream()
                .map(alias -> alias.aliasName())
                .filter(name -> !name.startsWith("alias/aws/")),
            kms.listKeysPaginator().keys().stream()
                .map(key -> kms.describeKey(ask -> ask.keyId(key.keyId())).keyMetadata())
                .filter(key -> key.keyState() != KeyState.PENDING_DELETION)
                .map(key -> key.keyId()))
        .flatMap(ids -> ids)
        .toList();
  }
}
