package io.eksplan.cli;

import io.eksplan.aws.Clients;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
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

  void changeAll(String region) {
    roles("/eksplan/" + region + "/" + plan + "/");
    groups();
    repositories();
    keys();
    logs();
    entries();
    associations();
    new NetworkByHand(clients, plan).changeAll();
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
}
