package io.eksplan.resources.eks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What changes of a cluster bring along that their fields do not say. */
final class ClusterCautions {

  private ClusterCautions() {}

  static Optional<String> of(EksCluster live, EksCluster want) {
    List<String> words = new ArrayList<>();
    if (live.encryptionKeyArn().isEmpty() && !want.encryptionKeyArn().isEmpty()) {
      words.add("EKS encrypts for 10 to 45 minutes, and never gives the key up again");
    }
    if (AuthenticationModes.isStep(live.authenticationMode(), want.authenticationMode())) {
      words.add("EKS never takes the authentication mode back to " + live.authenticationMode());
    }
    if (live.autoMode().enabled() && !want.autoMode().enabled()) {
      words.add("without Auto Mode EKS ends all nodes and load balancers that it made");
    }
    Set<String> pools = new TreeSet<>(live.autoMode().nodePools());
    pools.removeAll(want.autoMode().nodePools());
    if (want.autoMode().enabled() && !pools.isEmpty()) {
      words.add("EKS ends the nodes of " + String.join(", ", pools));
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
  }
}
