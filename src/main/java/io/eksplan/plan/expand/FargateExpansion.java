package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.plan.AddonPlan;
import io.eksplan.plan.FargatePlan;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fargate profiles and the role that their kubelets pull images with. EKS makes its access entry by
 * itself.
 */
final class FargateExpansion {

  private static final String ROLE = "fargate-pods";

  /** How coredns is told to run on Fargate, in the compact JSON that a plan file's values are. */
  private static final String ON_FARGATE = "\"computetype\":\"fargate\"";

  private final Setting setting;
  private final List<FargatePlan> profiles;

  FargateExpansion(Setting setting) {
    this.setting = setting;
    this.profiles = setting.file().fargateProfiles();
  }

  List<Wanted> resources() {
    List<Wanted> wanted = new ArrayList<>();
    if (!profiles.isEmpty()) {
      wanted.add(Wanted.of(ROLE, role()));
    }
    profiles.forEach(profile -> wanted.add(Wanted.of(profile.name(), profile(profile))));
    return wanted;
  }

  /** What a reader of the plan should know: coredns waits for nodes unless it is told otherwise. */
  List<String> notes() {
    boolean waits =
        !profiles.isEmpty()
            && setting.file().nodeGroups().isEmpty()
            && setting.file().cluster().autoMode().isEmpty()
            && setting.file().addons().stream().anyMatch(FargateExpansion::needsNodes);
    return waits
        ? List.of(
            "coredns stays DEGRADED: the plan has Fargate profiles and no node groups, and coredns"
                + " runs on Fargate only with config: {computeType: Fargate} and a profile whose"
                + " selectors fit kube-system.")
        : List.of();
  }

  private static boolean needsNodes(AddonPlan addon) {
    return addon.name().equals("coredns")
        && !addon.config().text().toLowerCase(Locale.ROOT).contains(ON_FARGATE);
  }

  private FargateProfile profile(FargatePlan profile) {
    return new FargateProfile(
        setting.cluster(),
        Ref.to(IamRole.class, ROLE, Outputs.ARN),
        setting.network().subnets(profile.subnets(), "fargateProfiles: " + profile.name()),
        profile.selectors().stream()
            .map(selector -> new FargateProfile.Selector(selector.namespace(), selector.labels()))
            .collect(Collectors.toSet()),
        setting.tags(profile.tags()));
  }

  private IamRole role() {
    return new IamRole(
        setting.iamPath(),
        "Fargate pods of the EKS cluster " + setting.plan(),
        trust(setting.knowledge().scope()),
        Set.of(setting.awsPolicy("AmazonEKSFargatePodExecutionRolePolicy")),
        Map.of(),
        setting.file().iam().permissionsBoundary().orElse(""),
        setting.tags(Map.of()));
  }

  /** No further than the profiles of this cluster, so that nobody else's can borrow the role. */
  private static PolicyDocument trust(Scope scope) {
    String profiles =
        "arn:%s:eks:%s:%s:fargateprofile/%s/*"
            .formatted(scope.partition(), scope.region(), scope.account(), scope.plan());
    return PolicyDocument.ofStatements(
        List.of(
            Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", "eks-fargate-pods.amazonaws.com"),
                "Action",
                "sts:AssumeRole",
                "Condition",
                Map.of("ArnLike", Map.of("aws:SourceArn", profiles)))));
  }
}
