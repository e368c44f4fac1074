package io.eksplan.plan;

/**
 * The Kubernetes versions that this eksplan knows EKS to offer. A newer one than is known here is
 * not refused: EKS decides.
 */
public final class KubernetesVersions {

  /** The oldest minor in extended support. */
  public static final int OLDEST_MINOR = 31;

  /** The newest version in standard support: what a plan without a version gets. */
  public static final String NEWEST_STANDARD = "1.35";

  private KubernetesVersions() {}
}
