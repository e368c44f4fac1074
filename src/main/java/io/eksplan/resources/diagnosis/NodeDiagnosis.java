package io.eksplan.resources.diagnosis;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Cluster;

/**
 * Looks for reasons why the nodes of a group do not start or do not join: its scaling activities
 * (DescribeScalingActivities), a node's console (GetConsoleOutput), routes and endpoints, the
 * cluster's endpoint, the role and its access entry, and the architectures of image and types.
 */
public record NodeDiagnosis(Clients clients, String cluster) {

  private static final int NEWEST = 50;

  /**
   * The nodes of one group.
   *
   * @param group the Auto Scaling group's name; empty where there is none yet
   * @param instances ids of nodes that EKS complains about
   * @param types that the group names; else the template's
   * @param amiType EKS's, empty where the template names the image
   * @param roleArn empty where the template's instance profile tells it
   */
  public record Nodes(
      String group,
      List<String> instances,
      List<String> subnetIds,
      List<String> types,
      String amiType,
      String templateId,
      String templateVersion,
      String roleArn) {
    public Nodes {
      instances = List.copyOf(instances);
      subnetIds = List.copyOf(subnetIds);
      types = List.copyOf(types);
    }
  }

  /** What was found, most telling first; what could not be looked at is said to be so. */
  public List<String> of(Nodes nodes) {
    List<Supplier<List<String>>> checks =
        List.of(
            () -> check("scaling activities", () -> launches(nodes)),
            () -> check("architecture", () -> architecture(nodes)),
            () -> check("console output", () -> console(nodes)),
            () -> check("routes", () -> routes(nodes)),
            () -> check("the cluster's endpoint", this::endpoint),
            () -> check("the nodes' role", () -> role(nodes)));
    return InParallel.map(checks, Supplier::get).stream().flatMap(List::stream).toList();
  }

  /** An endpoint of the user's that has no such operation knows nothing; that is no news. */
  private static List<String> check(String what, Supplier<List<String>> look) {
    try {
      return look.get();
    } catch (Failure failure) {
      return failure.is(Reason.UNSUPPORTED) || failure.is(Reason.ABSENT)
          ? List.of()
          : List.of("not looked at: " + what + ", since " + failure.text());
    }
  }

  private List<String> launches(Nodes nodes) {
    if (nodes.group().isEmpty()) {
      return List.of();
    }
    return Launches.failures(
        clients
            .autoScaling()
            .describeScalingActivities(
                request -> request.autoScalingGroupName(nodes.group()).maxRecords(NEWEST))
            .activities());
  }

  private List<String> console(Nodes nodes) {
    Optional<String> instance =
        Stream.concat(nodes.instances().stream(), inGroup(nodes.group())).findFirst();
    return instance.map(id -> Console.causes(id, output(id))).orElse(List.of());
  }

  private Stream<String> inGroup(String group) {
    if (group.isEmpty()) {
      return Stream.empty();
    }
    return clients
        .autoScaling()
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
        .autoScalingGroups()
        .stream()
        .flatMap(found -> found.instances().stream())
        .map(one -> one.instanceId());
  }

  /** Instances that are not of the Nitro system have no latest output, only that of their start. */
  private String output(String instance) {
    String encoded;
    try {
      encoded =
          clients
              .ec2()
              .getConsoleOutput(request -> request.instanceId(instance).latest(true))
              .output();
    } catch (Failure failure) {
      if (!failure.code().equals("UnsupportedOperation")) {
        throw failure;
      }
      encoded = clients.ec2().getConsoleOutput(request -> request.instanceId(instance)).output();
    }
    return encoded == null
        ? ""
        : new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  private List<String> routes(Nodes nodes) {
    if (nodes.subnetIds().isEmpty()) {
      return List.of();
    }
    var subnets =
        clients.ec2().describeSubnets(request -> request.subnetIds(nodes.subnetIds())).subnets();
    if (subnets.isEmpty()) {
      return List.of();
    }
    Filter ofVpc = Filter.builder().name("vpc-id").values(subnets.getFirst().vpcId()).build();
    return WayOut.obstacles(
        subnets,
        clients
            .ec2()
            .describeRouteTablesPaginator(request -> request.filters(ofVpc))
            .routeTables()
            .stream()
            .toList(),
        clients
            .ec2()
            .describeVpcEndpointsPaginator(request -> request.filters(ofVpc))
            .vpcEndpoints()
            .stream()
            .toList());
  }

  private List<String> endpoint() {
    return WayOut.closed(describe().resourcesVpcConfig());
  }

  private List<String> architecture(Nodes nodes) {
    Optional<ResponseLaunchTemplateData> template = template(nodes);
    Optional<String> image =
        template.map(ResponseLaunchTemplateData::imageId).filter(id -> id.startsWith("ami-"));
    Optional<String> architecture =
        image.isPresent()
            ? image.flatMap(this::image).map(Image::architectureAsString)
            : Architecture.of(nodes.amiType());
    List<String> types =
        nodes.types().isEmpty()
            ? template.map(ResponseLaunchTemplateData::instanceTypeAsString).stream().toList()
            : nodes.types();
    if (architecture.isEmpty() || types.isEmpty()) {
      return List.of();
    }
    return Architecture.mismatches(
        image.orElse(nodes.amiType()),
        architecture.get(),
        clients
            .ec2()
            .describeInstanceTypes(
                request ->
                    request.instanceTypes(types.stream().map(InstanceType::fromValue).toList()))
            .instanceTypes());
  }

  private Optional<Image> image(String id) {
    return clients.ec2().describeImages(request -> request.imageIds(id)).images().stream()
        .findFirst();
  }

  private Optional<ResponseLaunchTemplateData> template(Nodes nodes) {
    if (nodes.templateId().isEmpty()) {
      return Optional.empty();
    }
    return clients
        .ec2()
        .describeLaunchTemplateVersions(
            request ->
                request.launchTemplateId(nodes.templateId()).versions(nodes.templateVersion()))
        .launchTemplateVersions()
        .stream()
        .map(LaunchTemplateVersion::launchTemplateData)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private List<String> role(Nodes nodes) {
    Optional<String> arn =
        nodes.roleArn().isEmpty() ? profileRole(nodes) : Optional.of(nodes.roleArn());
    return arn.map(this::role).orElse(List.of());
  }

  private Optional<String> profileRole(Nodes nodes) {
    return template(nodes)
        .map(ResponseLaunchTemplateData::iamInstanceProfile)
        .flatMap(
            profile ->
                Stream.of(profile.name(), profile.arn())
                    .filter(Objects::nonNull)
                    .map(given -> given.substring(given.lastIndexOf('/') + 1))
                    .findFirst())
        .flatMap(
            name ->
                clients
                    .iam()
                    .getInstanceProfile(request -> request.instanceProfileName(name))
                    .instanceProfile()
                    .roles()
                    .stream()
                    .findFirst())
        .map(role -> role.arn());
  }

  private List<String> role(String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    var role = clients.iam().getRole(request -> request.roleName(name)).role();
    List<String> lines =
        new ArrayList<>(
            NodeRole.lacks(
                name,
                Objects.requireNonNullElse(role.assumeRolePolicyDocument(), ""),
                clients
                    .iam()
                    .listAttachedRolePoliciesPaginator(request -> request.roleName(name))
                    .attachedPolicies()
                    .stream()
                    .map(policy -> policy.policyArn())
                    .toList(),
                clients
                    .iam()
                    .listRolePoliciesPaginator(request -> request.roleName(name))
                    .policyNames()
                    .stream()
                    .toList()));
    boolean byEntry =
        describe().accessConfig() != null
            && describe().accessConfig().authenticationMode() != AuthenticationMode.CONFIG_MAP;
    if (byEntry && !hasEntry(arn)) {
      lines.add(
          "the cluster has no access entry for the role %s: Kubernetes refuses its nodes"
              .formatted(name));
    }
    return lines;
  }

  private boolean hasEntry(String arn) {
    return Failures.unlessAbsent(
            () ->
                clients
                    .eks()
                    .describeAccessEntry(request -> request.clusterName(cluster).principalArn(arn)))
        .isPresent();
  }

  private Cluster describe() {
    return clients.eks().describeCluster(request -> request.name(cluster)).cluster();
  }
}
