package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Outputs;
import io.eksplan.model.Scope;
import io.eksplan.resources.autoscaling.AutoscalerTags;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/**
 * The Auto Scaling groups that EKS made for the cluster's node groups, by name, with their tags:
 * EKS hands none of a node group's own tags on to them.
 */
record NodeGroupScaling(Map<String, Map<String, String>> tagsByName) {

  private static final int PAGE = 100;

  /** All of them in one call, as EKS tags each with the cluster. */
  static NodeGroupScaling read(Clients clients, Scope scope) {
    Filter of = Filter.builder().name("tag:eks:cluster-name").values(scope.plan()).build();
    return new NodeGroupScaling(
        clients
            .fallbacks()
            .read(
                "autoscaling:DescribeAutoScalingGroups",
                () ->
                    clients
                        .autoScaling()
                        .describeAutoScalingGroupsPaginator(
                            request -> request.filters(of).includeInstances(false).maxRecords(PAGE))
                        .autoScalingGroups()
                        .stream()
                        .collect(
                            Collectors.toUnmodifiableMap(
                                AutoScalingGroup::autoScalingGroupName,
                                group -> AutoscalerTags.toMap(group.tags()))),
                Map.of()));
  }

  Optional<Map<String, String>> tags(String autoScalingGroup) {
    return Optional.ofNullable(tagsByName.get(autoScalingGroup));
  }

  /**
   * How many of a group's nodes run, as in {@code 1/3 instances in service}; empty where that
   * cannot be told.
   */
  static String inService(Clients clients, Nodegroup group) {
    return NodeGroupReading.outputs(group)
        .get(NodeGroup.AUTO_SCALING_GROUP)
        .flatMap(
            name ->
                Failures.unless(
                    Set.of(Reason.DENIED, Reason.UNSUPPORTED, Reason.THROTTLED),
                    () ->
                        clients
                            .autoScaling()
                            .describeAutoScalingGroups(
                                request -> request.autoScalingGroupNames(name))
                            .autoScalingGroups()))
        .flatMap(found -> found.stream().findFirst())
        .map(NodeGroupScaling::inService)
        .orElse("");
  }

  private static String inService(AutoScalingGroup group) {
    long running =
        group.instances().stream()
            .filter(one -> one.lifecycleState() == LifecycleState.IN_SERVICE)
            .count();
    return "%d/%d instances in service".formatted(running, group.desiredCapacity());
  }

  /**
   * Tags the group of a new node group. EKS's own two are put, or taken away, whether they are
   * there already or not.
   */
  static void tag(Clients clients, NodeGroup want, Outputs outputs) {
    outputs
        .get(NodeGroup.AUTO_SCALING_GROUP)
        .ifPresent(
            group ->
                AutoscalerTags.replace(
                    clients,
                    group,
                    want.autoscaler() ? Map.of() : found(want, true, Map.of()),
                    of(want)));
  }

  /** Leads the tags from those of the live node group to the wanted ones. */
  static void retag(Clients clients, Edit<NodeGroup> edit) {
    edit.live()
        .outputs()
        .get(NodeGroup.AUTO_SCALING_GROUP)
        .ifPresent(
            group ->
                AutoscalerTags.replace(clients, group, of(edit.live().state()), of(edit.want())));
  }

  private static Map<String, String> of(NodeGroup group) {
    return found(group, group.autoscaler(), group.nodeTemplate());
  }

  private static Map<String, String> found(
      NodeGroup group, boolean discovered, Map<String, String> template) {
    return AutoscalerTags.of(group.clusterName().value(), discovered, template);
  }
}
