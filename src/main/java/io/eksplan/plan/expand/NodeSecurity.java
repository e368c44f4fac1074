package io.eksplan.plan.expand;

import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import io.eksplan.plan.SecurityPlan;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.eks.EksCluster;
import java.util.List;
import java.util.Set;

/** The security groups of nodes: the one that EKS makes for the cluster, and one of our own. */
record NodeSecurity(Setting setting) {

  private static final String NAME = "nodes";

  /** Our own group, where the plan file has rules for it. */
  List<Wanted> resources() {
    if (rules().isEmpty()) {
      return List.of();
    }
    SecurityGroup group =
        new SecurityGroup(
            setting.network().vpc(),
            "Nodes of the EKS cluster " + setting.plan(),
            SecurityRules.of(rules()),
            setting.discoverable(),
            setting.named(NAME));
    return List.of(Wanted.of(NAME, group));
  }

  /**
   * What a launch template names. Nothing where EKS attaches the cluster's own group by itself,
   * which it does for managed nodes as long as their template names none.
   *
   * @param leftToEks whether the template has no other groups and no interfaces
   */
  Set<Ref<? extends Resource>> groups(boolean leftToEks) {
    Ref<EksCluster> ofCluster = Ref.to(EksCluster.class, setting.plan(), EksCluster.SECURITY_GROUP);
    if (rules().isEmpty()) {
      return leftToEks ? Set.of() : Set.of(ofCluster);
    }
    return Set.of(ofCluster, Ref.to(SecurityGroup.class, NAME));
  }

  private List<SecurityPlan.Rule> rules() {
    return setting.file().security().nodes().rules();
  }
}
