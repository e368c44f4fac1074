package io.eksplan.plan;

import io.eksplan.plan.bind.Spelled;

/** A policy in {@code templates/policies/}. */
public enum PolicyTemplate implements Spelled {
  CERT_MANAGER("cert-manager"),
  CLOUDWATCH("cloudwatch"),
  CLUSTER_AUTOSCALER("cluster-autoscaler"),
  EBS_CSI("ebs-csi"),
  EFS_CSI("efs-csi"),
  EXTERNAL_DNS("external-dns"),
  KARPENTER("karpenter"),
  LOAD_BALANCER_CONTROLLER("load-balancer-controller");

  private final String spelling;

  PolicyTemplate(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
