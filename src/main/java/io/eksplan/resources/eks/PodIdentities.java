package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;

/** Reading pod identity associations, the plan's own and those of add-ons. */
final class PodIdentities {

  private PodIdentities() {}

  /** The association; nothing where it is gone (eks:DescribePodIdentityAssociation). */
  static Optional<PodIdentityAssociation> describe(Clients clients, String cluster, String id) {
    return Failures.unlessAbsent(
        () ->
            clients
                .eks()
                .describePodIdentityAssociation(
                    request -> request.clusterName(cluster).associationId(id))
                .association());
  }
}
