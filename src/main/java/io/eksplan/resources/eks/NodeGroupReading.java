package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Endpoint;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Size;
import io.eksplan.resources.Tags;
import io.eksplan.resources.autoscaling.AutoscalerTags;
import io.eksplan.resources.diagnosis.Issues;
import io.eksplan.resources.diagnosis.Issues.Issue;
import io.eksplan.resources.diagnosis.NodeDiagnosis;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.iam.IamRole;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupUpdateConfig;

/** What DescribeNodegroup answers, in the record's terms. */
final class NodeGroupReading {

  private NodeGroupReading() {}

  /** The group, if the plan owns it. */
  static Optional<Live<NodeGroup>> live(
      Scope scope, Nodegroup group, NodeGroupScaling scaling, Endpoint endpoint) {
    Outputs outputs = outputs(group);
    var tags = outputs.get(NodeGroup.AUTO_SCALING_GROUP).flatMap(scaling::tags);
    return Tags.address(scope, group.tags())
        .map(address -> Live.ready(address, outputs, state(scope, group, tags.orElse(Map.of()))))
        .map(live -> live.withStatus(progress(group).toStatus()))
        .map(
            live ->
                endpoint.overridden() ? live.lacking(unanswered(group, tags.isPresent())) : live);
  }

  static Outputs outputs(Nodegroup group) {
    Outputs outputs = Outputs.id(group.nodegroupName()).with(Outputs.ARN, group.nodegroupArn());
    if (group.resources() == null || group.resources().autoScalingGroups().isEmpty()) {
      return outputs;
    }
    String autoScalingGroup = group.resources().autoScalingGroups().getFirst().name();
    return outputs.with(NodeGroup.AUTO_SCALING_GROUP, autoScalingGroup);
  }

  static Progress progress(Nodegroup group) {
    List<String> issues =
        group.health() == null
            ? List.of()
            : group.health().issues().stream()
                .map(
                    issue ->
                        Progress.issue(issue.codeAsString(), issue.message(), issue.resourceIds()))
                .toList();
    return Progress.of(group.statusAsString(), group.modifiedAt(), issues);
  }

  /** What EKS complains about, and what else is found out about its nodes. */
  static List<String> diagnose(Clients clients, Nodegroup group) {
    List<Issue> issues =
        group.health() == null
            ? List.of()
            : group.health().issues().stream()
                .map(one -> new Issue(one.codeAsString(), word(one.message()), one.resourceIds()))
                .toList();
    LaunchTemplateSpecification template = group.launchTemplate();
    NodeDiagnosis.Nodes nodes =
        new NodeDiagnosis.Nodes(
            outputs(group).get(NodeGroup.AUTO_SCALING_GROUP).orElse(""),
            issues.stream()
                .flatMap(issue -> issue.about().stream())
                .filter(id -> id.startsWith("i-"))
                .toList(),
            group.subnets(),
            group.instanceTypes(),
            word(group.amiTypeAsString()),
            template == null ? "" : word(template.id()),
            template == null ? "" : word(template.version()),
            word(group.nodeRole()));
    return Stream.concat(
            Issues.lines(issues).stream(),
            new NodeDiagnosis(clients, group.clusterName()).of(nodes).stream())
        .toList();
  }

  private static NodeGroup state(
      Scope scope, Nodegroup group, Map<String, String> autoScalingTags) {
    LaunchTemplateSpecification template = group.launchTemplate();
    return new NodeGroup(
        Ref.existing(EksCluster.class, group.clusterName()),
        Ref.existing(IamRole.class, Outputs.ARN, group.nodeRole()),
        group.subnets().stream()
            .map(id -> Ref.existing(Subnet.class, id))
            .collect(Collectors.toSet()),
        group.instanceTypes(),
        word(group.amiTypeAsString()),
        word(group.capacityTypeAsString()),
        Ref.existing(LaunchTemplate.class, template == null ? "" : word(template.id())),
        Ref.existing(
            LaunchTemplate.class,
            LaunchTemplate.VERSION,
            template == null ? "" : word(template.version())),
        word(group.version()),
        Optional.ofNullable(group.releaseVersion()),
        Size.live(
            group.scalingConfig().minSize(),
            group.scalingConfig().desiredSize(),
            group.scalingConfig().maxSize()),
        group.labels(),
        group.taints().stream().map(NodeGroupChanges::fromAws).collect(Collectors.toSet()),
        rollout(group.updateConfig()),
        false,
        NodeRepair.of(group.nodeRepairConfig()),
        AutoscalerTags.isDiscovered(group.clusterName(), autoScalingTags),
        AutoscalerTags.template(autoScalingTags),
        Tags.users(scope, group.tags()));
  }

  private static NodeGroup.Rollout rollout(@Nullable NodegroupUpdateConfig config) {
    return config == null
        ? new NodeGroup.Rollout(1, 0, NodeGroup.Rollout.DEFAULT)
        : new NodeGroup.Rollout(
            orZero(config.maxUnavailable()),
            orZero(config.maxUnavailablePercentage()),
            Objects.requireNonNullElse(config.updateStrategyAsString(), NodeGroup.Rollout.DEFAULT));
  }

  /**
   * Who forgets the template does not look into it for the image either, and calls a group with its
   * own image something else.
   */
  private static Set<String> unanswered(Nodegroup group, boolean knowsAutoScalingGroup) {
    Set<String> unanswered = new HashSet<>();
    if (!knowsAutoScalingGroup) {
      unanswered.addAll(List.of("autoscaler", "nodeTemplate"));
    }
    if (group.launchTemplate() == null) {
      unanswered.addAll(
          List.of(
              "launchTemplateId", "launchTemplateVersion", "amiType", "version", "releaseVersion"));
    }
    if (group.updateConfig() == null) {
      unanswered.add("rollout");
    }
    return unanswered;
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static String word(@Nullable String told) {
    return told == null ? "" : told;
  }
}
