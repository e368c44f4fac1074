package io.eksplan.e2e;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** Searches every service for resources with eksplan's tags, without help from eksplan. */
public record Tagged(Aws aws) {

  /** Tags by ARN or id, of all that any plan owns. */
  public Map<String, Map<String, String>> all() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    ec2(all);
    iam(all);
    eks(all);
    autoScaling(all);
    aws.ecr()
        .describeRepositories()
        .repositories()
        .forEach(
            repository ->
                all.put(
                    repository.repositoryArn(),
                    map(
                        aws.ecr()
                            .listTagsForResource(ask -> ask.resourceArn(repository.repositoryArn()))
                            .tags(),
                        tag -> tag.key(),
                        tag -> tag.value())));
    aws.logs()
        .describeLogGroups()
        .logGroups()
        .forEach(
            group ->
                all.put(
                    group.logGroupArn(),
                    aws.logs()
                        .listTagsForResource(ask -> ask.resourceArn(group.logGroupArn()))
                        .tags()));
    all.values().removeIf(tags -> !tags.containsKey("eksplan/plan"));
    return all;
  }

  /** The tags of one plan's resources by address. */
  Map<String, Map<String, String>> of(String plan) {
    Map<String, Map<String, String>> owned = new TreeMap<>();
    all().values().stream()
        .filter(tags -> plan.equals(tags.get("eksplan/plan")))
        .forEach(tags -> owned.put(tags.get("eksplan/address"), tags));
    return owned;
  }

  private void ec2(Map<String, Map<String, String>> all) {
    List<String> dead =
        aws.ec2().describeNatGateways().natGateways().stream()
            .filter(gateway -> gateway.state() == NatGatewayState.DELETED)
            .map(NatGateway::natGatewayId)
            .toList();
    aws.ec2().describeTags().tags().stream()
        .filter(tag -> !dead.contains(tag.resourceId()))
        .forEach(
            tag ->
                all.computeIfAbsent(tag.resourceId(), _ -> new HashMap<>())
                    .put(tag.key(), tag.value()));
  }

  private void iam(Map<String, Map<String, String>> all) {
    aws.iam()
        .listRoles()
        .roles()
        .forEach(
            role ->
                all.put(
                    role.arn(),
                    map(
                        aws.iam().listRoleTags(ask -> ask.roleName(role.roleName())).tags(),
                        tag -> tag.key(),
                        tag -> tag.value())));
    aws.iam()
        .listInstanceProfiles()
        .instanceProfiles()
        .forEach(
            profile ->
                all.put(
                    profile.arn(),
                    map(
                        aws.iam()
                            .getInstanceProfile(
                                ask -> ask.instanceProfileName(profile.instanceProfileName()))
                            .instanceProfile()
                            .tags(),
                        tag -> tag.key(),
                        tag -> tag.value())));
  }

  private void eks(Map<String, Map<String, String>> all) {
    for (String name : aws.eks().listClusters().clusters()) {
      var cluster = aws.eks().describeCluster(ask -> ask.name(name)).cluster();
      all.put(cluster.arn(), cluster.tags());
      for (String group : aws.eks().listNodegroups(ask -> ask.clusterName(name)).nodegroups()) {
        var nodes =
            aws.eks()
                .describeNodegroup(ask -> ask.clusterName(name).nodegroupName(group))
                .nodegroup();
        all.put(nodes.nodegroupArn(), nodes.tags());
      }
      for (String one : aws.eks().listAddons(ask -> ask.clusterName(name)).addons()) {
        var addon = aws.eks().describeAddon(ask -> ask.clusterName(name).addonName(one)).addon();
        all.put(addon.addonArn(), addon.tags());
      }
      for (String principal :
          aws.eks().listAccessEntries(ask -> ask.clusterName(name)).accessEntries()) {
        var entry =
            aws.eks()
                .describeAccessEntry(ask -> ask.clusterName(name).principalArn(principal))
                .accessEntry();
        all.put(entry.accessEntryArn(), entry.tags());
      }
    }
  }

  private void autoScaling(Map<String, Map<String, String>> all) {
    Map<String, List<TagDescription>> groups =
        aws.autoScaling().describeTags().tags().stream()
            .collect(groupingBy(TagDescription::resourceId));
    groups.forEach(
        (group, tags) ->
            all.put("group " + group, map(tags, TagDescription::key, TagDescription::value)));
  }

  private static <T> Map<String, String> map(
      Collection<T> tags, Function<T, String> key, Function<T, String> value) {
    return tags.stream().collect(toMap(key, value));
  }
}
