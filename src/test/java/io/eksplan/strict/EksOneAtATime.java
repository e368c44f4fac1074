package io.eksplan.strict;

import java.util.Optional;
import java.util.Set;

/**
 * Refuses what EKS does not do beside other work: two updates of a cluster, a node group or an
 * add-on, two Fargate profiles that come or go, children of a cluster that is not ACTIVE, and the
 * end of a cluster that has node groups or Fargate profiles.
 */
final class EksOneAtATime implements Rule {

  private static final Set<String> UPDATES =
      Set.of(
          "UpdateClusterConfig",
          "UpdateClusterVersion",
          "AssociateEncryptionConfig",
          "AssociateIdentityProviderConfig",
          "DisassociateIdentityProviderConfig",
          "UpdateNodegroupConfig",
          "UpdateNodegroupVersion",
          "UpdateAddon");
  private static final Set<String> CHILDREN =
      Set.of("CreateNodegroup", "CreateAddon", "CreateFargateProfile");
  private static final Set<String> SERIAL = Set.of("CreateFargateProfile", "DeleteFargateProfile");
  private static final Set<String> DELETIONS = Set.of("DeleteCluster", "DeleteNodegroup");

  private final Underway<EksThing> work;
  private final Behind emulator;

  EksOneAtATime(Underway<EksThing> work, Behind emulator) {
    this.work = work;
    this.emulator = emulator;
  }

  @Override
  public boolean concerns(Model model, String operation) {
    return model.service().equals("eks")
        && (UPDATES.contains(operation)
            || CHILDREN.contains(operation)
            || SERIAL.contains(operation)
            || DELETIONS.contains(operation));
  }

  @Override
  public Optional<Answer> before(Call call) {
    return EksThing.of(call).flatMap(thing -> refusal(call, thing));
  }

  private Optional<Answer> refusal(Call call, EksThing thing) {
    String operation = call.operation();
    Optional<Answer> refusal = Optional.empty();
    if (UPDATES.contains(operation)) {
      boolean ofCluster = operation.contains("ssociate");
      refusal = unlessIdle(call, ofCluster ? thing.inItsCluster() : thing);
    } else if (CHILDREN.contains(operation)) {
      refusal = unlessActive(call, thing.inItsCluster());
    } else if (DELETIONS.contains(operation)) {
      refusal = whileUpdating(call, thing);
    }
    if (operation.equals("DeleteCluster")) {
      return refusal.or(() -> whileAnythingRuns(call, thing));
    }
    return SERIAL.contains(operation) ? refusal.or(() -> unlessAlone(call, thing)) : refusal;
  }

  private Optional<Answer> unlessIdle(Call call, EksThing thing) {
    return work.look(thing)
        .map(
            status -> inUse(call, "Cannot update %s: it is %s currently".formatted(thing, status)));
  }

  private Optional<Answer> unlessActive(Call call, EksThing cluster) {
    return work.look(cluster)
        .map(
            status ->
                Answer.error(
                    call,
                    400,
                    "InvalidRequestException",
                    "The %s is in status %s, not in ACTIVE".formatted(cluster, status)));
  }

  private Optional<Answer> whileUpdating(Call call, EksThing thing) {
    return work.status(thing)
        .filter(status -> !status.equals(EksThing.DELETING))
        .flatMap(_ -> work.look(thing))
        .map(status -> inUse(call, "The %s is %s currently".formatted(thing, status)));
  }

  private Optional<Answer> unlessAlone(Call call, EksThing profile) {
    return work.things().stream()
        .filter(other -> other.isBeside(profile))
        .filter(other -> other.sort() == profile.sort() && !other.equals(profile))
        .findFirst()
        .flatMap(
            other ->
                work.look(other)
                    .map(
                        status ->
                            inUse(
                                call,
                                "Cannot proceed because %s is currently %s"
                                    .formatted(other, status))));
  }

  private Optional<Answer> whileAnythingRuns(Call call, EksThing cluster) {
    String path = "/clusters/" + cluster.cluster();
    if (has(call, path + "/node-groups", "nodegroups")) {
      return Optional.of(attached(call, cluster, "nodegroups"));
    }
    return has(call, path + "/fargate-profiles", "fargateProfileNames")
        ? Optional.of(attached(call, cluster, "fargate profiles"))
        : protection(call, cluster);
  }

  private Answer attached(Call call, EksThing cluster, String what) {
    work.things().stream()
        .filter(child -> child.isBeside(cluster) && !child.equals(cluster))
        .forEach(work::look);
    return inUse(call, "Cluster has %s attached".formatted(what));
  }

  private Optional<Answer> protection(Call call, EksThing cluster) {
    Answer described = emulator.send(cluster.description(call));
    boolean isProtected =
        described.ok() && cluster.in(described.json()).path("deletionProtection").asBoolean(false);
    return isProtected
        ? Optional.of(
            Answer.error(
                call,
                400,
                "InvalidRequestException",
                "Cannot delete the cluster because deletion protection is enabled"))
        : Optional.empty();
  }

  private boolean has(Call call, String path, String list) {
    Answer answer = emulator.send(call.request().other("GET", path, ""));
    return answer.ok() && !answer.json().path(list).isEmpty();
  }

  private static Answer inUse(Call call, String words) {
    return Answer.error(call, 409, "ResourceInUseException", words);
  }
}
