package io.eksplan.run;

import io.eksplan.engine.Change;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Live;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Status;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.EksCluster;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What changes would take from those who use the cluster: the last way in of whoever makes them, or
 * the way of the nodes. It goes by what AWS and the plan say. Who comes in by the ConfigMap {@code
 * aws-auth} or by a Kubernetes group is not seen.
 *
 * @param changes those that are meant to be made
 * @param isCaller whether a principal's ARN is that of whoever makes them
 * @param ways who reaches the endpoint from where
 */
record Lockout(
    List<Change> changes, Snapshot snapshot, Predicate<String> isCaller, EndpointWays ways) {

  /** Rights over everything, or over all that is inside, once they hold in the whole cluster. */
  private static final Set<String> ADMINS =
      Set.of("AmazonEKSClusterAdminPolicy", "AmazonEKSAdminPolicy");

  /** Why the changes should not be made, each with the field that it is about. */
  List<String> refusals() {
    Optional<EksCluster> before = living();
    List<String> refusals = new ArrayList<>();
    if (before.isPresent() && !clusterGoes()) {
      admins().ifPresent(refusals::add);
    }
    after(before)
        .ifPresent(
            after -> {
              before.flatMap(live -> ways.lostBy(live, after)).ifPresent(refusals::add);
              ways.lostByNodes(before, after).ifPresent(refusals::add);
            });
    return refusals;
  }

  /** What a reader should look at, since only the reader can. */
  List<String> notes() {
    Optional<EksCluster> before = living();
    return after(before).flatMap(after -> before.flatMap(live -> ways.doubt(live, after))).stream()
        .toList();
  }

  private Optional<EksCluster> living() {
    return snapshot.owned().stream()
        .filter(live -> !(live.status() instanceof Status.Deleting))
        .flatMap(live -> of(EksCluster.class, live.state()).stream())
        .findFirst();
  }

  private boolean clusterGoes() {
    return changes.stream()
        .anyMatch(
            change -> change instanceof Change.Delete && change.resource() instanceof EksCluster);
  }

  /** The cluster as it will be; empty where there will be none. */
  private Optional<EksCluster> after(Optional<EksCluster> before) {
    if (clusterGoes()) {
      return Optional.empty();
    }
    return changes.stream()
        .flatMap(change -> wish(change).stream())
        .flatMap(wish -> of(EksCluster.class, wish).stream())
        .findFirst()
        .or(() -> before);
  }

  private Optional<String> admins() {
    Set<String> before = new TreeSet<>();
    snapshot.lives().stream()
        .filter(live -> !(live.status() instanceof Status.Gone))
        .forEach(live -> admin(live.state()).ifPresent(before::add));
    Set<String> after = new HashSet<>(before);
    changes.forEach(change -> taken(change).flatMap(Lockout::admin).ifPresent(after::remove));
    changes.forEach(change -> wish(change).flatMap(Lockout::admin).ifPresent(after::add));
    Optional<String> own = before.stream().filter(isCaller).findFirst();
    if (own.isPresent() && after.stream().noneMatch(isCaller)) {
      return Optional.of(
          "access.admins: you are an admin of the cluster as %s, and the plan takes that away; keep this ARN in access.admins, or pass --allow-lockout"
              .formatted(own.get()));
    }
    if (!before.isEmpty() && after.isEmpty()) {
      return Optional.of(
          "access.admins: the plan takes the last admin away (%s), so that nobody could enter the cluster; keep one in access.admins, or pass --allow-lockout"
              .formatted(String.join(", ", before)));
    }
    return Optional.empty();
  }

  /** The principal, where an entry makes it an admin and it is known already. */
  private static Optional<String> admin(Resource resource) {
    return of(AccessEntry.class, resource)
        .filter(entry -> entry.type().equals(AccessEntry.STANDARD))
        .filter(entry -> entry.policies().stream().anyMatch(Lockout::isAdmins))
        .map(AccessEntry::principalArn)
        .filter(Ref.Existing.class::isInstance)
        .map(Ref::value);
  }

  private static boolean isAdmins(AccessEntry.Policy policy) {
    String arn = policy.policyArn();
    return policy.namespaces().isEmpty() && ADMINS.contains(arn.substring(arn.indexOf('/') + 1));
  }

  private static Optional<Resource> taken(Change change) {
    return switch (change) {
      case Change.Create _, Change.Wait _ -> Optional.empty();
      case Change.Update(Live<?> live, _, _, _, _) -> Optional.of(live.state());
      case Change.Replace(Live<?> live, _, _, _, _, _) -> Optional.of(live.state());
      case Change.Delete(Live<?> live, _) -> Optional.of(live.state());
    };
  }

  private static Optional<Resource> wish(Change change) {
    return switch (change) {
      case Change.Create _, Change.Update _, Change.Replace _ -> Optional.of(change.resource());
      case Change.Delete _, Change.Wait _ -> Optional.empty();
    };
  }

  private static <S extends Resource> Optional<S> of(Class<S> type, Resource resource) {
    return type.isInstance(resource) ? Optional.of(type.cast(resource)) : Optional.empty();
  }
}
