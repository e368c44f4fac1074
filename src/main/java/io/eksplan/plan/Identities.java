package io.eksplan.plan;

/** By which ways pods of a plan come by AWS rights. */
public final class Identities {

  private Identities() {}

  /** Whether any role is handed out by the cluster's OIDC provider. */
  public static boolean useIrsa(PlanFile file) {
    return file.iam().serviceAccounts().stream().anyMatch(ServiceAccountPlan::usesIrsa);
  }

  /** Whether any role is handed out by the pod identity agent. */
  public static boolean usePods(PlanFile file) {
    return file.iam().serviceAccounts().stream().anyMatch(ServiceAccountPlan::usesPodIdentity);
  }
}
