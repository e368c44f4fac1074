package io.eksplan.plan;

import java.util.Map;
import java.util.Optional;

/** The service accounts that add-ons use AWS by, as far as they are known. */
public final class AddonAccounts {

  private static final String KUBE_SYSTEM = "kube-system";
  private static final String OBSERVABILITY = "amazon-cloudwatch-observability";

  private static final Map<String, String> KNOWN =
      Map.of(
          "vpc-cni",
          "aws-node",
          "aws-ebs-csi-driver",
          "ebs-csi-controller-sa",
          "aws-efs-csi-driver",
          "efs-csi-controller-sa",
          "aws-mountpoint-s3-csi-driver",
          "s3-csi-driver-sa",
          OBSERVABILITY,
          "cloudwatch-agent");

  private AddonAccounts() {}

  /** The service account of an add-on. */
  public static Optional<String> of(String addon) {
    return Optional.ofNullable(KNOWN.get(addon));
  }

  /** The namespace that an add-on runs in. */
  public static String namespace(String addon) {
    return addon.equals(OBSERVABILITY) ? "amazon-cloudwatch" : KUBE_SYSTEM;
  }
}
