package io.eksplan.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By which ways pods of a plan come by AWS rights, and what that takes. */
public final class Identities {

  private static final String AGENT = "eks-pod-identity-agent";

  private Identities() {}

  /** Whether any role is handed out by the cluster's OIDC provider. */
  public static boolean useIrsa(PlanFile file) {
    return file.iam().serviceAccounts().stream().anyMatch(ServiceAccountPlan::usesIrsa)
        || file.addons().stream().anyMatch(addon -> addon.serviceAccountRole().isPresent())
        || file.karpenter().filter(KarpenterPlan::usesIrsa).isPresent();
  }

  /**
   * The agent's add-on, where pods need it and the plan file lacks it. Nodes of Auto Mode have it
   * built in.
   */
  public static Optional<AddonPlan> missingAgent(PlanFile file) {
    boolean needed =
        file.iam().serviceAccounts().stream().anyMatch(ServiceAccountPlan::usesPodIdentity)
            || file.addons().stream().anyMatch(addon -> addon.podIdentity().isPresent())
            || file.karpenter().filter(KarpenterPlan::usesPodIdentity).isPresent();
    boolean there = file.addons().stream().anyMatch(addon -> addon.name().equals(AGENT));
    return needed && !there && file.cluster().autoMode().isEmpty()
        ? Optional.of(AddonPlan.named(AGENT))
        : Optional.empty();
  }

  /** The plan file's add-ons, and the agent where it is missing. */
  public static List<AddonPlan> addons(PlanFile file) {
    List<AddonPlan> addons = new ArrayList<>(file.addons());
    missingAgent(file).ifPresent(addons::add);
    return List.copyOf(addons);
  }
}
