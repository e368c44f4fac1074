package io.eksplan.preflight;

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
record ServiceRoleCheck(Simulation simulation, Prospect prospect) implements Check {

  private static final String MAKE = "iam:CreateServiceLinkedRole";

  private static final String SPOT = "spot.amazonaws.com";

  /** A role, and the service that it is for. */
  record ServiceRole(String name, String service) {

    /** EC2 makes the one for spot instances only for those who ask in the console. */
    boolean comesByItself() {
      return !service.equals(SPOT);
    }
  }

  @Override
  public String name() {
    return "service-linked roles";
  }

  @Override
  public List<String> restsOn() {
    return List.of("iam:GetRole", "iam:SimulatePrincipalPolicy");
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
      roles.add(new ServiceRole("AWSServiceRoleForEC2Spot", SPOT));
    }
    return roles;
  }

  private Finding look(ServiceRole role) {
    try {
      boolean there =
          Failures.unlessAbsent(
                  () -> simulation.clients().iam().getRole(r -> r.roleName(role.name())))
              .isPresent();
      return judge(role, there, !there && role.comesByItself() && mayMake());
    } catch (Failure failure) {
      return new Finding.Unknown(role.name(), failure.text());
    }
  }

  /** Whether the caller may surely have AWS make it. */
  private boolean mayMake() {
    try {
      return simulation.allows(MAKE);
    } catch (Failure unanswered) {
      return false;
    }
  }

  static Finding judge(ServiceRole role, boolean there, boolean mayMake) {
    if (there) {
      return new Finding.Ok(role.name(), "is there");
    }
    if (role.comesByItself() && mayMake) {
      return new Finding.Ok(
          role.name(),
          "is not there yet; AWS makes it when it is first needed, as you may " + MAKE);
    }
    String command =
        "have it made: aws iam create-service-linked-role --aws-service-name " + role.service();
    return new Finding.Warning(
        role.name(),
        "is not there yet",
        role.comesByItself()
            ? "AWS makes it when it is first needed, if you may %s; or %s".formatted(MAKE, command)
            : command);
  }
}
