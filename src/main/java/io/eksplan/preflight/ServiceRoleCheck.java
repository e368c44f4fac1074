package io.eksplan.preflight;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Failure;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.eks.NodeGroup;
import java.util.ArrayList;
import java.util.List;

/** The roles that AWS's services take in the account, once for all clusters. */
record ServiceRoleCheck(Clients clients, Prospect prospect) implements Check {

  /** A role, and the service that it is for. */
  record ServiceRole(String name, String service) {}

  @Override
  public String name() {
    return "service-linked roles";
  }

  @Override
  public List<String> restsOn() {
    return List.of("iam:GetRole");
  }

  @Override
  public List<Finding> findings() {
    return InParallel.map(needed(prospect), this::look);
  }

  static List<ServiceRole> needed(Prospect prospect) {
    boolean managed = !prospect.after(NodeGroup.class).isEmpty();
    boolean groups = managed || !prospect.after(AutoScalingGroup.class).isEmpty();
    List<ServiceRole> roles = new ArrayList<>();
    if (!prospect.after(EksCluster.class).isEmpty()) {
      roles.add(new ServiceRole("AWSServiceRoleForAmazonEKS", "eks.amazonaws.com"));
    }
    if (managed) {
      roles.add(
          new ServiceRole("AWSServiceRoleForAmazonEKSNodegroup", "eks-nodegroup.amazonaws.com"));
    }
    if (groups) {
      roles.add(new ServiceRole("AWSServiceRoleForAutoScaling", "autoscaling.amazonaws.com"));
    }
    if (!prospect.after(FargateProfile.class).isEmpty()) {
      roles.add(
          new ServiceRole("AWSServiceRoleForAmazonEKSForFargate", "eks-fargate.amazonaws.com"));
    }
    if (Pool.of(prospect).stream().anyMatch(Pool::anySpot)) {
      roles.add(new ServiceRole("AWSServiceRoleForEC2Spot", "spot.amazonaws.com"));
    }
    return roles;
  }

  private Finding look(ServiceRole role) {
    try {
      return judge(
          role,
          Failures.unlessAbsent(
                  () -> clients.iam().getRole(request -> request.roleName(role.name())))
              .isPresent());
    } catch (Failure failure) {
      return new Finding.Unknown(role.name(), failure.text());
    }
  }

  static Finding judge(ServiceRole role, boolean there) {
    return there
        ? new Finding.Ok(role.name(), "is there")
        : new Finding.Warning(
            role.name(),
            "is not there yet",
            "AWS makes it when it is first needed, if you may iam:CreateServiceLinkedRole; or have"
                + " it made: aws iam create-service-linked-role --aws-service-name "
                + role.service());
  }
}
