package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.resources.Tags;
import io.eksplan.resources.diagnosis.Issues;
import io.eksplan.resources.diagnosis.Issues.Issue;
import io.eksplan.resources.iam.IamRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;

/** What EKS tells of an add-on, in our words. */
record AddonReading(Clients clients) {

  /** The live add-on; nothing where it is gone or not the plan's. */
  Optional<Live<io.eksplan.resources.eks.Addon>> read(Scope scope, String name) {
    return Failures.unlessAbsent(() -> describe(scope.plan(), name))
        .flatMap(
            addon ->
                Tags.address(scope, addon.tags())
                    .map(address -> Live.ready(address, outputs(addon), state(scope, addon)))
                    .map(live -> live.withStatus(progress(addon).toStatus())));
  }

  Addon describe(String cluster, String name) {
    return clients
        .eks()
        .describeAddon(request -> request.clusterName(cluster).addonName(name))
        .addon();
  }

  static Outputs outputs(Addon addon) {
    return Outputs.id(addon.addonName()).with(Outputs.ARN, addon.addonArn());
  }

  /** What to do about what EKS complains about. */
  static List<String> diagnose(Addon addon) {
    return addon.health() == null
        ? List.of()
        : Issues.lines(
            addon.health().issues().stream()
                .map(
                    one ->
                        new Issue(
                            one.codeAsString(),
                            Objects.requireNonNullElse(one.message(), ""),
                            one.resourceIds()))
                .toList());
  }

  static Progress progress(Addon addon) {
    List<String> issues =
        addon.health() == null
            ? List.of()
            : addon.health().issues().stream()
                .map(
                    issue ->
                        Progress.issue(issue.codeAsString(), issue.message(), issue.resourceIds()))
                .toList();
    return Progress.of(addon.statusAsString(), addon.modifiedAt(), issues);
  }

  private io.eksplan.resources.eks.Addon state(Scope scope, Addon addon) {
    return new io.eksplan.resources.eks.Addon(
        Ref.existing(EksCluster.class, addon.clusterName()),
        Optional.ofNullable(addon.addonVersion()).filter(version -> !version.isEmpty()),
        AddonConfig.canonical(addon.configurationValues()),
        "NONE",
        Stream.ofNullable(addon.serviceAccountRoleArn())
            .filter(arn -> !arn.isEmpty())
            .map(AddonReading::role)
            .collect(Collectors.toSet()),
        podIdentities(addon),
        addon.tags().containsKey(io.eksplan.resources.eks.Addon.PRESERVE),
        Tags.users(scope, addon.tags()));
  }

  /** The add-on tells the ARNs of its associations alone; roles are told by these. */
  private Map<String, Ref<IamRole>> podIdentities(Addon addon) {
    List<String> ids =
        addon.podIdentityAssociations().stream()
            .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
            .toList();
    return InParallel.map(ids, id -> PodIdentities.describe(clients, addon.clusterName(), id))
        .stream()
        .flatMap(Optional::stream)
        .collect(
            Collectors.toMap(
                PodIdentityAssociation::serviceAccount,
                association -> role(association.roleArn()),
                (first, _) -> first));
  }

  private static Ref<IamRole> role(String arn) {
    return Ref.existing(IamRole.class, Outputs.ARN, arn);
  }
}
