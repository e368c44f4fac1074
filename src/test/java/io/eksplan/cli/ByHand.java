package io.eksplan.cli;

import io.eksplan.aws.Clients;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.Tag;

/** What people change in the console, and the next apply changes back. */
record ByHand(Clients clients, String plan) {

  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
       "Principal": {"Service": "ec2.amazonaws.com"}}]}\
      """;

  private static final String ONE_MORE =
      """
      "Statement": [{"Sid": "ByHand", "Effect": "Allow", "Action": "kms:DescribeKey",
       "Resource": "*", "Principal": {"Service": "ec2.amazonaws.com"}},\
      """;

  private static final String FOR_LOGS =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:*",
       "Resource": "*", "Principal": {"Service": "logs.eu-west-1.amazonaws.com"}}]}\
      """;

  private static final IpPermission SSH =
      IpPermission.builder()
          .ipProtocol("tcp")
          .fromPort(22)
          .toPort(22)
          .ipRanges(List.of(IpRange.builder().cidrIp("192.0.2.0/24").build()))
          .build();

  void changeAll(String region) {
    roles("/eksplan/" + region + "/" + plan + "/");
    groups();
    repositories();
    keys();
    logs();
    entries();
    associations();
    network();
  }

  private void roles(String path) {
    for (Role role : clients.iam().listRolesPaginator(ask -> ask.pathPrefix(path)).roles()) {
      String name = role.roleName();
      clients.iam().updateRoleDescription(it -> it.roleName(name).description("by hand"));
      clients.iam().updateAssumeRolePolicy(it -> it.roleName(name).policyDocument(TRUST));
      clients
          .iam()
          .putRolePermissionsBoundary(
              it ->
                  it.roleName(name).permissionsBoundary("arn:aws:iam::aws:policy/PowerUserAccess"));
    }
  }

  private void groups() {
    for (AutoScalingGroup group :
        clients.autoScaling().describeAutoScalingGroupsPaginator().autoScalingGroups()) {
      boolean ours = group.autoScalingGroupName().startsWith(plan + "-");
      if (ours) {
        change(group.autoScalingGroupName());
        warm(group);
      }
    }
  }

  private void change(String group) {
    clients
        .autoScaling()
        .attachLoadBalancerTargetGroups(
            it ->
                it.autoScalingGroupName(group)
                    .targetGroupARNs(
                        "arn:aws:elasticloadbalancing:eu-west-1:000000000000:targetgroup/by-hand/0123456789abcdef"));
    clients
        .autoScaling()
        .putScalingPolicy(
            it ->
                it.autoScalingGroupName(group)
                    .policyName("by-hand")
                    .policyType("TargetTrackingScaling")
                    .targetTrackingConfiguration(
                        target ->
                            target
                                .targetValue(50.0)
                                .predefinedMetricSpecification(
                                    metric ->
                                        metric.predefinedMetricType("ASGAverageCPUUtilization"))));
    clients
        .autoScaling()
        .putScheduledUpdateGroupAction(
            it ->
                it.autoScalingGroupName(group)
                    .scheduledActionName("by-hand")
                    .recurrence("0 8 * * *")
                    .desiredCapacity(1));
    clients
        .autoScaling()
        .putLifecycleHook(
            it ->
                it.autoScalingGroupName(group)
                    .lifecycleHookName("by-hand")
                    .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING"));
    clients
        .autoScaling()
        .attachLoadBalancers(it -> it.autoScalingGroupName(group).loadBalancerNames("by-hand"));
    clients.autoScaling().updateAutoScalingGroup(it -> it.autoScalingGroupName(group).maxSize(77));
    clients
        .autoScaling()
        .enableMetricsCollection(it -> it.autoScalingGroupName(group).granularity("1Minute"));
  }

  /** A warm pool, for which the group must launch no spot instances any more. */
  private void warm(AutoScalingGroup group) {
    String name = group.autoScalingGroupName();
    if (group.mixedInstancesPolicy() != null) {
      clients
          .autoScaling()
          .updateAutoScalingGroup(
              it ->
                  it.autoScalingGroupName(name)
                      .launchTemplate(
                          group
                              .mixedInstancesPolicy()
                              .launchTemplate()
                              .launchTemplateSpecification()));
    }
    clients.autoScaling().putWarmPool(it -> it.autoScalingGroupName(name).minSize(0));
  }

  private void repositories() {
    for (var repository : clients.ecr().describeRepositoriesPaginator().repositories()) {
      String name = repository.repositoryName();
      if (!name.startsWith(plan + "/")) {
        continue;
      }
      clients
          .ecr()
          .putImageTagMutability(
              it ->
                  it.repositoryName(name)
                      .imageTagMutability(
                          repository.imageTagMutability() == ImageTagMutability.MUTABLE
                              ? ImageTagMutability.IMMUTABLE
                              : ImageTagMutability.MUTABLE));
      boolean scans = repository.imageScanningConfiguration().scanOnPush();
      clients
          .ecr()
          .putImageScanningConfiguration(
              it ->
                  it.repositoryName(name)
                      .imageScanningConfiguration(scan -> scan.scanOnPush(!scans)));
      clients
          .ecr()
          .setRepositoryPolicy(
              it ->
                  it.repositoryName(name)
                      .policyText(
                          """
                          {"Version": "2012-10-17", "Statement": [{"Sid": "ByHand",
                           "Effect": "Allow", "Principal": "*", "Action": "ecr:ListImages"}]}\
                          """));
    }
  }

  private void keys() {
    for (AliasListEntry alias : clients.kms().listAliasesPaginator().aliases()) {
      if (!alias.aliasName().startsWith("alias/eksplan/" + plan + "/")) {
        continue;
      }
      String id = alias.targetKeyId();
      String policy = clients.kms().getKeyPolicy(it -> it.keyId(id).policyName("default")).policy();
      clients.kms().updateKeyDescription(it -> it.keyId(id).description("by hand"));
      clients
          .kms()
          .putKeyPolicy(
              it ->
                  it.keyId(id)
                      .policyName("default")
                      .policy(policy.replaceFirst("\"Statement\"\\s*:\\s*\\[", ONE_MORE)));
      clients.kms().tagResource(it -> it.keyId(id).tags(List.of(tag("team"), tag("old"))));
      clients.kms().disableKey(it -> it.keyId(id));
    }
  }

  private static Tag tag(String key) {
    return Tag.builder().tagKey(key).tagValue("by hand").build();
  }

  private void logs() {
    String name = "/aws/eks/" + plan + "/cluster";
    String arn = clients.kms().createKey(it -> it.policy(FOR_LOGS)).keyMetadata().arn();
    clients.logs().associateKmsKey(it -> it.logGroupName(name).kmsKeyId(arn));
  }

  private void entries() {
    List<String> principals =
        clients
            .eks()
            .listAccessEntriesPaginator(it -> it.clusterName(plan))
            .accessEntries()
            .stream()
            .toList();
    for (String principal : principals) {
      var entry =
          clients
              .eks()
              .describeAccessEntry(it -> it.clusterName(plan).principalArn(principal))
              .accessEntry();
      if (!entry.type().equals("STANDARD")) {
        continue;
      }
      clients
          .eks()
          .updateAccessEntry(
              it -> it.clusterName(plan).principalArn(principal).kubernetesGroups("by-hand"));
      clients
          .eks()
          .associateAccessPolicy(
              it ->
                  it.clusterName(plan)
                      .principalArn(principal)
                      .policyArn("arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy")
                      .accessScope(scope -> scope.type("cluster")));
    }
  }

  private void associations() {
    List<Role> roles = clients.iam().listRolesPaginator().roles().stream().toList();
    clients
        .eks()
        .listPodIdentityAssociationsPaginator(it -> it.clusterName(plan))
        .associations()
        .stream()
        .filter(one -> one.ownerArn() == null)
        .forEach(
            one ->
                clients
                    .eks()
                    .updatePodIdentityAssociation(
                        it ->
                            it.clusterName(plan)
                                .associationId(one.associationId())
                                .roleArn(roles.getFirst().arn())));
  }

  private void network() {
    Filter ours = Filter.builder().name("tag:eksplan/plan").values(plan).build();
    routes(ours);
    tables(ours);
    endpoints(ours);
    rules(ours);
  }

  /** Subnets at the main table of their VPC. */
  private void tables(Filter ours) {
    for (RouteTable table :
        clients.ec2().describeRouteTablesPaginator(it -> it.filters(ours)).routeTables()) {
      Filter main = Filter.builder().name("association.main").values("true").build();
      Filter ofVpc = Filter.builder().name("vpc-id").values(table.vpcId()).build();
      String other =
          clients
              .ec2()
              .describeRouteTables(it -> it.filters(main, ofVpc))
              .routeTables()
              .getFirst()
              .routeTableId();
      table.associations().stream()
          .filter(one -> one.subnetId() != null)
          .limit(1)
          .forEach(
              one ->
                  clients
                      .ec2()
                      .replaceRouteTableAssociation(
                          it ->
                              it.associationId(one.routeTableAssociationId()).routeTableId(other)));
    }
  }

  /** Endpoints that a table less leads to. */
  private void endpoints(Filter ours) {
    for (VpcEndpoint endpoint :
        clients.ec2().describeVpcEndpointsPaginator(it -> it.filters(ours)).vpcEndpoints()) {
      endpoint.routeTableIds().stream()
          .filter(_ -> "available".equalsIgnoreCase(endpoint.stateAsString()))
          .limit(1)
          .forEach(
              table ->
                  clients
                      .ec2()
                      .modifyVpcEndpoint(
                          it ->
                              it.vpcEndpointId(endpoint.vpcEndpointId())
                                  .removeRouteTableIds(table)));
    }
  }

  /** Rules with another description, and one too many. */
  private void rules(Filter ours) {
    for (SecurityGroup group :
        clients.ec2().describeSecurityGroupsPaginator(it -> it.filters(ours)).securityGroups()) {
      String id = group.groupId();
      Filter ofGroup = Filter.builder().name("group-id").values(id).build();
      clients
          .ec2()
          .describeSecurityGroupRulesPaginator(it -> it.filters(ofGroup))
          .securityGroupRules()
          .stream()
          .filter(rule -> !rule.isEgress())
          .forEach(rule -> describe(id, rule));
      clients.ec2().authorizeSecurityGroupIngress(it -> it.groupId(id).ipPermissions(List.of(SSH)));
    }
  }

  private void describe(String group, SecurityGroupRule rule) {
    String other = rule.referencedGroupInfo() == null ? null : rule.referencedGroupInfo().groupId();
    SecurityGroupRuleUpdate update =
        SecurityGroupRuleUpdate.builder()
            .securityGroupRuleId(rule.securityGroupRuleId())
            .securityGroupRule(
                it ->
                    it.ipProtocol(rule.ipProtocol())
                        .fromPort(rule.fromPort())
                        .toPort(rule.toPort())
                        .cidrIpv4(rule.cidrIpv4())
                        .cidrIpv6(rule.cidrIpv6())
                        .referencedGroupId(other)
                        .description("by hand"))
            .build();
    clients.ec2().modifySecurityGroupRules(it -> it.groupId(group).securityGroupRules(update));
  }

  /** A default route to somewhere else, and a route too many. */
  private void routes(Filter ours) {
    String elsewhere = clients.ec2().createInternetGateway().internetGateway().internetGatewayId();
    for (RouteTable table :
        clients.ec2().describeRouteTablesPaginator(it -> it.filters(ours)).routeTables()) {
      String id = table.routeTableId();
      String gateway =
          clients
              .ec2()
              .describeInternetGatewaysPaginator(it -> it.filters(ours))
              .internetGateways()
              .stream()
              .findFirst()
              .orElseThrow()
              .internetGatewayId();
      clients
          .ec2()
          .createRoute(
              it -> it.routeTableId(id).destinationCidrBlock("192.0.2.0/24").gatewayId(gateway));
      table.routes().stream()
          .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
          .forEach(
              route ->
                  clients
                      .ec2()
                      .replaceRoute(
                          it ->
                              it.routeTableId(id)
                                  .destinationCidrBlock(route.destinationCidrBlock())
                                  .gatewayId(route.natGatewayId() == null ? elsewhere : gateway)));
    }
  }

  /** Edits that make an earlier version of a sample plan. */
  static String before(String text) {
    String earlier = text;
    for (Map.Entry<String, String> edit :
        Map.of(
                "team: platform", "team: other\n    old: gone",
                "purpose: ci", "purpose: other\n    old: gone",
                "1.35", "1.34",
                "retentionDays: 1\n", "retentionDays: 3\n",
                "retentionDays: 365", "retentionDays: 400",
                "sizeGiB: 20\n", "sizeGiB: 30\n",
                "ENABLE_PREFIX_DELEGATION: \"true\"", "ENABLE_PREFIX_DELEGATION: \"false\"",
                "keepLast: 30", "keepLast: 20")
            .entrySet()) {
      earlier = earlier.replace(edit.getKey(), edit.getValue());
    }
    return earlier
        .replace("types: []", "types: [audit]")
        .replace("  encryption:\n    kmsKey: create\n", "")
        .replace(
            "- name: vpc-cni\n  - name",
            "- name: vpc-cni\n    config: {env: {WARM_IP_TARGET: \"2\"}}\n  - name")
        .replace("      - scheduler\n", "")
        .replace("      max: 1\n", "      max: 2\n")
        .replace("sizeGiB: 50", "sizeGiB: 60")
        .replace("sizeGiB: 40", "sizeGiB: 60")
        .replace("sizeGiB: 200", "sizeGiB: 300")
        .replace("workload: general", "workload: old")
        .replace("workload: system", "workload: old");
  }
}
